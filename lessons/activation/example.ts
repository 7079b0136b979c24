/** Two linear layers are one: the product computed both ways. And the values of three functions at the same place. */
import type { ExampleValues } from '../../src/contracts/lesson.ts';
import { activationAt } from '../shared/functions.ts';
import { networkWith, valuesOf } from '../shared/network.ts';
import { decimals } from '../shared/numbers.ts';

export async function example(): Promise<ExampleValues> {
  const linear = await networkWith(
    {
      name: 'two-linear',
      inputShape: [1],
      layers: [
        { type: 'dense', units: 1 },
        { type: 'dense', units: 1 },
      ],
      loss: 'meanSquaredError',
    },
    { 'dense/kernel': [3], 'dense/bias': [1], 'dense_1/kernel': [2], 'dense_1/bias': [-4] },
  );
  const layers = await linear.activations(Float32Array.of(5), 1);
  const at = async (name: 'sigmoid' | 'tanh' | 'relu', x: number) =>
    decimals((await activationAt(name, [x])).values[0], 3);
  return {
    first: decimals(valuesOf(layers, 'dense')[0]),
    second: decimals(valuesOf(layers, 'dense_1')[0]),
    sigmoidPlus: await at('sigmoid', 2),
    sigmoidMinus: await at('sigmoid', -2),
    tanhPlus: await at('tanh', 2),
    tanhMinus: await at('tanh', -2),
    reluPlus: await at('relu', 2),
    reluMinus: await at('relu', -2),
  };
}
