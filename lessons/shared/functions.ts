/** Activation functions and single neurons on the engine: values and slopes for plots and worked examples. */
import type { ActivationName, ModelSpec } from '../../src/contracts/model.ts';
import { networkWith } from './network.ts';

export interface FunctionValues {
  readonly values: readonly number[];
  /** The derivative at the same places. */
  readonly slopes: readonly number[];
}

/** f(x) and f′(x) of an activation function at each x. */
export async function activationAt(
  activation: Exclude<ActivationName, 'softmax'>,
  xs: readonly number[],
): Promise<FunctionValues> {
  const spec: ModelSpec = {
    name: activation,
    inputShape: [1],
    layers: [{ type: 'activation', activation }],
    loss: 'meanSquaredError',
  };
  const network = await networkWith(spec);
  const x = Float32Array.from(xs);
  return {
    values: [...(await network.activations(x, xs.length))[0].values],
    slopes: [...(await network.inputGradient(x, xs.length, 0))],
  };
}

/** Softmax of one row of logits. */
export async function softmaxOf(logits: readonly number[]): Promise<number[]> {
  const network = await networkWith({
    name: 'softmax',
    inputShape: [logits.length],
    layers: [{ type: 'activation', activation: 'softmax' }],
    loss: 'categoricalCrossentropy',
  });
  return [...(await network.activations(Float32Array.from(logits), 1))[0].values];
}
