/** The loop of a run, in this process, on the reference engine: what it tells, and that stopping changes nothing. */
import { expect, test } from 'vitest';
import type { DigitData } from '../../src/contracts/data.ts';
import type { Engine } from '../../src/contracts/engine.ts';
import type { RunEvent, RunMark, RunSpec } from '../../src/contracts/run.ts';
import { decodeTensors } from '../../src/engine/checkpoint.ts';
import { createEngine } from '../../src/engine/index.ts';
import { Orders } from '../../src/training/orders.ts';
import { train } from '../../src/training/train.ts';
import { tinySpec } from '../helpers/runs.ts';
import { tinyDigits } from '../helpers/tinyDigits.ts';

const data = tinyDigits(200, 60);
const engine = await createEngine('reference');

type Of<T extends RunEvent['type']> = Extract<RunEvent, { type: T }>;

interface Going {
  readonly spec: RunSpec;
  readonly engine?: Engine;
  readonly data?: DigitData;
  /** ms that the clock moves at each reading. */
  readonly tick?: number;
  readonly resume?: { checkpoint: Uint8Array; marks: readonly RunMark[] };
  readonly onEvent?: (event: RunEvent, orders: Orders) => void;
}

async function events(going: Going): Promise<RunEvent[]> {
  const told: RunEvent[] = [];
  const orders = new Orders();
  let time = 0;
  const clock = () => {
    time += going.tick ?? 1;
    return time;
  };
  const emit = (event: RunEvent) => {
    told.push(event);
    going.onEvent?.(event, orders);
  };
  await train({ engine, data, ...going, orders, emit, clock });
  return told;
}

function all<T extends RunEvent['type']>(told: readonly RunEvent[], type: T): Of<T>[] {
  return told.filter((event): event is Of<T> => event.type === type);
}

const points = (told: readonly RunEvent[]) => all(told, 'progress').flatMap((event) => event.points);
const weights = (told: readonly RunEvent[]) => all(told, 'finished')[0].weights;
const timeless = (told: readonly RunEvent[]) =>
  all(told, 'epoch').map(({ result }) => ({ ...result, seconds: 0 }));

test('a run tells its start, its curve, its epochs and its result', async () => {
  const spec = tinySpec({ epochs: 3, batchSize: 16, learningRate: 0.02 });
  const told = await events({ spec });
  expect(told[0]).toEqual({
    type: 'started',
    engine: engine.identity,
    data: { name: 'mnist', origin: 'directory', trainCount: 180, validationCount: 20, testCount: 60 },
    parameterCount: 7850,
    totalSteps: 36,
    fromStep: 0,
  });
  expect(points(told).map((p) => p.step)).toEqual(Array.from({ length: 36 }, (_, i) => i + 1));
  const epochs = all(told, 'epoch').map((event) => event.result);
  expect(epochs.map((e) => [e.epoch, e.step])).toEqual([
    [1, 12],
    [2, 24],
    [3, 36],
  ]);
  expect(epochs[2].loss).toBeLessThan(epochs[0].loss);
  const { result } = all(told, 'finished')[0];
  expect(result.testAccuracy).toBeGreaterThan(0.9);
  const counted = result.confusion.flat().reduce((a, b) => a + b, 0);
  const diagonal = result.confusion.reduce((sum, row, i) => sum + row[i], 0);
  expect(counted).toBe(60);
  expect(diagonal / 60).toBeCloseTo(result.testAccuracy, 12);
  expect(told.at(-1)?.type).toBe('finished');
});

test('the mean of an epoch is the mean over its examples, the short last batch weighted as what it is', async () => {
  const told = await events({ spec: tinySpec({ batchSize: 50 }) });
  const steps = points(told);
  const sizes = [50, 50, 50, 30];
  const mean = steps.reduce((sum, p, i) => sum + p.loss * sizes[i], 0) / 180;
  expect(all(told, 'epoch')[0].result.loss).toBeCloseTo(mean, 12);
});

