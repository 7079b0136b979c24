/** The reference engine's numbers against others' (hand-computed), and its contract as a Network. */
import { expect, test } from 'vitest';
import type { Network } from '../../src/contracts/engine.ts';
import type { ModelSpec, OptimizerSpec } from '../../src/contracts/model.ts';
import { GradusError } from '../../src/core/errors/index.ts';
import { createReferenceEngine } from '../../src/engine/reference/index.ts';
import { engineCases, makeExamples } from '../helpers/engineCases.ts';
import { compareCase, compareTensors, compareTraining, optimizerCases } from '../helpers/engineSuite.ts';

const engine = createReferenceEngine();
const sgd = { seed: 1, optimizer: { type: 'sgd' }, batchSize: 8 } as const;

/** y = w x with w = 0.5: every update can be written down. */
const line: ModelSpec = {
  name: 'line',
  inputShape: [1],
  layers: [{ type: 'dense', units: 1, useBias: false, kernelInitializer: { constant: 0.5 } }],
  loss: 'meanSquaredError',
};
/** With x = 1 and target −1 the loss is (w + 1)², its gradient 2 (w + 1); a linear case keeps it 3, then changes. */
const one = { n: 1, x: Float32Array.of(1), y: Float32Array.of(-1) };

async function weightsAfter(optimizer: OptimizerSpec, rate: number, steps: number): Promise<number[]> {
  const network = await engine.create(line, { ...sgd, optimizer });
  const path: number[] = [];
  for (let i = 0; i < steps; i++) {
    await network.train(one, 1, rate);
    path.push((await network.weights())[0].values[0]);
  }
  return path;
}

/** Expected numbers: the formulas of Keras 3 worked through by hand, g₁ = 2 (0.5 + 1) = 3. */
const hand: [OptimizerSpec, number, (g: (w: number) => number) => number[]][] = [
  [{ type: 'sgd' }, 0.1, () => [0.2, -0.04]],
  // v₁ = −0.3, w = 0.2; g = 2.4; v₂ = −0.27 − 0.24 = −0.51, w = −0.31
  [{ type: 'sgd', momentum: 0.9 }, 0.1, () => [0.2, -0.31]],
  // v₁ = −0.3, w = 0.5 − 0.27 − 0.3 = −0.07; g = 1.86; v₂ = −0.27 − 0.186 = −0.456, w = −0.07 − 0.4104 − 0.186
  [{ type: 'sgd', momentum: 0.9, nesterov: true }, 0.1, () => [-0.07, -0.6664]],
  [
    { type: 'rmsprop' },
    0.1,
    (g) => {
      const v1 = 0.1 * 9;
      const w1 = 0.5 - (0.1 * 3) / Math.sqrt(v1 + 1e-7);
      const v2 = 0.9 * v1 + 0.1 * g(w1) ** 2;
      return [w1, w1 - (0.1 * g(w1)) / Math.sqrt(v2 + 1e-7)];
    },
  ],
  [
    { type: 'rmsprop', momentum: 0.5 },
    0.1,
    (g) => {
      const v1 = 0.1 * 9;
      const m1 = (0.1 * 3) / Math.sqrt(v1 + 1e-7);
      const w1 = 0.5 - m1;
      const v2 = 0.9 * v1 + 0.1 * g(w1) ** 2;
      return [w1, w1 - (0.5 * m1 + (0.1 * g(w1)) / Math.sqrt(v2 + 1e-7))];
    },
  ],
  [
    { type: 'adagrad' },
    0.1,
    (g) => {
      const w1 = 0.5 - (0.1 * 3) / Math.sqrt(9.1 + 1e-7);
      return [w1, w1 - (0.1 * g(w1)) / Math.sqrt(9.1 + g(w1) ** 2 + 1e-7)];
    },
  ],
  [
    { type: 'adam' },
    0.1,
    (g) => {
      // Step 1: m̂ = 3, v̂ = 9, so w moves by 0.1 up to ε.
      const alpha1 = (0.1 * Math.sqrt(0.001)) / 0.1;
      const w1 = 0.5 - (alpha1 * 0.3) / (Math.sqrt(0.009) + 1e-7);
      const m2 = 0.9 * 0.3 + 0.1 * g(w1);
      const v2 = 0.999 * 0.009 + 0.001 * g(w1) ** 2;
      const alpha2 = (0.1 * Math.sqrt(1 - 0.999 ** 2)) / (1 - 0.9 ** 2);
      return [w1, w1 - (alpha2 * m2) / (Math.sqrt(v2) + 1e-7)];
    },
  ],
  [
    { type: 'adamw', weightDecay: 0.1 },
    0.1,
    () => {
      const alpha1 = (0.1 * Math.sqrt(0.001)) / 0.1;
      return [0.5 * (1 - 0.1 * 0.1) - (alpha1 * 0.3) / (Math.sqrt(0.009) + 1e-7)];
    },
  ],
];

