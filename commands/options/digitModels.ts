/** The networks of models/ that learn digits: what /train offers and /predict can use. */
import { models } from '../../models/index.ts';
import type { ModelSpec } from '../../src/contracts/model.ts';

export function readsDigits(model: ModelSpec): boolean {
  return model.inputShape.join('×') === '28×28×1' && model.loss === 'sparseCategoricalCrossentropy';
}

/** The tutorial's two networks come first: they are what a newcomer should see. */
const tutorial: readonly string[] = ['mlp', 'cnn'];

export const digitModels: readonly ModelSpec[] = [
  ...tutorial.map((name) => models[name]),
  ...Object.values(models).filter((model) => readsDigits(model) && !tutorial.includes(model.name)),
];
