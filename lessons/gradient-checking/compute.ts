/** The gradient of one weight of a small network by backpropagation and by trying; and a cubic for the example by hand. */
import { networkWith, setWeights, valuesOf } from '../shared/network.ts';

/** L(w) = w³, with slope 3 w². */
export const cubic = (w: number) => w ** 3;
export const cubicSlope = (w: number) => 3 * w ** 2;

export type Loss = (w: number) => number | Promise<number>;

/** (L(w + h) − L(w)) / h */
export const forward = async (loss: Loss, w: number, h: number): Promise<number> =>
  ((await loss(w + h)) - (await loss(w))) / h;

/** (L(w + h) − L(w − h)) / 2h */
export const central = async (loss: Loss, w: number, h: number): Promise<number> =>
  ((await loss(w + h)) - (await loss(w - h))) / (2 * h);

export const relativeError = (a: number, b: number) => Math.abs(a - b) / (Math.abs(a) + Math.abs(b));

export const weight = 0.4;
const weights = {
  'dense/kernel': [weight, -0.3, 0.2, 0.5],
  'dense/bias': [0.1, -0.1],
  'dense_1/kernel': [0.7, -0.6],
};
const example = { n: 1, x: Float32Array.of(1, 2), y: Float32Array.of(1) };

/** The loss as a function of the first weight, and its gradient there by backpropagation. */
export async function network(): Promise<{ loss: (w: number) => Promise<number>; gradient: number }> {
  const small = await networkWith(
    {
      name: 'checked',
      inputShape: [2],
      layers: [
        { type: 'dense', units: 2, activation: 'tanh' },
        { type: 'dense', units: 1 },
      ],
      loss: 'meanSquaredError',
    },
    weights,
  );
  const gradient = valuesOf(await small.gradients(example), 'dense/kernel')[0];
  const loss = async (w: number) => {
    await setWeights(small, { ...weights, 'dense/kernel': [w, ...weights['dense/kernel'].slice(1)] });
    return (await small.evaluate(example)).loss;
  };
  return { loss, gradient };
}

/** Powers of ten of h that are tried. */
export const powers = Array.from({ length: 24 }, (_, i) => -0.5 - i / 2);
