/** What automatic differentiation saves: the cost of one gradient, by differences and by backpropagation. */
import type { ModelSpec } from '../../src/contracts/model.ts';
import { countParameters, multiplyAdds, planLayers } from '../../src/engine/shapes.ts';
import { spec as mlp } from '../mlp/compute.ts';

/** The tutorial's network with another number of hidden units. */
export const withUnits = (units: number): ModelSpec => ({
  ...mlp,
  layers: [mlp.layers[0], { type: 'dense', units, activation: 'relu' }, mlp.layers[2]],
});

/** Multiplications with additions for one gradient of one example. */
export function gradientCost(units: number) {
  const spec = withUnits(units);
  const parameters = countParameters(planLayers(spec)).total;
  const { forward, training } = multiplyAdds(spec);
  // One forward pass as it is, and one for each parameter that is moved a little.
  return { parameters, forward, differences: (parameters + 1) * forward, backpropagation: training };
}
