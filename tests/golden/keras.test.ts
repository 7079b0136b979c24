/**
 * The vocabulary against Keras itself: what Keras computed in float64, recorded in keras/values.json by keras/record.py,
 * against the reference engine. Every layer, activation, loss, optimiser, schedule, initialiser and early stopping, with
 * the defaults left to each side. `KERAS_PYTHON=python npx vitest run tests/golden/keras.test.ts` records anew with a
 * Python that can import Keras.
 */
import { beforeAll, describe, expect, test } from 'vitest';
import type { Initializer, ModelSpec, OptimizerSpec, ScheduleSpec } from '../../src/contracts/model.ts';
import { initialTensor } from '../../src/engine/initialize.ts';
import { createReferenceEngine } from '../../src/engine/reference/index.ts';
import { learningRateAt } from '../../src/engine/schedules.ts';
import { planLayers } from '../../src/engine/shapes.ts';
import { type Best, betterOf, isOutOfPatience } from '../../src/training/earlyStopping.ts';
import { engineCases, makeExamples } from '../helpers/engineCases.ts';
import { optimizerCases } from '../helpers/engineSuite.ts';
import { kerasValues } from '../helpers/keras.ts';

const engine = createReferenceEngine();

/** Masks of dropout are ours; everything else must agree. */
const computed = engineCases.filter(({ spec }) => spec.layers.every((layer) => layer.type !== 'dropout'));

const trainedSpec: ModelSpec = {
  name: 'trained',
  inputShape: [6],
  layers: [
    { type: 'dense', units: 7, activation: 'gelu', kernelL2: 0.01 },
    { type: 'batchNormalization' },
    { type: 'activation', activation: 'leakyRelu' },
    { type: 'dense', units: 3, activation: 'softmax' },
  ],
  loss: 'sparseCategoricalCrossentropy',
};
const trained: readonly { optimizer: OptimizerSpec; clipNorm?: number }[] = [
  ...optimizerCases.map((optimizer) => ({ optimizer })),
  { optimizer: { type: 'sgd', momentum: 0.9 }, clipNorm: 0.3 },
  { optimizer: { type: 'adam' }, clipNorm: 0.3 },
];
const run = { n: 30, batchSize: 4, learningRate: 0.05 } as const;

const drawn = (['glorotUniform', 'glorotNormal', 'heUniform', 'heNormal'] as const).flatMap((initializer) => [
  { initializer, shape: [300, 200] },
  { initializer, shape: [3, 3, 64, 96] },
]);

const schedules: readonly ScheduleSpec[] = [
  { type: 'step', rate: 0.1, factor: 0.5, everySteps: 10 },
  { type: 'cosine', rate: 0.1, totalSteps: 100 },
  { type: 'cosine', rate: 0.1, totalSteps: 100, warmUpSteps: 10 },
  { type: 'cosine', rate: 0.1, totalSteps: 100, warmUpSteps: 5, finalRate: 0.02 },
];
const steps = [0, 1, 4, 5, 9, 10, 11, 37, 50, 99, 100, 150];

const patiences = [
  { patience: 1, losses: [3, 2, 2.5, 1, 1] },
  { patience: 2, losses: [3, 2, 2, 2, 1] },
  { patience: 3, losses: [1, 2, 0.5, 3, 4, 5, 0.1] },
  { patience: 2, losses: [3, 2, 1] },
];

interface Values {
  readonly compute: readonly { output: number; evaluate: number; loss: number; gradients: number[] }[];
  readonly train: readonly { losses: number[]; weights: number[] }[];
  readonly initialize: readonly { largest: number; deviation: number }[];
  readonly schedule: readonly number[][];
  readonly stopEarly: readonly number[];
}

const create = (spec: ModelSpec, n: number, optimizer: OptimizerSpec = { type: 'sgd' }, clipNorm?: number) =>
  engine.create(spec, { seed: 7, optimizer, batchSize: n, clipNorm });

async function asked() {
  const weightsOf = async (spec: ModelSpec) =>
    (await (await create(spec, 1)).weights()).map((t) => [...t.values]);
  const examplesOf = (spec: ModelSpec, n: number) => {
    const { x, y } = makeExamples(spec, n, 3);
    return { x: [...x], y: [...y] };
  };
  return {
    compute: await Promise.all(
      computed.map(async ({ spec, n }) => ({ spec, weights: await weightsOf(spec), ...examplesOf(spec, n) })),
    ),
    train: await Promise.all(
      trained.map(async (c) => ({
        ...c,
        ...run,
        spec: trainedSpec,
        weights: await weightsOf(trainedSpec),
        ...examplesOf(trainedSpec, run.n),
      })),
    ),
    initialize: drawn,
    schedule: schedules.map(({ type, ...options }) => ({ type, options, steps })),
    stopEarly: patiences,
  };
}

