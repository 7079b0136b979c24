/** The valley with the same learning rate, without and with momentum. */
import { anyLanguage, type Walker } from '../shared/valley.ts';

export const steps = 40;

export const walkers: Readonly<Record<'plain' | 'momentum' | 'nesterov', Walker>> = {
  plain: { name: anyLanguage('μ = 0'), optimizer: { type: 'sgd' }, rate: 0.02 },
  momentum: { name: anyLanguage('μ = 0.9'), optimizer: { type: 'sgd', momentum: 0.9 }, rate: 0.02 },
  nesterov: {
    name: { en: 'Nesterov, μ = 0.9', 'zh-CN': 'Nesterov，μ = 0.9' },
    optimizer: { type: 'sgd', momentum: 0.9, nesterov: true },
    rate: 0.02,
  },
};
