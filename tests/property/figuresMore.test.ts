/** As figures.test.ts, for the figures of networks and for those that move. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { FigureRequest } from '../../src/contracts/figures.ts';
import type { LayerSpec } from '../../src/contracts/model.ts';
import { languages } from '../../src/core/language.ts';
import { faults, pictureOf, text, value } from '../helpers/goldenFigures.ts';

const array = <T>(item: fc.Arbitrary<T>, maxLength: number, minLength = 0) =>
  fc.array(item, { maxLength, minLength });
const exactly = <T>(item: fc.Arbitrary<T>, n: number) => fc.array(item, { minLength: n, maxLength: n });
const point = fc.tuple(value, value);
const pixels = fc.uint8Array({ minLength: 784, maxLength: 784 });
const curve = array(fc.record({ step: fc.nat(9999), loss: value, accuracy: value, learningRate: value }), 20);
const epochs = array(
  fc.record({
    epoch: fc.nat(99),
    step: fc.nat(9999),
    loss: value,
    accuracy: value,
    validationLoss: value,
    validationAccuracy: value,
    seconds: value,
  }),
  5,
);
const range = fc.record({ min: value, max: value });
const layer: fc.Arbitrary<LayerSpec> = fc.oneof(
  fc.record({ type: fc.constant('dense' as const), units: fc.nat(5000) }),
  fc.record({
    type: fc.constant('conv2d' as const),
    filters: fc.nat(999_999),
    kernelSize: fc.constant([11, 11] as const),
    padding: fc.constant('same' as const),
    strides: fc.constant([3, 2] as const),
    activation: fc.constant('leakyRelu' as const),
  }),
  fc.record({ type: fc.constant('dropout' as const), rate: value }),
  fc.constant({ type: 'globalAveragePooling2d' as const }),
);

/** Of a lesson in its part; some name none. */
const lessonId = fc.nat(31).map(String);

const still: Readonly<Record<string, fc.Arbitrary<FigureRequest>>> = {
  compareRuns: fc.record({
    kind: fc.constant('compareRuns' as const),
    data: fc.record({
      runs: array(fc.record({ name: text, curve, epochs }), 10),
      scale: fc.constantFrom('linear' as const, 'log' as const),
    }),
  }),
  weightHistogram: fc.record({
    kind: fc.constant('weightHistogram' as const),
    data: fc.record({ tensors: array(fc.record({ name: text, values: array(value, 30) }), 14) }),
  }),
  gradientNorms: fc.record({
    kind: fc.constant('gradientNorms' as const),
    data: fc.record({
      steps: array(value, 12),
      layers: array(
        fc.record(
          { name: text, norms: array(value, 12), deadShare: value },
          { requiredKeys: ['name', 'norms'] },
        ),
        9,
      ),
    }),
  }),
  filters: fc.tuple(fc.nat(7), fc.nat(7), fc.nat(9), fc.nat(40)).chain(([h, w, c, n]) =>
    fc.record({
      kind: fc.constant('filters' as const),
      data: fc.record({
        name: text,
        shape: fc.constant([h, w, c, n] as const),
        values: exactly(fc.double({ noDefaultInfinity: false }), h * w * c * n),
      }),
    }),
  ),
  featureMaps: fc
    .array(
      fc.oneof(fc.tuple(fc.nat(6), fc.nat(6), fc.nat(20)), fc.tuple(fc.nat(40))).chain((shape) =>
        fc.record({
          name: text,
          shape: fc.constant(shape),
          values: exactly(
            value,
            (shape as number[]).reduce((a, n) => a * n, 1),
          ),
        }),
      ),
      { maxLength: 6 },
    )
    .map((layers) => ({ kind: 'featureMaps' as const, data: { layers } })),
  modelDiagram: fc.record({
    kind: fc.constant('modelDiagram' as const),
    data: fc.record({
      name: text,
      inputShape: array(fc.nat(100_000), 4),
      layers: array(
        fc.record({ spec: layer, outputShape: array(fc.nat(1_000_000), 4), parameterCount: fc.nat() }),
        50,
      ),
    }),
  }),
  courseMap: fc
    .record({
      parts: array(
        fc.record({
          name: text,
          lessons: array(
            fc.record({
              title: text,
              state: fc.constantFrom('mastered', 'read', 'started', 'open', 'locked'),
            }),
            30,
          ),
        }),
        14,
      ),
      shown: fc.integer({ min: -1, max: 14 }),
      edges: array(fc.tuple(lessonId, lessonId), 40),
      next: lessonId,
    })
    .map(({ parts, ...data }) => ({
      kind: 'courseMap' as const,
      // As in the course, no two lessons have the same id.
      data: {
        ...data,
        parts: parts.map(({ name, lessons }) => ({
          name,
          lessons: lessons.map((lesson, i) => ({ ...lesson, id: String(i) })),
        })),
      },
    })),
};