/** Σ vᵢ cos(i), as record.py takes it. */
const probe = (values: ArrayLike<number>) => {
  let sum = 0;
  for (let i = 0; i < values.length; i++) sum += values[i] * Math.cos(i);
  return sum;
};

/** Relative; constants of Keras (the slope of leaky ReLU, √2 of GELU, factors of L2) are float32 even where values are not. */
function expectClose(got: number, wanted: number, tolerance = 1e-8): void {
  expect(Math.abs(got - wanted) / Math.max(Math.abs(wanted), 1)).toBeLessThan(tolerance);
}

let keras: Values;
beforeAll(async () => {
  keras = await kerasValues('values.json', async () => ({ floatx: 'float64', cases: await asked() }));
});

describe('forward, loss and gradients', () => {
  test.each(computed.map((c, i) => [c.name, c, i] as const))('%s', async (_, { spec, n }, i) => {
    const wanted = keras.compute[i];
    const examples = makeExamples(spec, n, 3);
    const network = await create(spec, n);
    const activations = await network.activations(examples.x, n);
    expectClose(probe(activations[activations.length - 1].values), wanted.output);
    expectClose((await network.evaluate(examples)).loss, wanted.evaluate);
    const gradients = await network.gradients(examples);
    expect(gradients).toHaveLength(wanted.gradients.length);
    for (const [k, { values }] of gradients.entries()) expectClose(probe(values), wanted.gradients[k]);
    const [{ loss }] = await network.train(examples, n, 0);
    expectClose(loss, wanted.loss);
  });
});

/** Rates and powers of β are float32 in Keras' optimisers. */
const updates = 5e-6;

describe('eight updates, the last on a short batch', () => {
  test.each(trained.map((c, i) => [JSON.stringify(c), c, i] as const))('%s', async (_, c, i) => {
    const network = await create(trainedSpec, run.batchSize, c.optimizer, c.clipNorm);
    const results = await network.train(makeExamples(trainedSpec, run.n, 3), run.batchSize, run.learningRate);
    const wanted = keras.train[i];
    expect(results).toHaveLength(wanted.losses.length);
    for (const [k, { loss }] of results.entries()) expectClose(loss, wanted.losses[k], updates);
    for (const [k, { values }] of (await network.weights()).entries())
      expectClose(probe(values), wanted.weights[k], updates);
  });
});

/** Draws of two generators: their spread must be the same, value for value they cannot. */
test.each(drawn.map((c, i) => [`${c.initializer} ${c.shape}`, c, i] as const))('%s', (_, c, i) => {
  const values = [...initialTensor(kernelOf(c.initializer, c.shape), 1).values];
  const largest = values.reduce((most, v) => Math.max(most, Math.abs(v)), 0);
  const deviation = Math.sqrt(values.reduce((sum, v) => sum + v * v, 0) / values.length);
  // Four standard errors of the deviation of 55,296 values.
  expect(Math.abs(deviation / keras.initialize[i].deviation - 1)).toBeLessThan(0.017);
  expect(Math.abs(largest / keras.initialize[i].largest - 1)).toBeLessThan(0.002);
});

function kernelOf(kernelInitializer: Initializer, shape: readonly number[]) {
  const layer =
    shape.length === 2
      ? ({ type: 'dense', units: shape[1], kernelInitializer } as const)
      : ({ type: 'conv2d', filters: shape[3], kernelSize: [shape[0], shape[1]], kernelInitializer } as const);
  const inputShape = shape.length === 2 ? [shape[0]] : [9, 9, shape[2]];
  return planLayers({ name: '', inputShape, layers: [layer], loss: 'meanSquaredError' })[0].tensors[0];
}

test.each(schedules.map((s, i) => [JSON.stringify(s), s, i] as const))('%s', (_, schedule, i) => {
  // Keras computes schedules in float32.
  for (const [k, step] of steps.entries())
    expectClose(learningRateAt(schedule, step), keras.schedule[i][k], 1e-7);
});

test.each(patiences.map((p, i) => [`patience ${p.patience}: ${p.losses}`, p, i] as const))(
  '%s',
  (_, p, i) => {
    let best: Best = null;
    let epochs = 0;
    while (epochs < p.losses.length && !isOutOfPatience(best, epochs, p.patience)) {
      best = betterOf(best, epochs + 1, p.losses[epochs]);
      epochs++;
    }
    expect(epochs).toBe(keras.stopEarly[i]);
  },
);
