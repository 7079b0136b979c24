/** Rules that read a curve: each on a curve that shows it, on one that nearly does, and on curves of real training. */
import { describe, expect, test } from 'vitest';
import type { CurvePoint, EpochResult, RunEvent, RunRecord, RunSpec } from '../../src/contracts/run.ts';
import { createEngine } from '../../src/engine/index.ts';
import { diagnose } from '../../src/training/diagnosis.ts';
import { Orders } from '../../src/training/orders.ts';
import { train } from '../../src/training/train.ts';
import { tinySpec } from '../helpers/runs.ts';
import { tinyDigits } from '../helpers/tinyDigits.ts';

const CHANCE = Math.log(10);

function record(spec: Partial<RunSpec> = {}, change: Partial<RunRecord> = {}): RunRecord {
  return {
    id: 'abcde',
    learnerId: '1',
    channelId: null,
    spec: tinySpec({ learningRate: 1e-3, ...spec }),
    status: 'finished',
    engine: null,
    data: null,
    parameterCount: null,
    result: null,
    error: null,
    createdAt: 0,
    startedAt: 0,
    endedAt: 1,
    ...change,
  };
}

/** 100 points, one each `every` steps. @param lossAt of t in 0..1 */
function curve(lossAt: (t: number) => number, every = 20, learningRate = 1e-3) {
  const points: CurvePoint[] = Array.from({ length: 100 }, (_, i) => ({
    step: (i + 1) * every,
    loss: lossAt(i / 99),
    accuracy: 0.5,
    learningRate,
  }));
  return { points, epochs: [] as EpochResult[], marks: [] };
}

/** One row an epoch: training loss, validation loss, training accuracy. */
function epochs(...rows: (readonly [number, number, number])[]) {
  return {
    points: [],
    marks: [],
    epochs: rows.map(([loss, validationLoss, accuracy], i) => ({
      epoch: i + 1,
      step: (i + 1) * 100,
      loss,
      accuracy,
      validationLoss,
      validationAccuracy: accuracy,
      seconds: 1,
    })),
  };
}

const codes = (found: ReturnType<typeof diagnose>) => found.map((d) => d.code);
const healthy = (t: number) => 0.1 + 2.2 * Math.exp(-30 * t);

test('a healthy curve is left alone', () => {
  expect(diagnose(record(), curve(healthy))).toEqual([]);
  expect(diagnose(record(), epochs([0.4, 0.2, 0.9], [0.15, 0.11, 0.96], [0.1, 0.105, 0.98]))).toEqual([]);
});

describe('learning rate too high', () => {
  test('a loss that is not finite', () => {
    const failed = { status: 'failed', error: { code: 'LOSS_NOT_FINITE', params: {} } } as const;
    const [found] = diagnose(record({ learningRate: 5 }, failed), { points: [], epochs: [], marks: [] });
    expect(found).toMatchObject({ code: 'learningRateTooHigh', tryNext: { learningRate: 0.5 } });
    expect(found.text.en).toContain('beyond all bounds');
    expect(found.text['zh-CN']).toContain('损失无限增大');
  });

  test('a training loss that rises again, but not one that is merely noisy', () => {
    expect(
      codes(
        diagnose(
          record(),
          curve((t) => healthy(t) + 0.8 * t),
        ),
      ),
    ).toEqual(['learningRateTooHigh']);
    let flip = 1;
    expect(
      diagnose(
        record(),
        curve((t) => {
          flip = -flip;
          return healthy(t) + 0.05 * flip;
        }),
      ),
    ).toEqual([]);
  });

  test('a flat curve at the level of guessing, where the rate is not small', () => {
    const flat = (rate: number) => curve(() => CHANCE + 0.01, 20, rate);
    expect(codes(diagnose(record({ learningRate: 0.5 }), flat(0.5)))).toEqual(['learningRateTooHigh']);
    expect(codes(diagnose(record({ learningRate: 1e-6 }), flat(1e-6)))).toEqual([]);
  });

  test('a rate that was halved on the way is judged by what it is now', () => {
    const [found] = diagnose(
      record({ learningRate: 1 }),
      curve(() => CHANCE, 20, 0.5),
    );
    expect(found.tryNext).toEqual({ learningRate: 0.05 });
  });
});