test.each(hand)('%j makes the updates of Keras', async (optimizer, rate, expected) => {
  const wanted = expected((w) => 2 * (w + 1));
  const got = await weightsAfter(optimizer, rate, wanted.length);
  for (const [i, w] of wanted.entries()) expect(got[i]).toBeCloseTo(w, 12);
});

test('gradients are scaled to the global norm, not each for itself', async () => {
  const spec: ModelSpec = {
    ...line,
    inputShape: [2],
    layers: [{ type: 'dense', units: 1, useBias: false, kernelInitializer: 'zeros' }],
  };
  const network = await engine.create(spec, { ...sgd, clipNorm: 1 });
  // Output 0, target −0.5: the gradient is 1 · x = [3, 4], its norm 5.
  await network.train({ n: 1, x: Float32Array.of(3, 4), y: Float32Array.of(-0.5) }, 1, 1);
  const [kernel] = await network.weights();
  expect(kernel.values[0]).toBeCloseTo(-0.6, 12);
  expect(kernel.values[1]).toBeCloseTo(-0.8, 12);
});

test('L2 is part of the loss in training and evaluation', async () => {
  const spec: ModelSpec = {
    ...line,
    layers: [
      { type: 'dense', units: 1, useBias: false, kernelInitializer: { constant: 0.5 }, kernelL2: 0.1 },
    ],
  };
  const network = await engine.create(spec, sgd);
  expect((await network.evaluate(one)).loss).toBeCloseTo(2.25 + 0.025, 12);
  const [result] = await network.train(one, 1, 0.1);
  expect(result.loss).toBeCloseTo(2.275, 12);
  expect((await network.weights())[0].values[0]).toBeCloseTo(0.5 - 0.1 * (3 + 0.1), 12);
});

test('batch normalisation: biased variance in the batch and in the moving average', async () => {
  const spec: ModelSpec = {
    name: 'bn',
    inputShape: [1],
    layers: [{ type: 'batchNormalization' }],
    loss: 'meanSquaredError',
  };
  const network = await engine.create(spec, sgd);
  // Batch 1, 3: mean 2, variance 1 (biased). Rate 0 leaves γ and β.
  await network.train({ n: 2, x: Float32Array.of(1, 3), y: Float32Array.of(0, 0) }, 2, 0);
  const values = (await network.weights()).map((t) => t.values[0]);
  expect(values[2]).toBeCloseTo(0.02, 12);
  expect(values[3]).toBeCloseTo(0.99 * 1 + 0.01 * 1, 12);
  const [y] = await network.predict(Float32Array.of(3), 1);
  expect(y).toBeCloseTo((3 - 0.02) / Math.sqrt(1 + 1e-3), 5);
});

test('known values of activations', async () => {
  const at = async (activation: 'gelu' | 'swish' | 'elu' | 'leakyRelu' | 'softmax', x: number[]) => {
    const spec: ModelSpec = {
      name: 'a',
      inputShape: [x.length],
      layers: [{ type: 'activation', activation }],
      loss: 'meanSquaredError',
    };
    return [...(await (await engine.create(spec, sgd)).predict(Float32Array.from(x), 1))];
  };
  // Values of the formulas to ten digits, e.g. gelu(1) = Φ(1) = 0.8413447461.
  expect((await at('gelu', [1, -1, 0, 7]))[0]).toBeCloseTo(0.8413447461, 7);
  expect((await at('gelu', [1, -1, 0, 7]))[1]).toBeCloseTo(-0.1586552539, 7);
  expect((await at('gelu', [7]))[0]).toBeCloseTo(7, 6);
  expect((await at('swish', [1]))[0]).toBeCloseTo(0.7310585786, 7);
  expect((await at('elu', [-1]))[0]).toBeCloseTo(-0.6321205588, 7);
  expect((await at('leakyRelu', [-2]))[0]).toBeCloseTo(-0.4, 7);
  const huge = await at('softmax', [1000, 1000, -1000]);
  expect(huge).toEqual([0.5, 0.5, 0]);
});

