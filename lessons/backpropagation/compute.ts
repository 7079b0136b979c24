/** The network of the lesson: 2 inputs, 2 sigmoid units, 1 linear output, one example, squared error; one step of it. */
import type { Examples, NamedTensor } from '../../src/contracts/engine.ts';
import type { ModelSpec } from '../../src/contracts/model.ts';
import { networkWith, setWeights, valuesOf } from '../shared/network.ts';

export const spec: ModelSpec = {
  name: 'two-two-one',
  inputShape: [2],
  layers: [
    { type: 'dense', units: 2 },
    { type: 'activation', activation: 'sigmoid' },
    { type: 'dense', units: 1 },
  ],
  loss: 'meanSquaredError',
};

/** w [from x, to h], v [from h]. */
export const weights = {
  'dense/kernel': [0.4, -0.3, -0.2, 0.6],
  'dense/bias': [0.1, 0],
  'dense_1/kernel': [0.7, -0.5],
  'dense_1/bias': [0.2],
} as const;

export const example: Examples = { n: 1, x: Float32Array.of(1, 2), y: Float32Array.of(1) };

export const learningRate = 0.1;

export interface Step {
  readonly x: readonly number[];
  readonly target: number;
  /** Weighted sums and outputs of the hidden units. */
  readonly z: readonly number[];
  readonly h: readonly number[];
  readonly output: number;
  readonly loss: number;
  /** Gradients of the loss, shaped as the weights. */
  readonly gradients: Readonly<Record<keyof typeof weights, readonly number[]>>;
  /** Of the outputs of the hidden units: what arrives through v. */
  readonly dh: readonly number[];
  readonly after: {
    readonly weights: Readonly<Record<keyof typeof weights, readonly number[]>>;
    readonly output: number;
    readonly loss: number;
  };
  /** ∂L/∂w₁₁ by nudging w₁₁ up and down by `nudge`. */
  readonly nudged: { readonly nudge: number; readonly up: number; readonly down: number };
}

const byName = (tensors: readonly NamedTensor[]): Step['gradients'] => ({
  'dense/kernel': valuesOf(tensors, 'dense/kernel'),
  'dense/bias': valuesOf(tensors, 'dense/bias'),
  'dense_1/kernel': valuesOf(tensors, 'dense_1/kernel'),
  'dense_1/bias': valuesOf(tensors, 'dense_1/bias'),
});

export async function computeStep(): Promise<Step> {
  const network = await networkWith(spec, weights);
  const layers = await network.activations(example.x, 1);
  const gradients = byName(await network.gradients(example));
  const nudge = 0.01;
  const lossWith = async (first: number) => {
    const [, ...others] = weights['dense/kernel'];
    await setWeights(network, { ...weights, 'dense/kernel': [first, ...others] });
    return (await network.evaluate(example)).loss;
  };
  const [up, down] = [await lossWith(0.4 + nudge), await lossWith(0.4 - nudge)];
  const loss = await lossWith(0.4);
  await network.train(example, 1, learningRate);
  const changed = byName(await network.weights());
  const [output] = valuesOf(layers, 'dense_1');
  return {
    x: [...example.x],
    target: example.y[0],
    z: valuesOf(layers, 'dense'),
    h: valuesOf(layers, 'activation'),
    output,
    loss,
    gradients,
    // The output's own gradient is that of its bias; it reaches h through v.
    dh: weights['dense_1/kernel'].map((v) => v * gradients['dense_1/bias'][0]),
    after: {
      weights: changed,
      output: (await network.predict(example.x, 1))[0],
      loss: (await network.evaluate(example)).loss,
    },
    nudged: { nudge, up, down },
  };
}

/** The loss as a function of w₁₁ alone. */
export async function lossAlongFirstWeight(values: readonly number[]): Promise<number[]> {
  const network = await networkWith(spec, weights);
  const [, ...others] = weights['dense/kernel'];
  const losses: number[] = [];
  for (const value of values) {
    await setWeights(network, { ...weights, 'dense/kernel': [value, ...others] });
    losses.push((await network.evaluate(example)).loss);
  }
  return losses;
}
