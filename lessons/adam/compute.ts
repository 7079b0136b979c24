/** Adam and plain gradient descent in the valley. */
import type { Walker } from '../shared/valley.ts';

export const steps = 40;

export const walkers: Readonly<Record<'sgd' | 'adam', Walker>> = {
  sgd: { name: { en: 'SGD, η = 0.15', 'zh-CN': 'SGD，η = 0.15' }, optimizer: { type: 'sgd' }, rate: 0.15 },
  adam: { name: { en: 'Adam, η = 0.3', 'zh-CN': 'Adam，η = 0.3' }, optimizer: { type: 'adam' }, rate: 0.3 },
};
