/** What a machine or a file cannot do is refused with a coded error in both languages, or goes a slower way that says so. */
import { readFileSync } from 'node:fs';
import { afterEach, expect, test, vi } from 'vitest';
import { models } from '../../models/index.ts';
import type { ModelSpec } from '../../src/contracts/model.ts';
import { explainError, type GradusError } from '../../src/core/errors/index.ts';
import { inProject } from '../../src/core/paths.ts';
import { chooseEngine, createEngine } from '../../src/engine/index.ts';
import { createWasmEngine } from '../../src/engine/wasm/index.ts';
import { makeExamples } from '../helpers/engineCases.ts';

afterEach(() => {
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
});

async function refusal(attempt: Promise<unknown>): Promise<{ code: string; en: string; zh: string }> {
  const error = await attempt.then(
    () => Promise.reject(new Error('it was not refused')),
    (e: unknown) => e as GradusError,
  );
  return { code: error.code, en: explainError(error, 'en'), zh: explainError(error, 'zh-CN') };
}

test('no SIMD: wasm says what to do, and another engine is chosen', async () => {
  vi.spyOn(WebAssembly, 'validate').mockReturnValue(false);
  const { code, en, zh } = await refusal(createEngine('wasm'));
  expect(code).toBe('ENGINE_UNAVAILABLE');
  expect(en).toContain('SIMD and threads. Use Node 20 or newer');
  expect(zh).toContain('请在支持 SSE4.1 或 NEON 的处理器上');
  expect(await chooseEngine()).not.toBe('wasm');
});

test('no relaxed SIMD: the plain build, which its name says', async () => {
  const { validate } = WebAssembly;
  const relaxed = readFileSync(inProject('build', 'kernels', 'relaxed.wasm'));
  vi.spyOn(WebAssembly, 'validate').mockImplementation(
    (bytes) => Buffer.compare(Buffer.from(bytes as Uint8Array), relaxed) !== 0 && validate(bytes),
  );
  const engine = await createEngine('wasm');
  expect(engine.identity.build).toMatch(/^plain-simd /);
  const network = await engine.create(models['toy-linear'], {
    seed: 1,
    optimizer: { type: 'sgd' },
    batchSize: 4,
  });
  expect(await network.train(makeExamples(models['toy-linear'], 8, 1), 4, 0.1)).toHaveLength(2);
  await network.dispose();
});

test('no SharedArrayBuffer', async () => {
  vi.stubGlobal('SharedArrayBuffer', undefined);
  const { code, en, zh } = await refusal(createEngine('wasm'));
  expect(code).toBe('ENGINE_UNAVAILABLE');
  expect(en).toContain('without SharedArrayBuffer');
  expect(zh).toContain('没有启用各线程共享内存所需的 SharedArrayBuffer');
  expect(await chooseEngine()).not.toBe('wasm');
});

test('a network and batch beyond the memory of WebAssembly', async () => {
  const huge: ModelSpec = {
    name: 'huge',
    inputShape: [512, 512, 1],
    layers: [
      { type: 'conv2d', filters: 64, kernelSize: [3, 3], padding: 'same' },
      { type: 'batchNormalization' },
      { type: 'flatten' },
      { type: 'dense', units: 10, activation: 'softmax' },
    ],
    loss: 'sparseCategoricalCrossentropy',
  };
  const engine = await createWasmEngine({ threads: 1 });
  const options = { seed: 1, optimizer: { type: 'adam' }, batchSize: 256 } as const;
  const { code, en, zh } = await refusal(engine.create(huge, options));
  expect(code).toBe('ENGINE_UNAVAILABLE');
  expect(en).toMatch(/GB/);
  expect(zh).toMatch(/GB/);
});

test('a checkpoint of another build', async () => {
  const options = { seed: 1, optimizer: { type: 'adam' }, batchSize: 4 } as const;
  const [relaxed, plain] = await Promise.all(
    (['relaxed', 'plain'] as const).map(async (simd) =>
      (await createWasmEngine({ simd, threads: 1 })).create(models['toy-linear'], options),
    ),
  );
  const { code, en, zh } = await refusal(plain.restore(await relaxed.checkpoint()));
  expect(code).toBe('CHECKPOINT_MISMATCH');
  for (const text of [en, zh]) expect(text).toMatch(/relaxed-simd \w+ ≠ wasm plain-simd/);
  await Promise.all([relaxed.dispose(), plain.dispose()]);
});