test('the weights file holds the network, and the mistakes are the surest ones', async () => {
  const told = await events({ spec: tinySpec({ learningRate: 1e-5 }) });
  const { result } = all(told, 'finished')[0];
  const { header, tensors } = decodeTensors(weights(told));
  expect(header).toMatchObject({
    kind: 'weights',
    model: tinySpec().model,
    details: { data: 'mnist', seed: 7 },
  });
  expect(tensors.map((t) => [t.name, t.shape])).toEqual([
    ['dense/kernel', [784, 10]],
    ['dense/bias', [10]],
  ]);
  const network = await engine.create(tinySpec().model, {
    seed: 1,
    optimizer: { type: 'adam' },
    batchSize: 8,
  });
  await network.setWeights(tensors);
  const x = Float32Array.from(data.test.pixels, (p) => p / 255);
  const outputs = await network.predict(x, 60);
  const wrong = Array.from({ length: 60 }, (_, i) => {
    const row = [...outputs.subarray(i * 10, i * 10 + 10)];
    return { index: i, predicted: row.indexOf(Math.max(...row)), probability: Math.max(...row) };
  })
    .filter((p) => p.predicted !== data.test.labels[p.index])
    .sort((a, b) => b.probability - a.probability)
    .slice(0, 12);
  expect(wrong.length).toBe(12);
  expect(
    result.mistakes.map(({ index, predicted, probability }) => ({ index, predicted, probability })),
  ).toEqual(wrong);
  const first = result.mistakes[0];
  expect(first.pixels).toEqual(data.test.pixels.slice(first.index * 784, first.index * 784 + 784));
  await network.dispose();
});

test('a run of many steps tells at most about 400 points, and all of its examples are in them', async () => {
  const told = await events({ spec: tinySpec({ epochs: 5, batchSize: 1 }) });
  const curve = points(told);
  expect(curve.length).toBe(300);
  expect(curve.map((p) => p.step)).toEqual(Array.from({ length: 300 }, (_, i) => 3 * (i + 1)));
});

test('progress is told at most five times a second, apart from what ends a stretch', async () => {
  const told = await events({ spec: tinySpec({ epochs: 2, batchSize: 4 }), tick: 10 });
  const calls = 90;
  expect(all(told, 'progress').length).toBeLessThan(calls / 4);
  expect(points(told).length).toBe(90);
});

test('it is cancelled between two calls of the engine', async () => {
  const told = await events({
    spec: tinySpec({ epochs: 100, batchSize: 4 }),
    onEvent: (event, orders) => event.type === 'epoch' && orders.give({ type: 'cancel' }),
  });
  expect(told.at(-1)).toEqual({ type: 'cancelled' });
  expect(all(told, 'epoch').length).toBe(1);
});

test('what was paused anywhere and resumed is bit for bit what was never paused', async () => {
  const spec = tinySpec({ epochs: 3, batchSize: 7, optimizer: { type: 'adam' } });
  const whole = await events({ spec });
  for (const pauses of [1, 3, 8]) {
    let told: RunEvent[] = [];
    let resume: Going['resume'];
    // Pausing after a few progress events, and again and again, until nothing is left to do.
    for (;;) {
      let seen = 0;
      const part = await events({
        spec,
        resume,
        tick: 250,
        onEvent: (event, orders) => {
          if (event.type === 'progress' && ++seen > pauses) orders.give({ type: 'pause' });
        },
      });
      told = [...told, ...part];
      if (part.at(-1)?.type === 'finished') break;
      expect(part.at(-1)).toEqual({ type: 'paused' });
      resume = { checkpoint: all(part, 'checkpoint').at(-1)!.checkpoint, marks: [] };
    }
    expect(all(told, 'paused').length).toBeGreaterThan(0);
    expect(points(told)).toEqual(points(whole));
    expect(timeless(told)).toEqual(timeless(whole));
    expect(Buffer.compare(weights(told), weights(whole))).toBe(0);
  }
});

test('every checkpoint leads to the same end, and what is told after it continues the curve', async () => {
  const spec = tinySpec({ epochs: 2, batchSize: 16 });
  const whole = await events({ spec, tick: 4000 });
  const checkpoints = all(whole, 'checkpoint');
  expect(checkpoints.length).toBeGreaterThan(4);
  for (const { checkpoint, step } of checkpoints) {
    const rest = await events({ spec, resume: { checkpoint, marks: [] } });
    expect(rest[0]).toMatchObject({ type: 'started', fromStep: step });
    expect(points(rest)).toEqual(points(whole).filter((p) => p.step > step));
    expect(Buffer.compare(weights(rest), weights(whole))).toBe(0);
  }
});

test('a change of the learning rate is marked, applies from the next update on, and is made again after a resumption', async () => {
  const spec = tinySpec({ epochs: 2, batchSize: 16, learningRate: 0.01 });
  let given = 0;
  const whole = await events({
    spec,
    tick: 4000,
    onEvent: (event, orders) => {
      if (event.type === 'progress' && event.progress.step >= 5 && given++ === 0) {
        orders.give({ type: 'learningRate', factor: 0.5 });
        orders.give({ type: 'learningRate', factor: 0.5 });
      }
    },
  });
  const marks = all(whole, 'mark').map((event) => event.mark);
  expect(marks.map((m) => m.type === 'learningRate' && [m.factor, m.rate])).toEqual([
    [0.5, 0.005],
    [0.5, 0.0025],
  ]);
  expect(marks[0].step).toBeLessThan(marks[1].step);
  for (const point of points(whole)) {
    const made = marks.filter((m) => m.step < point.step).length;
    expect(point.learningRate).toBeCloseTo(0.01 * 0.5 ** made, 12);
  }
  const early = all(whole, 'checkpoint')[0];
  expect(early.step).toBeLessThan(marks[0].step);
  const rest = await events({ spec, resume: { checkpoint: early.checkpoint, marks } });
  expect(Buffer.compare(weights(rest), weights(whole))).toBe(0);
});