test('cross-entropy from logits stays exact where probabilities would have underflowed', async () => {
  const spec: ModelSpec = {
    name: 'far',
    inputShape: [2],
    layers: [{ type: 'activation', activation: 'softmax' }],
    loss: 'sparseCategoricalCrossentropy',
  };
  const network = await engine.create(spec, sgd);
  const { loss } = await network.evaluate({ n: 1, x: Float32Array.of(500, -500), y: Uint8Array.of(1) });
  expect(loss).toBe(1000);
});

test('the last batch may be short, and its mean is over its own examples', async () => {
  const network = await engine.create(engineCases[0].spec, sgd);
  const examples = makeExamples(engineCases[0].spec, 5, 1);
  expect((await network.train(examples, 2, [0.1, 0.1, 0.1])).map((r) => r.n)).toEqual([2, 2, 1]);
});

test('a NaN ends training with its step, layer and rate', async () => {
  const spec = { ...line, layers: [...line.layers, { type: 'dense', units: 1 }] } as ModelSpec;
  const network = await engine.create(spec, sgd);
  const far = { n: 1, x: Float32Array.of(1e30), y: Float32Array.of(-1e30) };
  const error = await network
    .train({ n: 8, x: new Float32Array(8).fill(far.x[0]), y: new Float32Array(8).fill(far.y[0]) }, 1, 1e9)
    .catch((e: unknown) => e);
  expect(error).toBeInstanceOf(GradusError);
  expect(error).toMatchObject({ code: 'LOSS_NOT_FINITE', params: { learningRate: 1e9 } });
  expect((error as GradusError<'LOSS_NOT_FINITE'>).params.layer).toMatch(/^dense/);
});

test('examples that do not fit are refused', async () => {
  const { spec } = engineCases[0];
  const network = await engine.create(spec, sgd);
  const good = makeExamples(spec, 4, 1);
  await expect(network.evaluate({ ...good, n: 3 })).rejects.toMatchObject({ code: 'EXAMPLES_MISMATCH' });
  await expect(network.evaluate({ ...good, y: Uint8Array.of(0, 1, 2, 3) })).rejects.toMatchObject({
    code: 'EXAMPLES_MISMATCH',
    params: { got: 3, wanted: '0 … 2' },
  });
});

const resumable: ModelSpec = {
  name: 'resumable',
  inputShape: [6],
  layers: [
    { type: 'dense', units: 8, activation: 'relu' },
    { type: 'batchNormalization' },
    { type: 'dropout', rate: 0.5 },
    { type: 'dense', units: 3, activation: 'softmax' },
  ],
  loss: 'sparseCategoricalCrossentropy',
};

const trained = async (network: Network, from: number, to: number) => {
  for (let i = from; i < to; i++) await network.train(makeExamples(resumable, 8, i), 4, 0.01);
  return network.weights();
};

test('a run that goes on from a checkpoint gives the same bits', async () => {
  const options = { seed: 5, optimizer: { type: 'adam' }, batchSize: 4 } as const;
  const straight = await engine.create(resumable, options);
  const wanted = await trained(straight, 0, 6);
  const first = await engine.create(resumable, options);
  await trained(first, 0, 3);
  const resumed = await engine.create(resumable, { ...options, seed: 99 });
  await resumed.restore(await first.checkpoint());
  expect(compareTensors(await trained(resumed, 3, 6), wanted, 0)).toEqual([]);
});

test('a checkpoint of another network, optimiser or engine is refused', async () => {
  const network = await engine.create(resumable, sgd);
  const file = await network.checkpoint();
  const refused = async (other: Promise<Network>) =>
    expect((await other).restore(file)).rejects.toMatchObject({ code: 'CHECKPOINT_MISMATCH' });
  await refused(engine.create(line, sgd));
  await refused(engine.create(resumable, { ...sgd, optimizer: { type: 'adam' } }));
});

test('the suite for engines passes when an engine is compared with itself', async () => {
  for (const c of engineCases.slice(0, 6)) expect(await compareCase(engine, c, 0)).toEqual([]);
  const examples = makeExamples(resumable, 10, 1);
  for (const optimizer of optimizerCases) {
    const c = { spec: resumable, optimizer, learningRates: 0.01, examples, batchSize: 4 };
    expect(await compareTraining(engine, c, 0)).toEqual([]);
  }
});
