/** The network with all values of the example. */
import type { FigureRequest } from '../../src/contracts/figures.ts';
import type { Language } from '../../src/contracts/language.ts';
import type { LessonFigures } from '../../src/contracts/lesson.ts';
import { forward, inputs, weights } from './compute.ts';

const words = {
  en: {
    input: 'input',
    hidden: 'hidden',
    output: 'output',
    features: ['small', 'meows', 'barks'],
    classes: ['cat', 'dog'],
  },
  'zh-CN': {
    input: '输入',
    hidden: '隐藏层',
    output: '输出',
    features: ['个头小', '喵喵叫', '汪汪叫'],
    classes: ['猫', '狗'],
  },
} as const;

/** weights[from][to] of a kernel with two columns. */
const edges = (kernel: readonly number[]) =>
  Array.from({ length: kernel.length / 2 }, (_, i) =>
    kernel.slice(2 * i, 2 * i + 2).map((weight) => ({ weight })),
  );

async function network(language: Language): Promise<FigureRequest> {
  const t = words[language];
  const { h, probabilities } = await forward();
  return {
    kind: 'networkValues',
    data: {
      show: 'forward',
      layers: [
        { name: t.input, nodes: inputs.map((value, i) => ({ label: t.features[i], value })) },
        { name: t.hidden, nodes: h.map((value, i) => ({ label: `h${'₁₂₃'[i]}`, value })) },
        { name: t.output, nodes: probabilities.map((value, i) => ({ label: t.classes[i], value })) },
      ],
      edges: [edges(weights['dense/kernel']), edges(weights['dense_1/kernel'])],
    },
  };
}

export const figures: LessonFigures = { network };
