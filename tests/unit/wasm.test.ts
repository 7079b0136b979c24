/** The wasm engine against the reference, and its promises: same bits whatever the threads, resumed or repeated. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { models } from '../../models/index.ts';
import type { Engine, Examples, Network, NetworkOptions, PixelExamples } from '../../src/contracts/engine.ts';
import type { ModelSpec } from '../../src/contracts/model.ts';
import { createWasmEngine } from '../../src/engine/wasm/index.ts';
import { engineCases, makeExamples } from '../helpers/engineCases.ts';
import { compareCase, compareTraining, optimizerCases } from '../helpers/engineSuite.ts';

let engine: Engine;
/** Keeps the threads alive between the tests. */
let anchor: Network;

const logistic: ModelSpec = {
  name: 'anchor',
  inputShape: [2],
  layers: [{ type: 'dense', units: 1, activation: 'sigmoid' }],
  loss: 'binaryCrossentropy',
};

beforeAll(async () => {
  engine = await createWasmEngine({ threads: 4 });
  anchor = await engine.create(logistic, { seed: 1, optimizer: { type: 'sgd' }, batchSize: 4 });
});
afterAll(async () => {
  await anchor.dispose();
});

describe('every case agrees with the reference', () => {
  test.each(engineCases.map((c) => [c.name, c] as const))('%s', async (_, engineCase) => {
    expect(await compareCase(engine, engineCase, 5e-5)).toEqual([]);
  });
});

/** One network with a bit of everything that has state. */
const varied: ModelSpec = {
  name: 'varied',
  inputShape: [8, 7, 1],
  layers: [
    { type: 'conv2d', filters: 5, kernelSize: [3, 3], padding: 'same', useBias: false, kernelL2: 0.01 },
    { type: 'batchNormalization', momentum: 0.8 },
    { type: 'activation', activation: 'relu' },
    { type: 'maxPooling2d' },
    { type: 'flatten' },
    { type: 'dropout', rate: 0.3 },
    { type: 'dense', units: 6, activation: 'tanh' },
    { type: 'dense', units: 3, activation: 'softmax' },
  ],
  loss: 'sparseCategoricalCrossentropy',
};

describe('training agrees with the reference', () => {
  const examples = makeExamples(varied, 19, 5);
  test.each(optimizerCases.map((o) => [JSON.stringify(o), o] as const))('%s', async (_, optimizer) => {
    const c = { spec: varied, optimizer, learningRates: [0.01, 0.02, 0.005], examples, batchSize: 8 };
    expect(await compareTraining(engine, c, 5e-4)).toEqual([]);
  });

  test('with clipped gradients', async () => {
    const optimizer = { type: 'sgd', momentum: 0.9 } as const;
    const c = { spec: varied, optimizer, learningRates: 0.1, examples, batchSize: 8, clipNorm: 0.2 };
    expect(await compareTraining(engine, c, 5e-4)).toEqual([]);
  });
});

/** All bits of a network's weights and optimiser state. */
async function bitsOf(network: Network): Promise<string> {
  return Buffer.from(await network.checkpoint()).toString('base64');
}

async function withNetwork<T>(
  spec: ModelSpec,
  options: Partial<NetworkOptions>,
  work: (network: Network) => Promise<T>,
): Promise<T> {
  const network = await engine.create(spec, {
    seed: 3,
    optimizer: { type: 'adam' },
    batchSize: 40,
    ...options,
  });
  try {
    return await work(network);
  } finally {
    await network.dispose();
  }
}

const part = (spec: ModelSpec, { x, y }: Examples, from: number, to: number): Examples => {
  const size = spec.inputShape.reduce((a, b) => a * b, 1);
  return { n: to - from, x: x.subarray(from * size, to * size), y: y.subarray(from, to) };
};

