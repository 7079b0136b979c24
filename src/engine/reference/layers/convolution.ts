/**
 * Convolution as deep learning means it (cross-correlation: the kernel is not flipped), channels last.
 * One walk over every (output place, kernel place) that meets the image serves forward and backward.
 */
import type { Window } from '../../window.ts';
import type { Context, Forward, Pass, Tensors } from '../layer.ts';

interface Geometry {
  readonly n: number;
  readonly rows: Window;
  readonly columns: Window;
  readonly channels: number;
  readonly filters: number;
}

/** Calls visit with the offsets of x[b, h, w, 0], kernel[kh, kw, 0, 0] and y[b, oh, ow, 0]; padding is skipped: zeros add nothing. */
function walk(g: Geometry, visit: (x: number, kernel: number, y: number) => void): void {
  const { n, rows, columns, channels, filters } = g;
  for (let b = 0; b < n; b++) {
    for (let oh = 0; oh < rows.output; oh++) {
      for (let ow = 0; ow < columns.output; ow++) {
        const y = ((b * rows.output + oh) * columns.output + ow) * filters;
        for (let kh = 0; kh < rows.size; kh++) {
          const h = oh * rows.stride + kh - rows.before;
          if (h < 0 || h >= rows.input) continue;
          for (let kw = 0; kw < columns.size; kw++) {
            const w = ow * columns.stride + kw - columns.before;
            if (w < 0 || w >= columns.input) continue;
            const x = ((b * rows.input + h) * columns.input + w) * channels;
            visit(x, (kh * columns.size + kw) * channels * filters, y);
          }
        }
      }
    }
  }
}

/** x [n, H, W, C], kernel [kh, kw, C, F], bias [F], y [n, H', W', F] */
function convolve(x: Float64Array, g: Geometry, { kernel: K, bias }: Tensors): Pass {
  if (!K) throw new Error('a convolution without a kernel');
  const { channels, filters } = g;
  const y = new Float64Array(g.n * g.rows.output * g.columns.output * filters);
  if (bias) for (let i = 0; i < y.length; i++) y[i] = bias[i % filters];
  walk(g, (xi, ki, yi) => {
    for (let c = 0; c < channels; c++) {
      for (let f = 0; f < filters; f++) y[yi + f] += x[xi + c] * K[ki + c * filters + f];
    }
  });
  return {
    output: y,
    // Every product x·K that went into y sends dy back to both of its factors.
    backward(dy) {
      const dx = new Float64Array(x.length);
      const dK = new Float64Array(K.length);
      const db = new Float64Array(filters);
      for (let i = 0; i < dy.length; i++) db[i % filters] += dy[i];
      walk(g, (xi, ki, yi) => {
        for (let c = 0; c < channels; c++) {
          for (let f = 0; f < filters; f++) {
            dx[xi + c] += dy[yi + f] * K[ki + c * filters + f];
            dK[ki + c * filters + f] += dy[yi + f] * x[xi + c];
          }
        }
      });
      return { dInput: dx, gradients: bias ? { kernel: dK, bias: db } : { kernel: dK } };
    },
  };
}

const channelsOf = ({ planned }: Pick<Context<'conv2d'>, 'planned'>) =>
  planned.inputShape[planned.inputShape.length - 1];

export const conv2d: Forward<'conv2d'> = (x, context) => {
  const { rows, columns, filters } = context.layer;
  return convolve(
    x,
    { n: context.n, rows, columns, channels: channelsOf(context), filters },
    context.weights,
  );
};

/** One axis that is not there: a window of 1 over a length of 1. */
const singleRow: Window = { input: 1, size: 1, stride: 1, before: 0, after: 0, output: 1 };

/** x [n, T, C] is an image with one row. */
export const conv1d: Forward<'conv1d'> = (x, context) => {
  const { steps, filters } = context.layer;
  return convolve(
    x,
    { n: context.n, rows: singleRow, columns: steps, channels: channelsOf(context), filters },
    context.weights,
  );
};