test('a checkpoint of another build of the engine starts the run over', async () => {
  const spec = tinySpec();
  const whole = await events({ spec });
  const { checkpoint } = all(whole, 'checkpoint')[0];
  const otherBuild: Engine = {
    identity: engine.identity,
    async create(model, options) {
      const network = await engine.create(model, options);
      const { GradusError } = await import('../../src/core/errors/index.ts');
      network.restore = async () => {
        throw new GradusError('CHECKPOINT_MISMATCH', { problem: 'another build' });
      };
      return network;
    },
  };
  const again = await events({ spec, engine: otherBuild, resume: { checkpoint, marks: [] } });
  expect(again[0]).toMatchObject({ fromStep: 0 });
  expect(points(again)).toEqual(points(whole));
});

test('a checkpoint that was made with other images starts the run over', async () => {
  const spec = tinySpec();
  const { checkpoint } = all(await events({ spec }), 'checkpoint')[0];
  const other = await events({ spec, data: tinyDigits(100, 60), resume: { checkpoint, marks: [] } });
  expect(other[0]).toMatchObject({ fromStep: 0 });
});

test('a loss that is not finite ends the run with a coded error', async () => {
  const spec = tinySpec({ learningRate: 10, epochs: 20, optimizer: { type: 'sgd', momentum: 0.99 } });
  const exploding = {
    ...spec,
    model: {
      ...spec.model,
      layers: [
        { type: 'flatten' } as const,
        { type: 'dense', units: 16, kernelInitializer: { constant: 1e200 } } as const,
        { type: 'dense', units: 10, activation: 'softmax', kernelInitializer: { constant: 1e200 } } as const,
      ],
    },
  };
  await expect(events({ spec: exploding })).rejects.toMatchObject({ code: 'LOSS_NOT_FINITE' });
});

test('a schedule lowers the rate over the whole run, and a factor of the learner comes on top', async () => {
  const spec = tinySpec({ epochs: 4, batchSize: 16, learningRate: 0.02, schedule: 'step' });
  const told = await events({ spec });
  const rates = points(told).map((p) => p.learningRate);
  expect(rates[0]).toBe(0.02);
  expect(rates[27]).toBe(0.02);
  expect(rates[29]).toBeCloseTo(0.002, 12);
  expect(rates.at(-1)).toBeCloseTo(0.0002, 12);
  const cosine = points(await events({ spec: { ...spec, schedule: 'cosine' } })).map((p) => p.learningRate);
  expect(Math.max(...cosine)).toBeCloseTo(0.02, 9);
  expect(cosine[0]).toBeLessThan(0.02);
  expect(cosine.at(-1)).toBeLessThan(0.0001);
});

test('a run on some of the images keeps a tenth of them for validation', async () => {
  const [started] = all(await events({ spec: tinySpec({ images: 100 }) }), 'started');
  expect(started.data).toMatchObject({ trainCount: 90, validationCount: 10, testCount: 60 });
});

test('patience ends a run that no longer improves, with its whole curve', async () => {
  // So large a rate overshoots at once: the validation loss of a later epoch is never smaller for long.
  const spec = tinySpec({ epochs: 60, batchSize: 16, learningRate: 5, patience: 2 });
  const told = await events({ spec });
  const epochs = all(told, 'epoch').map((event) => event.result);
  const best = epochs.reduce((a, b) => (b.validationLoss < a.validationLoss ? b : a));
  expect(epochs.length).toBeLessThan(60);
  expect(epochs.length).toBe(best.epoch + 2);
  expect(points(told).at(-1)?.step).toBe(epochs.length * 12);
  expect(all(told, 'finished')[0].result.epochs).toBe(epochs.length);
});

test('augmented images differ between epochs and are the same in every run', async () => {
  const spec = tinySpec({ epochs: 2, augment: true });
  const [a, b] = [await events({ spec }), await events({ spec })];
  expect(Buffer.compare(weights(a), weights(b))).toBe(0);
  expect(Buffer.compare(weights(a), weights(await events({ spec: tinySpec({ epochs: 2 }) })))).not.toBe(0);
});