describe('the same bits', () => {
  const digits = [models.cnn, models.mlp, varied];
  test.each(digits.map((m) => [m.name, m] as const))(
    '%s with 1, 2, 3 and 4 threads, and again',
    async (_, spec) => {
      const examples = makeExamples(spec, 90, 2);
      const train = (threads: number) =>
        withNetwork(spec, { threads }, async (network) => {
          await network.train(examples, 40, 1e-3);
          return bitsOf(network);
        });
      const bits = await train(1);
      for (const threads of [2, 3, 4, 2]) expect(await train(threads)).toBe(bits);
    },
  );

  test.each(digits.map((m) => [m.name, m] as const))(
    '%s stopped at any step and resumed',
    async (_, spec) => {
      const examples = makeExamples(spec, 90, 2);
      const whole = await withNetwork(spec, {}, async (network) => {
        await network.train(examples, 40, 1e-3);
        return bitsOf(network);
      });
      for (const stop of [40, 80]) {
        const checkpoint = await withNetwork(spec, {}, async (network) => {
          await network.train(part(spec, examples, 0, stop), 40, 1e-3);
          return network.checkpoint();
        });
        const resumed = await withNetwork(spec, { seed: 99 }, async (network) => {
          await network.restore(checkpoint);
          await network.train(part(spec, examples, stop, 90), 40, 1e-3);
          return bitsOf(network);
        });
        expect(resumed).toBe(whole);
      }
    },
  );

  test.each([models.cnn, models.mlp])('$name trained on bytes, and on what they stand for', async (spec) => {
    const { n, x, y } = makeExamples(spec, 90, 2);
    // Every value that a pixel can have, and runs of paper.
    const pixels = Uint8Array.from(x, (_, i) => (i % 1000 < 256 ? i % 1000 : 0));
    const labels = Uint8Array.from(y);
    const train = (examples: Examples | PixelExamples) =>
      withNetwork(spec, {}, async (network) => {
        await network.train(examples, 40, 1e-3);
        return bitsOf(network);
      });
    const floats = { n, x: Float32Array.from(pixels, (p) => p / 255), y: labels };
    expect(await train({ n, pixels, y: labels })).toBe(await train(floats));
  });

  test('looking at a network changes nothing', async () => {
    const examples = makeExamples(varied, 40, 2);
    await withNetwork(varied, {}, async (network) => {
      const before = await bitsOf(network);
      await network.evaluate(examples);
      await network.gradients(examples);
      await network.activations(examples.x, examples.n);
      await network.inputGradient(examples.x, examples.n, 1);
      expect(await bitsOf(network)).toBe(before);
    });
  });
});

describe('what goes wrong has a name', () => {
  test('a loss that is not finite: step and layer', async () => {
    const examples = makeExamples(models.mlp, 120, 2);
    await withNetwork(models.mlp, { optimizer: { type: 'sgd' } }, async (network) => {
      const failed = network.train(examples, 40, [0.1, 1e38, 0.1]);
      await expect(failed).rejects.toMatchObject({
        code: 'LOSS_NOT_FINITE',
        params: { step: 3, layer: 'dense_1', learningRate: 0.1 },
      });
    });
  });

  test('a checkpoint of another model', async () => {
    const checkpoint = await withNetwork(models.mlp, {}, (network) => network.checkpoint());
    await withNetwork(varied, {}, async (network) => {
      await expect(network.restore(checkpoint)).rejects.toMatchObject({ code: 'CHECKPOINT_MISMATCH' });
    });
  });

  test('a batch beyond the plan', async () => {
    const examples = makeExamples(varied, 41, 2);
    await withNetwork(varied, {}, async (network) => {
      expect(() => network.train(examples, 41, 0.1)).toThrow(
        expect.objectContaining({ code: 'EXAMPLES_MISMATCH' }),
      );
    });
  });

  test('a call after dispose', async () => {
    const network = await engine.create(varied, { seed: 3, optimizer: { type: 'adam' }, batchSize: 8 });
    await network.dispose();
    const examples = makeExamples(varied, 8, 2);
    await expect(network.train(examples, 8, 0.1)).rejects.toMatchObject({ code: 'ENGINE_THREAD_DIED' });
  });
});

test('a thread that dies ends the call with a coded error, and a new network starts with new threads', async () => {
  const examples = makeExamples(varied, 16, 2);
  const network = await engine.create(varied, { seed: 3, optimizer: { type: 'adam' }, batchSize: 16 });
  // An operation that does not exist traps in whichever thread comes to it; the others wait at the barrier.
  const { memory, programs } = network as unknown as {
    memory: { shared: { buffer: SharedArrayBuffer } };
    programs: { programs: { train: { address: number } } };
  };
  const [, firstOperation] = new Int32Array(memory.shared.buffer, programs.programs.train.address, 2);
  new Int32Array(memory.shared.buffer, firstOperation, 1)[0] = 9999;
  await expect(network.train(examples, 16, 0.1)).rejects.toMatchObject({ code: 'ENGINE_THREAD_DIED' });
  await expect(network.evaluate(examples)).rejects.toMatchObject({ code: 'ENGINE_THREAD_DIED' });
  await network.dispose();
  await withNetwork(varied, {}, async (next) => {
    expect(await next.train(examples, 16, 0.1)).toHaveLength(1);
  });
});

test('two networks train at once without waiting for each other crosswise', async () => {
  const examples = makeExamples(varied, 40, 2);
  const results = await Promise.all(
    [1, 2, 3].map((threads) =>
      withNetwork(varied, { threads }, async (network) => {
        for (let i = 0; i < 3; i++) await network.train(examples, 8, 1e-3);
        return bitsOf(network);
      }),
    ),
  );
  expect(new Set(results).size).toBe(1);
});

test('plain SIMD is another build with other bits and the same results', async () => {
  const plain = await createWasmEngine({ threads: 2, simd: 'plain' });
  expect(plain.identity.build).toMatch(/^plain-simd [0-9a-f]{8}$/);
  expect(plain.identity.build).not.toBe(engine.identity.build);
  const cases = engineCases.filter((c) => /pool, conv|two conv2d|batch normalization of maps/.test(c.name));
  for (const c of cases) expect(await compareCase(plain, c, 5e-5)).toEqual([]);
});
