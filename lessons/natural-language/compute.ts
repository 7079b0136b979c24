/** The next word after “the cat sits on the …”: logits that a model might give, made into probabilities by softmax. */
import type { Language } from '../../src/contracts/language.ts';
import { softmaxOf } from '../shared/functions.ts';
import { inTurn } from '../shared/network.ts';
import { grid } from '../shared/plots.ts';

export const logits = [3, 2, 0] as const;
export const words: Readonly<Record<Language, readonly [string, string, string]>> = {
  en: ['mat', 'sofa', 'moon'],
  'zh-CN': ['垫子', '沙发', '月亮'],
};

/** @param temperature above 0 */
export const probabilitiesAt = (temperature: number) => softmaxOf(logits.map((z) => z / temperature));

export const temperatures = grid(0.2, 3, 29);
export const curves = () => inTurn(temperatures, probabilitiesAt);