test('a slow and steady fall at a small rate is a rate too low, and nothing else is said', () => {
  const slow = curve((t) => CHANCE * (1 - 0.4 * t), 20, 1e-5);
  const [found, ...more] = diagnose(record({ learningRate: 1e-5 }), slow);
  expect(found).toMatchObject({ code: 'learningRateTooLow' });
  expect(found.tryNext.learningRate).toBeCloseTo(1e-4, 12);
  expect(more).toEqual([]);
  expect(diagnose(record({ learningRate: 1e-5 }), curve(healthy, 20, 1e-5))).toEqual([]);
});

test('validation loss that rises while training loss falls is overfitting, from the best epoch on', () => {
  const found = diagnose(
    record(),
    epochs([0.5, 0.3, 0.9], [0.2, 0.2, 0.95], [0.1, 0.25, 0.97], [0.05, 0.3, 0.99]),
  );
  expect(found).toMatchObject([{ code: 'overfitting', tryNext: { epochs: 2 } }]);
  expect(found[0].text.en).toContain('Since epoch 2 the validation loss rose from 0.2 to 0.3');
  const together = epochs([0.5, 0.3, 0.9], [0.2, 0.2, 0.95], [0.3, 0.25, 0.93], [0.4, 0.3, 0.9]);
  expect(codes(diagnose(record(), together))).not.toContain('overfitting');
});

test('a loss that rests above what is good is a plateau; one that rests low has arrived', () => {
  const rests = (loss: number, accuracy: number) =>
    epochs(
      [loss * 2, loss, accuracy],
      [loss, loss, accuracy],
      [loss, loss, accuracy],
      [loss, loss, accuracy],
      [loss, loss, accuracy],
    );
  expect(codes(diagnose(record(), rests(0.15, 0.955)))).toEqual(['plateau']);
  expect(diagnose(record(), rests(0.01, 0.998))).toEqual([]);
});

const data = {
  name: 'mnist',
  origin: 'directory',
  trainCount: 9000,
  validationCount: 1000,
  testCount: 1000,
} as const;

const tested = (testAccuracy: number): Partial<RunRecord> => ({
  data,
  result: {
    testLoss: 0.2,
    testAccuracy,
    testCount: 1000,
    confusion: [],
    mistakes: [],
    seconds: 1,
    imagesPerSecond: 1,
  },
});

/** Shares of dead ReLUs of two layers, one pair a probe. */
const probes = (...shares: (readonly [number, number])[]) =>
  shares.map((layers, i) => ({
    step: 100 * i,
    layers: layers.map((deadShare, l) => ({ name: `dense_${l}`, gradientNorm: 0.1, deadShare })),
    predictions: [],
  }));

describe('the network from inside', () => {
  const good = epochs([0.5, 0.4, 0.9], [0.3, 0.29, 0.95], [0.25, 0.28, 0.98]);

  test('ReLUs that have died are named with their layer and share', () => {
    const [found] = diagnose(record(), { ...good, probes: probes([0.05, 0.1], [0.4, 0.1], [0.91, 0.1]) });
    expect(found).toMatchObject({ code: 'deadUnits', tryNext: { learningRate: 1e-4 } });
    expect(found.text.en).toContain('In layer dense_0, 91 % of the ReLUs');
  });

  test('some that rest, or that the start left idle, are no fault', () => {
    expect(codes(diagnose(record(), { ...good, probes: probes([0.1, 0.1], [0.3, 0.4]) }))).toEqual([]);
    expect(codes(diagnose(record(), { ...good, probes: probes([0.1, 0.7], [0.1, 0.75]) }))).toEqual([]);
    expect(codes(diagnose(record(), { ...good, probes: probes([0.1, 0.9]) }))).toEqual([]);
  });
});

