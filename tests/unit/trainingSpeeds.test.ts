/** How long a run will take, from what finished before. */
import { expect, test } from 'vitest';
import { models } from '../../models/index.ts';
import type { RunRecord, RunSpec } from '../../src/contracts/run.ts';
import { Speeds } from '../../src/training/speeds.ts';
import { someResult, tinyModel, tinySpec } from '../helpers/runs.ts';

function finished(spec: RunSpec, seconds: number): RunRecord {
  return {
    id: 'abcde',
    learnerId: '1',
    channelId: null,
    spec,
    status: 'finished',
    engine: null,
    data: { name: 'mnist', origin: 'cache', trainCount: 1000, validationCount: 100, testCount: 100 },
    parameterCount: null,
    result: { ...someResult, seconds },
    error: null,
    createdAt: 0,
    startedAt: 0,
    endedAt: 1,
  };
}

test('nothing is known at first, then as long as the newest like it, by epochs', () => {
  const speeds = new Speeds();
  expect(speeds.secondsOf(tinySpec())).toBeNull();
  speeds.learn(finished(tinySpec({ epochs: 2 }), 8));
  speeds.learn(finished(tinySpec({ epochs: 2 }), 6));
  expect(speeds.secondsOf(tinySpec({ epochs: 5 }))).toBeCloseTo(15, 9);
  expect(speeds.secondsOf(tinySpec({ engine: 'wasm' }))).toBeNull();
});

test('an unknown network takes what its multiply-adds take', () => {
  const speeds = new Speeds();
  speeds.learn(finished(tinySpec(), 4));
  // The first layer needs no gradient of its input: forward and kernel gradient, 2 × 784 × units.
  const wide = {
    ...tinyModel,
    layers: [{ type: 'flatten' } as const, { type: 'dense', units: 30 } as const],
  };
  expect(speeds.secondsOf(tinySpec({ model: wide }))).toBeCloseTo(12, 9);
});

test('before anything was measured there is an estimate, by epochs, images and work; then what was measured', () => {
  const speeds = new Speeds();
  const seconds = (change: Partial<RunSpec>) => speeds.estimate(tinySpec({ engine: 'wasm', ...change }));
  expect(seconds({ epochs: 4 })).toBeCloseTo(4 * seconds({}), 9);
  expect(seconds({ images: 5_500 })).toBeCloseTo(seconds({}) / 10, 9);
  expect(seconds({ model: models['cnn-bn'] })).toBeGreaterThan(3 * seconds({ model: models.cnn }));
  speeds.learn(finished(tinySpec({ engine: 'wasm', epochs: 2 }), 6));
  expect(seconds({ epochs: 5 })).toBeCloseTo(15, 9);
});
