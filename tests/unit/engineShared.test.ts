/** What all engines share: plans, initial weights, files of tensors, masks, schedules, counting. */
import { expect, test } from 'vitest';
import { models } from '../../models/index.ts';
import type { ModelSpec } from '../../src/contracts/model.ts';
import { GradusError } from '../../src/core/errors/index.ts';
import { decodeTensors, encodeTensors, matchWeights, modelHash } from '../../src/engine/checkpoint.ts';
import { isKept, maskKey, maskThreshold } from '../../src/engine/dropoutMask.ts';
import { countCorrect } from '../../src/engine/examples.ts';
import { fromFloat16Bits, toFloat16Bits } from '../../src/engine/float16.ts';
import { initialWeights } from '../../src/engine/initialize.ts';
import { learningRateAt, learningRates } from '../../src/engine/schedules.ts';
import { countParameters, multiplyAdds, planLayers } from '../../src/engine/shapes.ts';
import { slide } from '../../src/engine/window.ts';

const network = (inputShape: number[], layers: ModelSpec['layers']): ModelSpec => ({
  name: 'test',
  inputShape,
  layers,
  loss: 'meanSquaredError',
});

/** What a function throws, as [code, params]. */
function thrown(act: () => unknown): [string, unknown] {
  try {
    act();
  } catch (error) {
    if (error instanceof GradusError) return [error.code, error.params];
    throw error;
  }
  throw new Error('nothing was thrown');
}

test('the CNN of the tutorial is planned as Keras builds it', () => {
  const plan = planLayers(models.cnn);
  expect(plan.map((p) => [p.name, p.outputShape])).toEqual([
    ['conv2d', [26, 26, 32]],
    ['max_pooling2d', [13, 13, 32]],
    ['conv2d_1', [11, 11, 64]],
    ['max_pooling2d_1', [5, 5, 64]],
    ['flatten', [1600]],
    ['dense', [10]],
  ]);
  expect(plan.flatMap((p) => p.tensors.map((t) => [t.name, t.shape]))).toEqual([
    ['conv2d/kernel', [3, 3, 1, 32]],
    ['conv2d/bias', [32]],
    ['conv2d_1/kernel', [3, 3, 32, 64]],
    ['conv2d_1/bias', [64]],
    ['dense/kernel', [1600, 10]],
    ['dense/bias', [10]],
  ]);
  expect(countParameters(plan)).toEqual({ total: 34_826, trainable: 34_826 });
});

test('parameters are those that Keras counts', () => {
  expect(countParameters(planLayers(models.mlp)).total).toBe(101_770);
  expect(countParameters(planLayers(models.logistic)).total).toBe(7_850);
  expect(countParameters(planLayers(models.lenet5)).total).toBe(61_706);
  const { total, trainable } = countParameters(planLayers(models['cnn-bn']));
  expect(total - trainable).toBe(2 * (32 + 32 + 64 + 64));
});

test('multiply-adds of the CNN: each kernel at each place', () => {
  const conv1 = 26 * 26 * 9 * 32;
  const conv2 = 11 * 11 * 9 * 32 * 64;
  const dense = 1600 * 10;
  expect(multiplyAdds(models.cnn)).toEqual({
    forward: conv1 + conv2 + dense,
    training: 2 * conv1 + 3 * conv2 + 3 * dense,
  });
});

test.each([
  [5, 3, 1, { before: 1, after: 1, output: 5 }],
  [5, 4, 1, { before: 1, after: 2, output: 5 }],
  [6, 3, 2, { before: 0, after: 1, output: 3 }],
  [5, 3, 2, { before: 1, after: 1, output: 3 }],
  [5, 2, 2, { before: 0, after: 1, output: 3 }],
  [5, 1, 3, { before: 0, after: 0, output: 2 }],
])('same padding of %i with window %i and stride %i', (input, size, stride, wanted) => {
  expect(slide(input, size, stride, 'same')).toMatchObject(wanted);
});

test('a layer that does not fit is named with both shapes', () => {
  const conv = { type: 'conv2d', filters: 4, kernelSize: [3, 3] } as const;
  expect(thrown(() => planLayers(network([28, 28], [conv])))).toEqual([
    'SHAPE_MISMATCH',
    { layer: 'conv2d', got: '28, 28', wanted: '[H, W, C]' },
  ]);
  expect(thrown(() => planLayers(network([5, 5, 1], [conv, conv, conv])))).toEqual([
    'SHAPE_MISMATCH',
    { layer: 'conv2d_2', got: '1, 1, 4', wanted: '[H ≥ 3, W ≥ 3, C]' },
  ]);
  expect(thrown(() => planLayers(network([6], [{ type: 'reshape', targetShape: [4, -1] }])))[0]).toBe(
    'SHAPE_MISMATCH',
  );
  expect(thrown(() => planLayers({ ...models.cnn, layers: models.cnn.layers.slice(0, 2) }))).toEqual([
    'SHAPE_MISMATCH',
    { layer: 'sparseCategoricalCrossentropy', got: '13, 13, 32', wanted: '[K]' },
  ]);
});

