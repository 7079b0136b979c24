/**
 * Whatever a figure is given, it answers with a picture or a coded error; the texts that are drawn lie within the
 * sheet and on no other text (measured from their boxes), and the alternative text keeps to Discord's limit.
 */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { FigureRequest } from '../../src/contracts/figures.ts';
import type { EpochResult } from '../../src/contracts/run.ts';
import { languages } from '../../src/core/language.ts';
import { bounded } from '../../src/figures/bounds.ts';
import { faults, pictureOf, text, value } from '../helpers/goldenFigures.ts';

const pixels = fc.uint8Array({ minLength: 784, maxLength: 784 });
const point = fc.tuple(value, value);
const array = <T>(item: fc.Arbitrary<T>, maxLength: number) => fc.array(item, { maxLength });

const epoch: fc.Arbitrary<EpochResult> = fc.record({
  epoch: fc.nat(1000),
  step: fc.nat(100_000),
  loss: value,
  accuracy: value,
  validationLoss: value,
  validationAccuracy: value,
  seconds: value,
});

const requests: Readonly<Record<string, fc.Arbitrary<FigureRequest>>> = {
  trainingChart: fc.record({
    kind: fc.constant('trainingChart' as const),
    data: fc.record({
      curve: array(
        fc.record({ step: fc.nat(100_000), loss: value, accuracy: value, learningRate: value }),
        40,
      ),
      epochs: array(epoch, 12),
      totalSteps: fc.oneof(fc.nat(100_000), value),
      epochCount: fc.oneof(fc.nat(500), value),
    }),
  }),
  confusionMatrix: fc.nat(24).chain((n) =>
    fc.record({
      kind: fc.constant('confusionMatrix' as const),
      data: fc.record({
        matrix: fc.array(fc.array(fc.oneof(fc.nat(2000), value), { minLength: n, maxLength: n }), {
          minLength: n,
          maxLength: n,
        }),
        labels: array(text, n),
        values: fc.constantFrom('counts' as const, 'rates' as const),
      }),
    }),
  ),
  mistakes: fc.record({
    kind: fc.constant('mistakes' as const),
    data: fc.record({
      items: array(fc.record({ pixels, label: fc.nat(9), predicted: fc.nat(9), probability: value }), 14),
    }),
  }),
  lossSurface: fc
    .tuple(fc.integer({ min: 0, max: 9 }), fc.integer({ min: 0, max: 9 }))
    .chain(([columns, rows]) =>
      fc.record({
        kind: fc.constant('lossSurface' as const),
        data: fc.record(
          {
            x: fc.record({ min: value, max: value, label: text }),
            y: fc.record({ min: value, max: value, label: text }),
            z: fc.array(value, { minLength: columns * rows, maxLength: columns * rows }),
            columns: fc.constant(columns),
            rows: fc.constant(rows),
            paths: array(fc.record({ name: text, points: array(point, 6) }), 10),
            minimum: point,
          },
          { requiredKeys: ['x', 'y', 'z', 'columns', 'rows', 'paths'] },
        ),
      }),
    ),
  functionPlot: fc.record({
    kind: fc.constant('functionPlot' as const),
    data: fc.record(
      {
        title: text,
        xLabel: text,
        yLabel: text,
        curves: array(fc.record({ name: text, points: array(point, 8) }), 14),
        markers: array(
          fc.record(
            { x: value, y: value, label: text, curve: fc.nat(9) },
            { requiredKeys: ['x', 'y', 'label'] },
          ),
          6,
        ),
      },
      { requiredKeys: ['xLabel', 'yLabel', 'curves'] },
    ),
  }),
  networkValues: fc.array(fc.integer({ min: 1, max: 6 }), { minLength: 1, maxLength: 5 }).chain((sizes) =>
    fc.record({
      kind: fc.constant('networkValues' as const),
      data: fc.record({
        show: fc.constantFrom('forward' as const, 'backward' as const),
        layers: fc.tuple(
          ...sizes.map((n) =>
            fc.record({
              name: text,
              nodes: fc.array(
                fc.record({ label: text, value, gradient: value }, { requiredKeys: ['label', 'value'] }),
                { minLength: n, maxLength: n },
              ),
            }),
          ),
        ),
        edges: fc.tuple(
          ...sizes.slice(1).map((n, l) =>
            fc.array(
              fc.array(fc.record({ weight: value, gradient: value }, { requiredKeys: ['weight'] }), {
                minLength: n,
                maxLength: n,
              }),
              { minLength: sizes[l], maxLength: sizes[l] },
            ),
          ),
        ),
      }),
    }),
  ),
};

describe('hostile data', () => {
  test.each(Object.keys(requests))('%s', async (kind) => {
    await fc.assert(
      fc.asyncProperty(requests[kind], fc.constantFrom(...languages), async (request, language) => {
        const picture = await pictureOf(request, language);
        if (picture !== null) expect(faults(picture)).toEqual([]);
      }),
      { numRuns: 50, seed: 20 },
    );
  });
});

describe('extremes', () => {
  const labels = Array.from({ length: 200 }, (_, i) => `class number ${i} with a long name`);

  test('200 classes', async () => {
    const matrix = labels.map((_, r) => labels.map((_, c) => (r === c ? 50 : (r * c) % 7 === 0 ? 1 : 0)));
    const picture = await pictureOf({ kind: 'confusionMatrix', data: { matrix, labels } });
    expect(picture && faults(picture)).toEqual([]);
    expect(picture?.labels.length).toBeGreaterThan(20);
  });

  test('a million points, thinned before they travel', async () => {
    const curve = Array.from({ length: 1_000_000 }, (_, step) => ({
      step,
      loss: 1 / (1 + step),
      accuracy: 0.5,
      learningRate: 0.001,
    }));
    const request = bounded({
      kind: 'trainingChart',
      data: { curve, epochs: [], totalSteps: 1_000_000, epochCount: 1 },
    });
    expect(request.kind === 'trainingChart' && request.data.curve.length).toBe(2000);
    const picture = await pictureOf(request);
    expect(picture && faults(picture)).toEqual([]);
  });

  test.each([1, 3, 12])('a prediction of %i digits', async (n) => {
    const { uploadPng, digitPixels } = await import('../../bench/figures/digits.ts');
    const probabilities = [0.5, Number.NaN, Number.POSITIVE_INFINITY, -1, 0, 0.2, 1e-9, 0.1, 0.1, 0.1];
    const digits = Array.from({ length: n }, (_, i) => ({ pixels: digitPixels(i % 10, i), probabilities }));
    const picture = await pictureOf({ kind: 'prediction', data: { upload: uploadPng([1]), digits } });
    expect(picture && faults(picture)).toEqual([]);
  });

  test('an upload that is no image and a prediction without digits are coded errors', async () => {
    const upload = new Uint8Array([1, 2, 3]);
    const digit = { pixels: new Uint8Array(784), probabilities: [] };
    expect(await pictureOf({ kind: 'prediction', data: { upload, digits: [digit] } })).toBeNull();
    expect(await pictureOf({ kind: 'prediction', data: { upload, digits: [] } })).toBeNull();
  });
});
