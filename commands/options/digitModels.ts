/** The networks of models/ that learn digits: what /train offers and /predict can use. */
import { models } from '../../models/index.ts';
import type { ModelSpec } from '../../src/contracts/model.ts';

export function readsDigits(model: ModelSpec): boolean {
  return model.inputShape.join('×') === '28×28×1' && model.loss === 'sparseCategoricalCrossentropy';
}

export const digitModels: readonly ModelSpec[] = Object.values(models).filter(readsDigits);