test('values that no layer can have are refused', () => {
  const code = (layer: ModelSpec['layers'][number]) => thrown(() => planLayers(network([4], [layer])))[0];
  expect(code({ type: 'dense', units: 0 })).toBe('LAYER_VALUE_INVALID');
  expect(code({ type: 'dense', units: 2.5 })).toBe('LAYER_VALUE_INVALID');
  expect(code({ type: 'dropout', rate: 1 })).toBe('LAYER_VALUE_INVALID');
  expect(code({ type: 'dropout', rate: Number.NaN })).toBe('LAYER_VALUE_INVALID');
  expect(thrown(() => planLayers(network([4], [])))[0]).toBe('MODEL_EMPTY');
});

test('initial weights repeat by seed and name, and have the spread of their initialiser', () => {
  const plan = planLayers(models.mlp);
  const [kernel, bias] = initialWeights(plan, 7);
  expect(initialWeights(plan, 7)[0].values).toEqual(kernel.values);
  expect(initialWeights(plan, 8)[0].values).not.toEqual(kernel.values);
  expect(bias.values.every((v) => v === 0)).toBe(true);
  const limit = Math.sqrt(6 / (784 + 128));
  const largest = Math.max(...Array.from(kernel.values, Math.abs));
  expect(largest).toBeLessThanOrEqual(Math.fround(limit));
  expect(largest).toBeGreaterThan(0.99 * limit);
});

test('he-normal weights have variance 2 / fan-in after the cut at two deviations', () => {
  const plan = planLayers(network([200], [{ type: 'dense', units: 200, kernelInitializer: 'heNormal' }]));
  const { values } = initialWeights(plan, 1)[0];
  const deviation = Math.hypot(...values) / Math.sqrt(values.length);
  expect(deviation / Math.sqrt(2 / 200)).toBeCloseTo(1, 1);
  expect(Math.max(...values)).toBeLessThanOrEqual((2 * Math.sqrt(2 / 200)) / 0.8796);
});

const header = {
  kind: 'weights',
  model: models.logistic,
  build: 'reference float64 1',
  details: { step: 3 },
} as const;

test('a file of tensors returns what was put in, bit for bit', () => {
  const tensors = [
    { name: 'a', shape: [2, 2], values: Float32Array.of(0.1, -0, 1e-40, 3e38) },
    { name: 'b', shape: [3], values: Float64Array.of(0.1, Math.PI, -1e300) },
    { name: 'empty', shape: [0], values: new Float32Array(0) },
  ];
  const decoded = decodeTensors(encodeTensors(header, tensors));
  expect(decoded.header).toEqual(header);
  expect(decoded.tensors).toEqual(tensors);
  expect(Object.is(decoded.tensors[0].values[1], -0)).toBe(true);
});

test('any damage to a file is found', () => {
  const file = encodeTensors(header, [{ name: 'a', shape: [4], values: Float32Array.of(1, 2, 3, 4) }]);
  for (let i = 0; i < file.length; i += 7) {
    const damaged = file.slice();
    damaged[i] ^= 1 << (i % 8);
    expect(thrown(() => decodeTensors(damaged))[0]).toBe('CHECKPOINT_CORRUPT');
  }
  for (const length of [0, 5, 40, file.length - 1]) {
    expect(thrown(() => decodeTensors(file.subarray(0, length)))[0]).toBe('CHECKPOINT_CORRUPT');
  }
  expect(thrown(() => decodeTensors(new Uint8Array([...file, 0])))[0]).toBe('CHECKPOINT_CORRUPT');
});

test.each([
  [0, 0],
  [-0, 0x8000],
  [1, 0x3c00],
  [-2, 0xc000],
  [65504, 0x7bff],
  [65519.99, 0x7bff],
  [65520, 0x7c00],
  [1e30, 0x7c00],
  [2 ** -24, 1],
  [2 ** -25, 0],
  [1.5 * 2 ** -24, 2],
  [2 ** -14, 0x0400],
  [2 ** -14 - 2 ** -24, 0x03ff],
  [1 + 2 ** -11, 0x3c00],
  [1 + 3 * 2 ** -11, 0x3c02],
  [Number.NEGATIVE_INFINITY, 0xfc00],
])('float16 of %d', (value, bits) => expect(toFloat16Bits(value)).toBe(bits));

