/**
 * What is done to a request in the caller's thread, before it travels: curves of any length become ones that a picture
 * can show, and what cannot be a picture is refused. Costs a pass over the data and no more.
 */

import type { FigureRequest, GreyImage } from '../contracts/figures.ts';
import type { CurvePoint } from '../contracts/run.ts';
import { GradusError } from '../core/errors/index.ts';

/** A figure is 960 pixels wide: more points than this cannot be told apart. */
const maxPoints = 2000;
const maxClasses = 200;
const maxCells = 1_000_000;
/** Numbers that travel to a drawing process in one request. */
const maxValues = 5_000_000;
/** px; the recogniser's previews have at most 512. */
const maxUploadSide = 2048;

/** @throws GradusError FIGURE_TOO_LARGE, FIGURE_DATA_INVALID */
export function bounded(request: FigureRequest): FigureRequest {
  switch (request.kind) {
    case 'trainingChart': {
      const { curve, epochs, ...rest } = request.data;
      return {
        kind: 'trainingChart',
        data: { ...rest, curve: thinCurve(curve), epochs: everyNth(epochs, maxPoints) },
      };
    }
    case 'functionPlot': {
      const { curves, markers, ...rest } = request.data;
      return {
        kind: 'functionPlot',
        data: {
          ...rest,
          curves: curves.slice(0, 12).map((c) => ({ ...c, points: everyNth(c.points, 4 * maxPoints) })),
          markers: markers?.slice(0, 40),
        },
      };
    }
    case 'lossSurface':
    case 'optimizerRace': {
      const { z, columns, rows, paths } = request.data;
      if (columns * rows > maxCells) throw new GradusError('FIGURE_TOO_LARGE', {});
      if (!(columns >= 2 && rows >= 2) || z.length !== columns * rows)
        throw invalid(`z has ${z.length} values for ${columns} × ${rows}`);
      return {
        kind: request.kind,
        data: {
          ...request.data,
          paths: paths.slice(0, 8).map((p) => ({ ...p, points: everyNth(p.points, maxPoints) })),
        },
      };
    }
    case 'confusionMatrix': {
      const { matrix } = request.data;
      if (matrix.length > maxClasses) throw new GradusError('FIGURE_TOO_LARGE', {});
      if (matrix.some((row) => row.length !== matrix.length)) throw invalid('the matrix is not square');
      return request;
    }
    case 'mistakes': {
      const items = request.data.items.slice(0, 12);
      for (const { pixels } of items) checkImage(pixels);
      return { kind: 'mistakes', data: { items } };
    }
    case 'prediction': {
      const { digits, ink } = request.data;
      for (const { pixels, cutOut } of digits) {
        checkImage(pixels);
        if (cutOut) checkGrey(cutOut);
      }
      if (ink) checkGrey(ink);
      checkUpload(request.data.upload);
      return request;
    }
    case 'explanation': {
      const { pixels, saliency, flip, neighbours } = request.data;
      const shown = neighbours.slice(0, 8);
      for (const image of [pixels, saliency, ...(flip ? [flip.pixels] : []), ...shown.map((n) => n.pixels)])
        checkImage(image);
      return { kind: 'explanation', data: { ...request.data, neighbours: shown } };
    }
    case 'modelAnswers':
      return { kind: 'modelAnswers', data: { rows: request.data.rows.slice(0, 12) } };
    case 'predictionReplay':
      checkImage(request.data.pixels);
      return request;
    case 'compareRuns': {
      const { runs, ...rest } = request.data;
      return {
        kind: 'compareRuns',
        data: {
          ...rest,
          runs: runs.slice(0, 8).map((run) => ({
            ...run,
            curve: thinCurve(run.curve),
            epochs: everyNth(run.epochs, maxPoints),
          })),
        },
      };
    }
    case 'gradientNorms': {
      const { steps, layers } = request.data;
      const kept = everyNth(
        steps.map((_, i) => i),
        maxPoints,
      );
      return {
        kind: 'gradientNorms',
        data: {
          steps: kept.map((i) => steps[i]),
          layers: layers
            .slice(0, 16)
            .map((layer) => ({ ...layer, norms: kept.map((i) => layer.norms[i] ?? Number.NaN) })),
        },
      };
    }
    case 'weightHistogram': {
      const tensors = request.data.tensors.slice(0, 12);
      checkCount(tensors.map(({ values }) => values));
      return { kind: 'weightHistogram', data: { tensors } };
    }
    case 'featureMaps':
      checkCount(request.data.layers.map(({ values }) => values));
      return request;
    case 'modelFlow': {
      const { input, layers, inputGradient = [] } = request.data;
      checkCount([input, inputGradient, ...layers.map(({ values }) => values)]);
      return request;
    }
    case 'filters':
      checkCount([request.data.values]);
      return request;
    case 'decisionBoundary':
      checkCount(request.data.frames.map(({ probabilities }) => probabilities));
      return request;
    case 'convolution':
    case 'formula':
    case 'expressionPlot':
    case 'networkValues':
    case 'backpropagation':
    case 'modelDiagram':
    case 'courseMap':
      return request;
  }
}

export function invalid(problem: string): GradusError {
  return new GradusError('FIGURE_DATA_INVALID', { problem });
}

function checkImage(pixels: ArrayLike<number>): void {
  if (pixels.length !== 28 * 28) throw invalid(`an image has ${pixels.length} pixels, not 28 × 28`);
}

function checkGrey({ width, height, pixels }: GreyImage): void {
  if (!(width > 0 && height > 0) || pixels.length !== width * height)
    throw invalid(`an image has ${pixels.length} pixels, not ${width} × ${height}`);
  if (pixels.length > maxCells) throw new GradusError('FIGURE_TOO_LARGE', {});
}

function checkCount(parts: readonly ArrayLike<number>[]): void {
  const total = parts.reduce((sum, { length }) => sum + length, 0);
  if (total > maxValues) throw new GradusError('FIGURE_TOO_LARGE', {});
}

/** Width and height stand in the first chunk of a PNG: a small file can claim to be 30,000 px wide. */
function checkUpload(png: Uint8Array): void {
  const view = new DataView(png.buffer, png.byteOffset, png.byteLength);
  if (png.length < 24 || view.getUint32(0) !== 0x89504e47) throw invalid('the upload is not a PNG');
  if (Math.max(view.getUint32(16), view.getUint32(20)) > maxUploadSide)
    throw new GradusError('FIGURE_TOO_LARGE', {});
}

/** Means over equal stretches: a spike stays visible as a bump, and nothing is invented. */
function thinCurve(curve: readonly CurvePoint[]): readonly CurvePoint[] {
  if (curve.length <= maxPoints) return curve;
  const size = curve.length / maxPoints;
  return Array.from({ length: maxPoints }, (_, i) => {
    const part = curve.slice(Math.floor(i * size), Math.floor((i + 1) * size));
    const mean = (value: (point: CurvePoint) => number) =>
      part.reduce((sum, point) => sum + value(point), 0) / part.length;
    const last = part[part.length - 1];
    return {
      step: last.step,
      loss: mean((p) => p.loss),
      accuracy: mean((p) => p.accuracy),
      learningRate: last.learningRate,
    };
  });
}

/** At most `limit` of the items, evenly, the last one always among them. */
export function everyNth<T>(items: readonly T[], limit: number): readonly T[] {
  if (items.length <= limit) return items;
  const stride = (items.length - 1) / (limit - 1);
  return Array.from({ length: limit }, (_, i) => items[Math.round(i * stride)]);
}
