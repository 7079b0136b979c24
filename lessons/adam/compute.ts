/** Adam and plain gradient descent in the valley. */
import { anyLanguage, type Walker } from '../shared/valley.ts';

export const steps = 40;

export const walkers: Readonly<Record<'sgd' | 'adam', Walker>> = {
  sgd: { name: anyLanguage('SGD, η = 0.15'), optimizer: { type: 'sgd' }, rate: 0.15 },
  adam: { name: anyLanguage('Adam, η = 0.3'), optimizer: { type: 'adam' }, rate: 0.3 },
};
