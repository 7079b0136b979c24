/** Three optimisers on the same valley, each with a learning rate that suits it. */
import type { Walker } from '../shared/valley.ts';

export const steps = 40;

export const walkers: Readonly<Record<'sgd' | 'momentum' | 'adam', Walker>> = {
  sgd: { name: { en: 'SGD, η = 0.15', 'zh-CN': 'SGD，η = 0.15' }, optimizer: { type: 'sgd' }, rate: 0.15 },
  momentum: {
    name: { en: 'momentum, η = 0.02', 'zh-CN': '动量法，η = 0.02' },
    optimizer: { type: 'sgd', momentum: 0.9 },
    rate: 0.02,
  },
  adam: { name: { en: 'Adam, η = 0.3', 'zh-CN': 'Adam，η = 0.3' }, optimizer: { type: 'adam' }, rate: 0.3 },
};