test('every float16 survives the way to a number and back', () => {
  for (let bits = 0; bits < 65536; bits++) {
    const isNaN16 = (bits & 0x7c00) === 0x7c00 && (bits & 0x3ff) !== 0;
    if (!isNaN16 && toFloat16Bits(fromFloat16Bits(bits)) !== bits) throw new Error(`${bits}`);
  }
  expect(fromFloat16Bits(toFloat16Bits(Number.NaN))).toBeNaN();
});

test('networks that compute the same have one hash, others another', () => {
  expect(modelHash({ ...models.mlp, name: 'other' })).toBe(modelHash(models.mlp));
  expect(modelHash(models.mlp)).not.toBe(modelHash(models.cnn));
  expect(modelHash({ ...models.mlp, loss: 'categoricalCrossentropy' })).not.toBe(modelHash(models.mlp));
});

test('weights of another network are refused by name', () => {
  const wanted = [{ name: 'dense/kernel', shape: [2, 3] }];
  const tensor = (name: string, shape: number[]) => ({ name, shape, values: new Float32Array(6) });
  expect(matchWeights(wanted, [tensor('dense/kernel', [2, 3])])).toHaveLength(1);
  for (const given of [
    [],
    [tensor('dense/kernel', [3, 2])],
    [tensor('dense/kernel', [2, 3]), tensor('dense/bias', [6])],
  ]) {
    expect(thrown(() => matchWeights(wanted, given))[0]).toBe('WEIGHTS_MISMATCH');
  }
});

test('a dropout mask keeps its share, and differs by step and layer', () => {
  const mask = (layer: number, step: number) => {
    const key = maskKey(42, layer, step);
    return Array.from({ length: 20_000 }, (_, i) => isKept(key, i, maskThreshold(0.3)));
  };
  const kept = mask(2, 0);
  expect(kept.filter(Boolean).length / kept.length).toBeCloseTo(0.7, 2);
  const agreement = (other: boolean[]) => other.filter((k, i) => k === kept[i]).length / kept.length;
  expect(agreement(mask(2, 1))).toBeCloseTo(0.58, 1);
  expect(agreement(mask(3, 0))).toBeCloseTo(0.58, 1);
  expect(isKept(maskKey(42, 0, 0), 0, maskThreshold(0))).toBe(true);
});

test('a mask is what its description says, whoever computes it', () => {
  const key = maskKey(42, 3, 1000);
  const kept = Array.from({ length: 16 }, (_, i) => (isKept(key, i, maskThreshold(0.5)) ? 1 : 0)).join('');
  expect([key, kept]).toMatchInlineSnapshot(`
    [
      3040103856,
      "1101101010101101",
    ]
  `);
});

test('learning-rate schedules', () => {
  expect(learningRates({ type: 'constant', rate: 0.1 }, 5, 2)).toEqual([0.1, 0.1]);
  const step = { type: 'step', rate: 1, factor: 0.5, everySteps: 10 } as const;
  expect([0, 9, 10, 25].map((s) => learningRateAt(step, s))).toEqual([1, 1, 0.5, 0.25]);
  const cosine = { type: 'cosine', rate: 1, totalSteps: 110, warmUpSteps: 10, finalRate: 0.1 } as const;
  expect(learningRateAt(cosine, 0)).toBe(0);
  expect(learningRateAt(cosine, 9)).toBeCloseTo(0.9);
  expect(learningRateAt(cosine, 10)).toBe(1);
  expect(learningRateAt(cosine, 60)).toBeCloseTo(0.55);
  expect(learningRateAt(cosine, 110)).toBeCloseTo(0.1);
  expect(learningRateAt(cosine, 500)).toBeCloseTo(0.1);
});

test('what counts as correct', () => {
  const y = (...values: number[]) => Float32Array.from(values);
  expect(
    countCorrect('sparseCategoricalCrossentropy', [3], [1, 3, 2, 0, 0, 0], { n: 2, y: Uint8Array.of(1, 0) }),
  ).toBe(2);
  expect(countCorrect('categoricalCrossentropy', [2], [0.4, 0.6, 0.9, 0.1], { n: 2, y: y(1, 0, 1, 0) })).toBe(
    1,
  );
  expect(countCorrect('binaryCrossentropy', [1], [0.5, 0.51, 0.2], { n: 3, y: y(0, 1, 1) })).toBe(2);
  expect(countCorrect('binaryCrossentropy', [1], [-1, 2], { n: 2, y: y(0, 1) }, 0)).toBe(2);
  expect(countCorrect('meanSquaredError', [1], [0.7, 0.4], { n: 2, y: y(1, 1) })).toBe(1);
  expect(countCorrect('meanSquaredError', [2], [0.7, 0.4], { n: 1, y: y(0.2, 0.1) })).toBe(1);
});
