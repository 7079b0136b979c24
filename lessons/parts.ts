/** The parts of the course: each runs from its first lesson to the one before the next part. */
import type { Localized } from '../src/contracts/language.ts';

export interface Part {
  readonly name: Localized;
  /** Id of its first lesson. */
  readonly first: string;
}

export const parts: readonly Part[] = [
  { name: { en: 'Background', 'zh-CN': '背景' }, first: 'artificial-intelligence' },
  { name: { en: 'Building blocks', 'zh-CN': '基本构件' }, first: 'neuron' },
  { name: { en: 'How it learns', 'zh-CN': '它怎样学习' }, first: 'loss' },
  { name: { en: 'First networks', 'zh-CN': '第一批网络' }, first: 'mnist' },
  { name: { en: 'Doing it well', 'zh-CN': '精益求精' }, first: 'accuracy-and-confusion-matrix' },
  { name: { en: 'In the world', 'zh-CN': '走向现实' }, first: 'autonomous-driving' },
];
