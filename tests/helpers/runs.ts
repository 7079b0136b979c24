/** Requests and records for tests of the store and of training. */
import type { ModelSpec } from '../../src/contracts/model.ts';
import type { RunRequest, RunResult, RunSpec } from '../../src/contracts/run.ts';

/** Softmax regression on 28×28: the smallest network that reads digits. */
export const tinyModel: ModelSpec = {
  name: 'tiny',
  inputShape: [28, 28, 1],
  layers: [{ type: 'flatten' }, { type: 'dense', units: 10, activation: 'softmax' }],
  loss: 'sparseCategoricalCrossentropy',
};

export function tinySpec(change: Partial<RunSpec> = {}): RunSpec {
  return {
    model: tinyModel,
    engine: 'reference',
    epochs: 1,
    batchSize: 16,
    learningRate: 0.01,
    optimizer: { type: 'adam' },
    seed: 7,
    ...change,
  };
}

export function tinyRequest(learnerId = '100', change: Partial<RunSpec> = {}): RunRequest {
  return { learnerId, channelId: '200', spec: tinySpec(change) };
}

export const someResult: RunResult = {
  testLoss: 0.25,
  testAccuracy: 0.875,
  testCount: 8,
  confusion: [
    [4, 1],
    [0, 3],
  ],
  mistakes: [
    { index: 3, label: 0, predicted: 1, probability: 0.75, pixels: Uint8Array.from([0, 1, 128, 254, 255]) },
  ],
  seconds: 1.5,
  imagesPerSecond: 1000,
};
