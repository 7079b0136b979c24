/** How large the numbers are in each layer of a deep ReLU network at its start, for several ways to draw the weights. */
import { Random } from '../../src/core/random.ts';
import { networkWith, valuesOf } from '../shared/network.ts';

export const depth = 10;
export const width = 64;
const count = 50;
/** Standard deviation of a weight that has `width` inputs. He et al. 2015: √(2 / inputs). */
export const deviations = { small: 0.05, he: Math.sqrt(2 / width), large: 0.4 } as const;
export type Start = keyof typeof deviations;

/** Root of the mean square of the values in each layer, the input first; [depth + 1]. */
export async function sizes(start: Start): Promise<number[]> {
  const random = Random.stream(5, 'initialization');
  const normals = (n: number, deviation: number) =>
    Array.from({ length: n }, () => deviation * random.normal());
  const x = Float32Array.from(normals(count * width, 1));
  const name = (i: number) => (i === 0 ? 'dense' : `dense_${i}`);
  const layers = Array.from({ length: depth }, (_, i) => i);
  const network = await networkWith(
    {
      name: 'deep',
      inputShape: [width],
      layers: layers.map(() => ({ type: 'dense', units: width, activation: 'relu' })),
      loss: 'meanSquaredError',
    },
    Object.fromEntries(layers.map((i) => [`${name(i)}/kernel`, normals(width * width, deviations[start])])),
  );
  const activations = await network.activations(x, count);
  const size = (values: ArrayLike<number>) => Math.hypot(...Array.from(values)) / Math.sqrt(values.length);
  return [size(x), ...layers.map((i) => size(valuesOf(activations, name(i))))];
}

/** Two hidden units that start alike: the gradients of their weights, as [unit 1, unit 2]. */
export async function twins(): Promise<readonly [number, number]> {
  const network = await networkWith(
    {
      name: 'twins',
      inputShape: [1],
      layers: [
        { type: 'dense', units: 2, activation: 'tanh' },
        { type: 'dense', units: 1 },
      ],
      loss: 'meanSquaredError',
    },
    { 'dense/kernel': [0.5, 0.5], 'dense_1/kernel': [0.3, 0.3] },
  );
  const gradients = await network.gradients({ n: 1, x: Float32Array.of(1), y: Float32Array.of(1) });
  const [first, second] = valuesOf(gradients, 'dense/kernel');
  return [first, second];
}
