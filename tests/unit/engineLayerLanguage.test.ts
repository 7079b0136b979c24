/** The language of /train custom: what it means, and where it points when it cannot be read. */
import { expect, test } from 'vitest';
import { models } from '../../models/index.ts';
import { explainError, GradusError } from '../../src/core/errors/index.ts';
import { parseLayers } from '../../src/engine/layerLanguage.ts';

const digits = { name: 'custom', inputShape: [28, 28, 1], classes: 10 } as const;
const parse = (text: string) => parseLayers(text, digits);

test('the tutorial’s CNN', () => {
  const spec = parse('conv 32 3 relu, pool 2, conv 64 3x3 relu, pool, flatten, dense 10 softmax');
  expect(spec).toEqual({ ...models.cnn, name: 'custom', layers: spec.layers });
  expect(spec.layers).toEqual(
    models.cnn.layers.map((l) => (l.type === 'maxPooling2d' ? { ...l, poolSize: [2, 2] } : l)),
  );
});

test('every option', () => {
  expect(
    parse(
      'Conv 8 3×5 same stride 2 nobias he，bn、relu; avgpool 3 stride 1 same, upsample 2, gap,\n' +
        'dense 20 l2 1e-4 leakyrelu, dropout 0.5, reshape 4 5, conv1d 6 3 stride 2 valid, flatten, dense 10, softmax,',
    ).layers,
  ).toEqual([
    {
      type: 'conv2d',
      filters: 8,
      kernelSize: [3, 5],
      strides: [2, 2],
      padding: 'same',
      useBias: false,
      kernelInitializer: 'heNormal',
    },
    { type: 'batchNormalization' },
    { type: 'activation', activation: 'relu' },
    { type: 'averagePooling2d', poolSize: [3, 3], strides: [1, 1], padding: 'same' },
    { type: 'upSampling2d', size: [2, 2] },
    { type: 'globalAveragePooling2d' },
    { type: 'dense', units: 20, activation: 'leakyRelu', kernelL2: 1e-4 },
    { type: 'dropout', rate: 0.5 },
    { type: 'reshape', targetShape: [4, 5] },
    { type: 'conv1d', filters: 6, kernelSize: 3, strides: 2, padding: 'valid' },
    { type: 'flatten' },
    { type: 'dense', units: 10 },
    { type: 'activation', activation: 'softmax' },
  ]);
});

function problem(text: string): GradusError {
  try {
    parse(text);
  } catch (error) {
    if (error instanceof GradusError) return error;
    throw error;
  }
  throw new Error(`“${text}” was accepted`);
}

test.each([
  ['', 'LAYERS_SYNTAX', 1, ''],
  ['  ', 'LAYERS_SYNTAX', 3, ''],
  [',flatten', 'LAYERS_SYNTAX', 1, ','],
  ['flatten,, dense 10 softmax', 'LAYERS_SYNTAX', 9, ','],
  ['convv 32 3', 'LAYERS_SYNTAX', 1, 'convv'],
  ['conv', 'LAYERS_SYNTAX', 5, ''],
  ['conv 32', 'LAYERS_SYNTAX', 8, ''],
  ['conv 32 relu', 'LAYERS_SYNTAX', 9, 'relu'],
  ['conv 3.5 3', 'LAYERS_SYNTAX', 6, '3.5'],
  ['conv 32 3 relo, flatten', 'LAYERS_SYNTAX', 11, 'relo'],
  ['flatten, dense 10 softmax 5', 'LAYERS_SYNTAX', 27, '5'],
  ['flatten 3', 'LAYERS_SYNTAX', 9, '3'],
  ['conv 8 3 stride', 'LAYERS_SYNTAX', 16, ''],
  ['conv -8 3', 'LAYERS_SYNTAX', 6, '-'],
  ['flatten, toString', 'LAYERS_SYNTAX', 10, 'tostring'],
])('“%s” → %s at column %i', (text, code, column, found) => {
  expect(problem(text)).toMatchObject({ code, params: { column, found } });
});

test('a slip of the pen is corrected', () => {
  expect(problem('conv 32 3 relo').params).toMatchObject({ nearest: 'relu' });
  expect(problem('densee 10').params).toMatchObject({ nearest: 'dense' });
});

test('a layer that does not fit is pointed at', () => {
  expect(problem('pool 14, conv 8 3, flatten, dense 10 softmax')).toMatchObject({
    code: 'LAYERS_DO_NOT_FIT',
    params: { column: 10, item: 'conv 8 3', got: '2, 2, 1', wanted: '[H ≥ 3, W ≥ 3, C]' },
  });
  expect(problem('flatten, conv 8 3').params).toMatchObject({ column: 10, got: '784', wanted: '[H, W, C]' });
});

test('the network must end with ten probabilities', () => {
  expect(problem('flatten, dense 5 softmax')).toMatchObject({
    code: 'LAYERS_OUTPUT',
    params: { column: 10 },
  });
  expect(problem('flatten, dense 10').code).toBe('LAYERS_OUTPUT');
  expect(problem('dense 10 softmax').code).toBe('LAYERS_OUTPUT');
});

test('sizes that no layer or machine can have', () => {
  expect(problem('conv 0 3').code).toBe('LAYER_VALUE_INVALID');
  expect(problem('flatten, dropout 1, dense 10 softmax').code).toBe('LAYER_VALUE_INVALID');
  expect(problem('flatten, dense 99999999 relu, dense 10 softmax').code).toBe('MODEL_TOO_LARGE');
  expect(problem('conv 512 7 same, conv 64 3, gap, dense 10 softmax').code).toBe('MODEL_TOO_LARGE');
  expect(problem(`${'relu, '.repeat(41)}flatten, dense 10 softmax`)).toMatchObject({ code: 'LAYERS_SYNTAX' });
});

test('the message shows the place, in both languages', () => {
  const error = problem('conv 32 3 relo, flatten');
  for (const language of ['en', 'zh-CN'] as const) {
    const [, line, mark] = explainError(error, language).split('```')[1].split('\n');
    expect(line).toBe('conv 32 3 relo, flatten');
    expect(mark).toBe(`${' '.repeat(10)}^`);
  }
  expect(explainError(error, 'zh-CN')).toMatch(/第 11 列.*是想写“relu”吗/);
});
