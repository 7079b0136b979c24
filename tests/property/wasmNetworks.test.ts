/** Random networks of random shapes: the wasm engine computes what the reference computes. */
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Engine, Network } from '../../src/contracts/engine.ts';
import type { ActivationName, LayerSpec, ModelSpec } from '../../src/contracts/model.ts';
import { createWasmEngine } from '../../src/engine/wasm/index.ts';
import { awkwardSizes } from '../helpers/engineCases.ts';
import { compareCase } from '../helpers/engineSuite.ts';

let engine: Engine;
let anchor: Network;

const head: LayerSpec[] = [{ type: 'flatten' }, { type: 'dense', units: 3, activation: 'softmax' }];
const spec = (inputShape: readonly number[], layers: readonly LayerSpec[]): ModelSpec => ({
  name: 'random',
  inputShape,
  layers: [...layers, ...head],
  loss: 'sparseCategoricalCrossentropy',
});

beforeAll(async () => {
  engine = await createWasmEngine({ threads: 2 });
  anchor = await engine.create(spec([2], []), { seed: 1, optimizer: { type: 'sgd' }, batchSize: 1 });
});
afterAll(async () => {
  await anchor.dispose();
});

const size = fc.constantFrom(...awkwardSizes);
// Smooth ones: next to a kink of ReLU or to a tie of a maximum float32 and float64 may take different sides.
const activation = fc.constantFrom<ActivationName>('linear', 'elu', 'gelu', 'swish', 'sigmoid', 'tanh');
const padding = fc.constantFrom('valid' as const, 'same' as const);

const convolution: fc.Arbitrary<LayerSpec> = fc.record({
  type: fc.constant('conv2d' as const),
  filters: size,
  kernelSize: fc.constantFrom(
    [3, 3] as const,
    [3, 3] as const,
    [1, 1] as const,
    [2, 3] as const,
    [5, 4] as const,
  ),
  strides: fc.constantFrom([1, 1] as const, [1, 1] as const, [2, 1] as const, [2, 2] as const),
  padding,
  activation,
  useBias: fc.boolean(),
});
const average: fc.Arbitrary<LayerSpec> = fc.record({
  type: fc.constant('averagePooling2d' as const),
  poolSize: fc.constantFrom([2, 2] as const, [3, 2] as const),
  padding,
});
const normalization: fc.Arbitrary<LayerSpec> = fc.constant({ type: 'batchNormalization', epsilon: 0.01 });
const dropout: fc.Arbitrary<LayerSpec> = fc.constant({ type: 'dropout', rate: 0.25 });
const maximum: fc.Arbitrary<LayerSpec> = fc.constant({ type: 'maxPooling2d' });
const perPlace: fc.Arbitrary<LayerSpec> = fc.record({
  type: fc.constant('dense' as const),
  units: size,
  activation,
});

const images = fc.tuple(
  fc.constantFrom(6, 7, 9, 12),
  fc.constantFrom(6, 7, 8, 11),
  size,
  fc.array(
    fc.oneof({ weight: 4, arbitrary: convolution }, average, normalization, dropout, maximum, perPlace),
    {
      minLength: 1,
      maxLength: 4,
    },
  ),
);

/** Layers whose windows no longer fit are a matter of the plan, not of the kernels. */
function fits(model: ModelSpec): boolean {
  let [h, w] = model.inputShape;
  for (const layer of model.layers) {
    if (layer.type === 'conv2d' || layer.type === 'maxPooling2d' || layer.type === 'averagePooling2d') {
      const [kh, kw] = layer.type === 'conv2d' ? layer.kernelSize : (layer.poolSize ?? [2, 2]);
      const [sh, sw] = layer.strides ?? (layer.type === 'conv2d' ? [1, 1] : [kh, kw]);
      const valid = layer.padding !== 'same';
      h = valid ? Math.floor((h - kh) / sh) + 1 : Math.ceil(h / sh);
      w = valid ? Math.floor((w - kw) / sw) + 1 : Math.ceil(w / sw);
      if (h < 1 || w < 1) return false;
    }
  }
  return true;
}

const settings = { numRuns: 25, seed: 20_240_601, interruptAfterTimeLimit: 60_000 };

test('stacks of image layers', async () => {
  await fc.assert(
    fc.asyncProperty(images, size, async ([h, w, channels, layers], n) => {
      const model = spec([h, w, channels], layers);
      fc.pre(fits(model));
      expect(await compareCase(engine, { name: 'random', spec: model, n }, 3e-4)).toEqual([]);
    }),
    settings,
  );
}, 90_000);

test('stacks of dense layers', async () => {
  const layer = fc.record({
    type: fc.constant('dense' as const),
    units: size,
    activation,
    useBias: fc.boolean(),
  });
  await fc.assert(
    fc.asyncProperty(
      size,
      fc.array(layer, { minLength: 1, maxLength: 4 }),
      size,
      async (inputs, layers, n) => {
        expect(await compareCase(engine, { name: 'random', spec: spec([inputs], layers), n }, 3e-4)).toEqual(
          [],
        );
      },
    ),
    settings,
  );
}, 90_000);

test('sequences', async () => {
  const layer = fc.record({
    type: fc.constant('conv1d' as const),
    filters: size,
    kernelSize: fc.constantFrom(1, 2, 3, 5),
    strides: fc.constantFrom(1, 2),
    padding: fc.constant('same' as const),
    activation,
  });
  await fc.assert(
    fc.asyncProperty(
      size,
      size,
      fc.array(layer, { minLength: 1, maxLength: 3 }),
      size,
      async (T, C, layers, n) => {
        expect(await compareCase(engine, { name: 'random', spec: spec([T, C], layers), n }, 3e-4)).toEqual(
          [],
        );
      },
    ),
    settings,
  );
}, 90_000);