test('a test that goes better than the validation points at the labels', () => {
  const noisy = epochs([1.2, 1.1, 0.72], [0.9, 1.0, 0.78], [0.8, 1.05, 0.8]);
  const [found] = diagnose(record({}, tested(0.95)), noisy);
  expect(found.code).toBe('labelTrouble');
  expect(found.text.en).toContain('95.0 %');
  expect(codes(diagnose(record({}, tested(0.81)), noisy))).not.toContain('labelTrouble');
  const few = { ...tested(0.95), data: { ...data, validationCount: 30 } };
  expect(codes(diagnose(record({}, few), noisy))).not.toContain('labelTrouble');
});

describe('what a learner is told to try against learning by heart', () => {
  const known = epochs([0.5, 0.6, 0.9], [0.05, 0.55, 1], [0.01, 0.56, 1]);
  const withAccuracy = { ...known, epochs: known.epochs.map((e) => ({ ...e, validationAccuracy: 0.82 })) };

  test('more images where only some were used', () => {
    expect(diagnose(record({ images: 300 }), withAccuracy)).toMatchObject([
      { code: 'overfitting', tryNext: { images: 3000 } },
    ]);
  });

  test('told by the test, where few images were left for validation', () => {
    const few = epochs([0.5, 0.5, 0.9], [0.2, 0.4, 0.95], [0.09, 0.35, 0.985]);
    const lucky = {
      ...few,
      epochs: few.epochs.map((e) => ({ ...e, validationAccuracy: e.accuracy - 0.02 })),
    };
    expect(codes(diagnose(record(), lucky))).not.toContain('overfitting');
    const [found] = diagnose(record({}, tested(0.79)), lucky);
    expect(found).toMatchObject({ code: 'overfitting' });
    expect(found.text.en).toContain('79');
  });

  test('images that change, where all were used', () => {
    expect(diagnose(record(), withAccuracy)).toMatchObject([
      { code: 'overfitting', tryNext: { augment: true } },
    ]);
    expect(diagnose(record({ augment: true }), withAccuracy)).toMatchObject([{ tryNext: {} }]);
  });
});

test('bad on old and new images alike is underfitting, with a larger network as the next', () => {
  const rest = (loss: number, accuracy: number) =>
    epochs(
      [loss * 1.5, loss * 1.5, accuracy],
      [loss, loss, accuracy],
      [loss, loss, accuracy],
      [loss, loss, accuracy],
      [loss, loss, accuracy],
    );
  const spec = { model: { ...tinySpec().model, name: 'logistic' } };
  expect(diagnose(record(spec), rest(0.9, 0.7))).toMatchObject([
    { code: 'underfitting', tryNext: { model: { name: 'mlp' } } },
  ]);
  expect(codes(diagnose(record(spec), rest(0.15, 0.95)))).toEqual(['plateau']);
});