const side = fc.integer({ min: 1, max: 6 });
const nodes = (n: number) =>
  exactly(fc.record({ label: text, value, gradient: value }, { requiredKeys: ['label', 'value'] }), n);

const moving: Readonly<Record<string, fc.Arbitrary<FigureRequest>>> = {
  optimizerRace: fc.record({
    kind: fc.constant('optimizerRace' as const),
    data: fc.record({
      x: fc.record({ min: value, max: value, label: text }),
      y: fc.record({ min: value, max: value, label: text }),
      z: exactly(value, 12),
      columns: fc.constant(4),
      rows: fc.constant(3),
      paths: array(fc.record({ name: text, points: array(point, 5) }), 9),
    }),
  }),
  decisionBoundary: fc.record({
    kind: fc.constant('decisionBoundary' as const),
    data: fc.record({
      x: range,
      y: range,
      points: array(fc.record({ x: value, y: value, label: fc.constantFrom(0 as const, 1 as const) }), 5),
      columns: fc.constant(3),
      rows: fc.constant(3),
      frames: array(
        fc.record({ step: fc.nat(), probabilities: exactly(value, 9), loss: value, accuracy: value }),
        3,
      ),
    }),
  }),
  convolution: fc
    .tuple(fc.integer({ min: 1, max: 6 }), fc.integer({ min: 1, max: 6 }), fc.integer({ min: 1, max: 4 }))
    .chain(([h, w, k]) =>
      fc.record({
        kind: fc.constant('convolution' as const),
        data: fc.record({
          image: exactly(exactly(value, w), h),
          kernel: exactly(exactly(value, k), k),
          stride: fc.integer({ min: 0, max: 3 }),
        }),
      }),
    ),
  backpropagation: fc.tuple(fc.integer({ min: 1, max: 5 }), fc.integer({ min: 1, max: 5 })).chain(([a, b]) =>
    fc.record({
      kind: fc.constant('backpropagation' as const),
      data: fc.record({
        layers: fc.tuple(
          fc.record({ name: text, nodes: nodes(a) }),
          fc.record({ name: text, nodes: nodes(b) }),
        ),
        edges: fc.tuple(exactly(exactly(fc.record({ weight: value, gradient: value }), b), a)),
      }),
    }),
  ),
  modelFlow: fc
    .array(fc.tuple(layer, fc.oneof(fc.tuple(side, side, side), fc.tuple(side))), {
      minLength: 1,
      maxLength: 7,
    })
    .chain((parts) =>
      fc.record({
        kind: fc.constant('modelFlow' as const),
        data: fc.record(
          {
            name: text,
            inputShape: fc.constant([3, 2, 1]),
            input: exactly(value, 6),
            label: fc.nat(9),
            layers: fc.tuple(
              ...parts.map(([spec, outputShape]) =>
                fc.record(
                  {
                    spec: fc.constant(spec),
                    outputShape: fc.constant(outputShape),
                    parameterCount: fc.nat(),
                    values: exactly(
                      value,
                      (outputShape as number[]).reduce((a, n) => a * n, 1),
                    ),
                    gradientNorm: value,
                  },
                  { requiredKeys: ['spec', 'outputShape', 'parameterCount', 'values'] },
                ),
              ),
            ),
            inputGradient: exactly(value, 6),
          },
          { requiredKeys: ['name', 'inputShape', 'input', 'label', 'layers'] },
        ),
      }),
    ),
  predictionReplay: fc.record({
    kind: fc.constant('predictionReplay' as const),
    data: fc.record({
      pixels,
      label: fc.nat(9),
      frames: array(fc.record({ step: fc.nat(), probabilities: array(value, 12) }), 4),
    }),
  }),
};

describe.each([
  ['still', still, 30],
  ['moving', moving, 12],
] as const)('hostile data: %s', (_, requests, numRuns) => {
  test.each(Object.keys(requests))('%s', async (kind) => {
    await fc.assert(
      fc.asyncProperty(requests[kind], fc.constantFrom(...languages), async (request, language) => {
        const picture = await pictureOf(request, language);
        if (picture !== null) expect(faults(picture)).toEqual([]);
      }),
      { numRuns, seed: 6 },
    );
  });
});
