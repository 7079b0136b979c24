/** Pooling and its opposite: maxPooling2d, averagePooling2d, globalAveragePooling2d, upSampling2d. x is [n, H, W, C]. */
import type { Window } from '../../window.ts';
import { type Forward, noGradients } from '../layer.ts';

/** For each output value the offsets in x of the values under its window; padding is left out. */
function windows(n: number, rows: Window, columns: Window, channels: number): number[][] {
  const all: number[][] = [];
  for (let b = 0; b < n; b++) {
    for (let oh = 0; oh < rows.output; oh++) {
      for (let ow = 0; ow < columns.output; ow++) {
        for (let c = 0; c < channels; c++) {
          const members: number[] = [];
          for (let kh = 0; kh < rows.size; kh++) {
            const h = oh * rows.stride + kh - rows.before;
            if (h < 0 || h >= rows.input) continue;
            for (let kw = 0; kw < columns.size; kw++) {
              const w = ow * columns.stride + kw - columns.before;
              if (w < 0 || w >= columns.input) continue;
              members.push(((b * rows.input + h) * columns.input + w) * channels + c);
            }
          }
          all.push(members);
        }
      }
    }
  }
  return all;
}

/** The gradient goes to the largest value of each window, the first one where several are equal. */
export const maxPooling2d: Forward<'maxPooling2d'> = (x, { planned, layer, n }) => {
  const winners = windows(n, layer.rows, layer.columns, planned.inputShape[2]).map((members) =>
    members.reduce((best, i) => (x[i] > x[best] ? i : best)),
  );
  return {
    output: Float64Array.from(winners, (i) => x[i]),
    backward(dy) {
      const dx = new Float64Array(x.length);
      for (const [o, i] of winners.entries()) dx[i] += dy[o];
      return { dInput: dx, gradients: noGradients };
    },
  };
};

/** The gradient is shared equally; the mean is over real values only, so windows at a padded edge have fewer. */
export const averagePooling2d: Forward<'averagePooling2d'> = (x, { planned, layer, n }) => {
  const cells = windows(n, layer.rows, layer.columns, planned.inputShape[2]);
  return {
    output: Float64Array.from(cells, (members) => members.reduce((sum, i) => sum + x[i], 0) / members.length),
    backward(dy) {
      const dx = new Float64Array(x.length);
      for (const [o, members] of cells.entries()) {
        for (const i of members) dx[i] += dy[o] / members.length;
      }
      return { dInput: dx, gradients: noGradients };
    },
  };
};

/** [n, H, W, C] → [n, C] */
export const globalAveragePooling2d: Forward<'globalAveragePooling2d'> = (x, { planned, n }) => {
  const [height, width, channels] = planned.inputShape;
  const area = height * width;
  const target = (i: number) => Math.floor(i / (area * channels)) * channels + (i % channels);
  const y = new Float64Array(n * channels);
  for (let i = 0; i < x.length; i++) y[target(i)] += x[i] / area;
  return {
    output: y,
    backward: (dy) => ({ dInput: x.map((_, i) => dy[target(i)] / area), gradients: noGradients }),
  };
};

/** Every value is repeated size[0] × size[1] times; its gradient is the sum over the copies. */
export const upSampling2d: Forward<'upSampling2d'> = (x, { planned, layer, n }) => {
  const [, width, channels] = planned.inputShape;
  const [outHeight, outWidth] = planned.outputShape;
  const y = new Float64Array(n * outHeight * outWidth * channels);
  const source = (o: number) => {
    const place = Math.floor(o / channels);
    const w = Math.floor((place % outWidth) / layer.size[1]);
    const bh = Math.floor(Math.floor(place / outWidth) / layer.size[0]); // b · H + h, as H' = H · size
    return (bh * width + w) * channels + (o % channels);
  };
  for (let o = 0; o < y.length; o++) y[o] = x[source(o)];
  return {
    output: y,
    backward(dy) {
      const dx = new Float64Array(x.length);
      for (let o = 0; o < dy.length; o++) dx[source(o)] += dy[o];
      return { dInput: dx, gradients: noGradients };
    },
  };
};