/** Curves with a fault that is known, noise included: the first finding has to name it. */
describe('ten simulated runs', () => {
  const noise = (i: number) => 0.03 * Math.sin(7.3 * i) + 0.02 * Math.sin(2.1 * i);
  const run = (lossAt: (t: number) => number, rate = 1e-3) => {
    let i = 0;
    return curve((t) => Math.max(0.001, lossAt(t) + noise(i++)), 20, rate);
  };
  const rows = (
    loss: (k: number) => number,
    validation: (k: number) => number,
    accuracy: (k: number) => number,
  ) => epochs(...Array.from({ length: 10 }, (_, k) => [loss(k), validation(k), accuracy(k)] as const)).epochs;
  const faults: [string, RunRecord, Parameters<typeof diagnose>[1]][] = [
    [
      'learningRateTooHigh: diverged',
      record({ learningRate: 3 }, { status: 'failed', error: { code: 'LOSS_NOT_FINITE', params: {} } }),
      { points: [], epochs: [], marks: [] },
    ],
    ['learningRateTooHigh: stuck', record({ learningRate: 0.3 }), run(() => CHANCE, 0.3)],
    ['learningRateTooHigh: spiked', record({ learningRate: 0.05 }), run((t) => (t < 0.05 ? 40 : 1.9), 0.05)],
    ['learningRateTooHigh: rising', record(), run((t) => healthy(t) + 1.2 * t * t)],
    ['learningRateTooLow: creeping', record({ learningRate: 1e-6 }), run((t) => CHANCE - 0.3 * t, 1e-6)],
    [
      'overfitting: validation rises',
      record({ epochs: 10 }),
      {
        ...run(healthy),
        epochs: rows(
          (k) => 0.5 * 0.6 ** k,
          (k) => 0.2 + 0.02 * (k - 3) ** 2,
          (k) => 0.9 + 0.009 * k,
        ),
      },
    ],
    [
      'underfitting: too simple',
      record({ epochs: 10 }),
      {
        ...run((t) => 0.8 + Math.exp(-30 * t)),
        epochs: rows(
          (k) => 0.8 + 0.5 * 0.2 ** k,
          (k) => 0.82 + 0.5 * 0.2 ** k,
          () => 0.74,
        ),
      },
    ],
    [
      'plateau: rests too early',
      record({ epochs: 10 }),
      {
        ...run((t) => 0.15 + Math.exp(-30 * t)),
        epochs: rows(
          (k) => 0.15 + 0.4 * 0.2 ** k,
          (k) => 0.16 + 0.4 * 0.2 ** k,
          () => 0.955,
        ),
      },
    ],
    [
      'notFinished: still falling',
      record({ epochs: 10 }),
      {
        ...run((t) => 0.2 + 2 * Math.exp(-6 * t)),
        epochs: rows(
          (k) => 0.7 ** k,
          (k) => 0.02 + 0.75 ** k,
          (k) => 0.6 + 0.035 * k,
        ),
      },
    ],
    [
      'deadUnits: half of the network silent',
      record({ epochs: 10 }),
      {
        ...run(healthy),
        epochs: rows(
          (k) => 0.3 + 0.4 * 0.5 ** k,
          (k) => 0.3 + 0.4 * 0.5 ** k,
          () => 0.9,
        ),
        probes: probes([0.02, 0.05], [0.5, 0.1], [0.8, 0.1]),
      },
    ],
  ];

  test.each(faults)('%s', (name, of, shown) => {
    expect(codes(diagnose(of, shown))[0]).toBe(name.split(':')[0]);
  });
});

test('a validation loss that still falls asks for more epochs, within the limit', () => {
  const falling = epochs([0.9, 0.8, 0.8], [0.6, 0.5, 0.85]);
  expect(diagnose(record({ epochs: 2 }), falling)).toMatchObject([
    { code: 'notFinished', tryNext: { epochs: 4 } },
  ]);
  expect(diagnose(record({ epochs: 100 }), falling)).toEqual([]);
  expect(diagnose(record({ epochs: 2 }, { status: 'cancelled' }), falling)).toEqual([]);
});

/** The curve of a real run on digits that are easy to learn. */
async function trained(change: Partial<RunSpec>) {
  const spec = tinySpec({ epochs: 12, batchSize: 10, ...change });
  const told: RunEvent[] = [];
  let time = 0;
  await train({
    spec,
    engine: await createEngine('reference'),
    data: tinyDigits(200, 20),
    orders: new Orders(),
    emit: (event) => told.push(event),
    clock: () => ++time,
  });
  return {
    points: told.flatMap((e) => (e.type === 'progress' ? e.points : [])),
    epochs: told.flatMap((e) => (e.type === 'epoch' ? [e.result] : [])),
    marks: [],
  };
}

test('real training at a good, a tiny and a huge rate', async () => {
  const judge = async (learningRate: number) =>
    codes(diagnose(record({ epochs: 12, learningRate }), await trained({ learningRate })));
  expect(await judge(1e-5)).toEqual(['learningRateTooLow']);
  expect(await judge(5)).toEqual(['learningRateTooHigh']);
  expect(await judge(3e-3)).not.toContain('learningRateTooHigh');
  expect(await judge(3e-3)).not.toContain('learningRateTooLow');
});
