/** The optimisers that a learner can choose, with the learning rates that Keras gives them by default. */
import { isDeepStrictEqual } from 'node:util';
import type { Localized } from '../../src/contracts/language.ts';
import type { OptimizerSpec } from '../../src/contracts/model.ts';

export interface OptimizerChoice {
  readonly label: Localized;
  readonly spec: OptimizerSpec;
  readonly learningRate: number;
}

const same = (name: string): Localized => ({ en: name, 'zh-CN': name });

export const optimizers: Readonly<Record<string, OptimizerChoice>> = {
  adam: { label: same('Adam'), spec: { type: 'adam' }, learningRate: 1e-3 },
  adamw: { label: same('AdamW'), spec: { type: 'adamw' }, learningRate: 1e-3 },
  rmsprop: { label: same('RMSprop'), spec: { type: 'rmsprop' }, learningRate: 1e-3 },
  adagrad: { label: same('Adagrad'), spec: { type: 'adagrad' }, learningRate: 1e-3 },
  sgd: { label: same('SGD'), spec: { type: 'sgd' }, learningRate: 0.01 },
  momentum: {
    label: { en: 'SGD with momentum 0.9', 'zh-CN': '带动量 0.9 的 SGD' },
    spec: { type: 'sgd', momentum: 0.9 },
    learningRate: 0.01,
  },
};

export function optimizerLabel(spec: OptimizerSpec): Localized {
  const known = Object.values(optimizers).find((choice) => isDeepStrictEqual(choice.spec, spec));
  return known?.label ?? optimizers[spec.type].label;
}
