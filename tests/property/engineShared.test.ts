/** Laws of what all engines share, over random input: files, float16, the layer language, plans against the reference. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { models } from '../../models/index.ts';
import type { LayerSpec, ModelSpec } from '../../src/contracts/model.ts';
import { GradusError } from '../../src/core/errors/index.ts';
import { decodeTensors, encodeTensors } from '../../src/engine/checkpoint.ts';
import { fromFloat16Bits, toFloat16Bits } from '../../src/engine/float16.ts';
import { parseLayers } from '../../src/engine/layerLanguage.ts';
import { createReferenceEngine } from '../../src/engine/reference/index.ts';
import { planLayers, sizeOf } from '../../src/engine/shapes.ts';

fc.configureGlobal({ seed: 7 });

const header = { kind: 'weights', model: models.logistic, build: 'test 1', details: {} } as const;

test('any tensors survive a file bit for bit, and any changed byte is found', () => {
  const tensor = fc
    .tuple(fc.string({ minLength: 1 }), fc.array(fc.float(), { maxLength: 20 }))
    .map(([name, values]) => ({ name, shape: [values.length], values: Float32Array.from(values) }));
  fc.assert(
    fc.property(
      fc.array(tensor, { maxLength: 5 }),
      fc.nat(),
      fc.integer({ min: 1, max: 255 }),
      (tensors, at, flip) => {
        const file = encodeTensors(header, tensors);
        expect(decodeTensors(file).tensors).toEqual(tensors);
        file[at % file.length] ^= flip;
        expect(() => decodeTensors(file)).toThrow(GradusError);
      },
    ),
  );
});

test('float16 is the nearest of all float16 values', () => {
  fc.assert(
    fc.property(fc.double({ min: -65504, max: 65504, noNaN: true }), (x) => {
      const value = Math.fround(x);
      const bits = toFloat16Bits(value);
      const error = Math.abs(fromFloat16Bits(bits) - value);
      for (const neighbour of [bits - 1, bits + 1]) {
        if ((neighbour & 0x7fff) >= 0x7c00 || neighbour < 0 || neighbour > 0xffff) continue;
        expect(error).toBeLessThanOrEqual(Math.abs(fromFloat16Bits(neighbour) - value));
      }
    }),
  );
});

test('whatever is typed as layers is read or refused with a place inside the text', () => {
  const words = fc.constantFrom(
    'conv',
    'pool',
    'dense',
    'flatten',
    'relu',
    'softmax',
    'same',
    'stride',
    'dropout',
  );
  const piece = fc.oneof(
    words,
    fc.nat(99).map(String),
    fc.constantFrom(',', '，', ' ', '3x3', '0.5'),
    fc.string(),
  );
  const text = fc.array(piece, { maxLength: 14 }).map((pieces) => pieces.join(' '));
  fc.assert(
    fc.property(text, (typed) => {
      try {
        parseLayers(typed, { name: 'custom', inputShape: [28, 28, 1], classes: 10 });
      } catch (error) {
        if (!(error instanceof GradusError)) throw error;
        const { column } = error.params as { column?: number };
        if (column === undefined) return;
        expect(column).toBeGreaterThanOrEqual(1);
        expect(column).toBeLessThanOrEqual(typed.length + 1);
      }
    }),
    { numRuns: 500 },
  );
});

const size = fc.integer({ min: 1, max: 4 });
const padding = fc.constantFrom('same', 'valid') as fc.Arbitrary<'same' | 'valid'>;
const imageLayer: fc.Arbitrary<LayerSpec> = fc.oneof(
  fc.record({
    type: fc.constant('conv2d' as const),
    filters: size,
    kernelSize: fc.tuple(size, size),
    strides: fc.tuple(size, size),
    padding,
  }),
  fc.record({
    type: fc.constantFrom('maxPooling2d' as const, 'averagePooling2d' as const),
    poolSize: fc.tuple(size, size),
    strides: fc.tuple(size, size),
    padding,
  }),
  fc.record({
    type: fc.constant('upSampling2d' as const),
    size: fc.tuple(fc.constantFrom(1, 2), fc.constant(1)),
  }),
  fc.constant({ type: 'batchNormalization' } as const),
  fc.record({ type: fc.constant('dense' as const), units: size }),
);

test('what the reference computes has the shapes that were planned', async () => {
  const spec = fc
    .tuple(fc.tuple(size, size, size), fc.array(imageLayer, { minLength: 1, maxLength: 4 }))
    .map(
      ([inputShape, layers]): ModelSpec => ({ name: 'random', inputShape, layers, loss: 'meanSquaredError' }),
    );
  await fc.assert(
    fc.asyncProperty(spec, async (model) => {
      try {
        planLayers(model);
      } catch (error) {
        if (error instanceof GradusError) return;
        throw error;
      }
      const network = await createReferenceEngine().create(model, {
        seed: 1,
        optimizer: { type: 'sgd' },
        batchSize: 2,
      });
      const x = new Float32Array(3 * sizeOf(model.inputShape)).fill(0.5);
      for (const { shape, values } of await network.activations(x, 3)) {
        expect(values.length).toBe(3 * sizeOf(shape));
        expect(values.every(Number.isFinite)).toBe(true);
      }
    }),
  );
});
