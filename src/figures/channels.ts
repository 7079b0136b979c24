/** Channels of a layer's output [H, W, C] as small images, and which of many are worth showing. */
import type { Shape } from '../contracts/model.ts';
import type { Box, Sketch } from './sketch.ts';
import { rampColor } from './theme.ts';

export interface LayerOutput {
  /** [H, W, C], or anything else as one row. */
  readonly shape: Shape;
  readonly values: ArrayLike<number>;
}

export const isImage = ({ shape }: LayerOutput): boolean => shape.length === 3;

/** Least and greatest finite value; Infinity and −Infinity where there is none. */
export function valueRange(values: ArrayLike<number>): { min: number; max: number } {
  let [min, max] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (let i = 0; i < values.length; i++) {
    if (!Number.isFinite(values[i])) continue;
    min = Math.min(min, values[i]);
    max = Math.max(max, values[i]);
  }
  return { min, max };
}

export type Color = (value: number) => readonly [number, number, number];

/** Bright is a large value. The eye tells little apart near black: the root lifts what is weak. */
export function brightness({ tokens }: Sketch, values: ArrayLike<number>): Color {
  const { min, max } = valueRange(values);
  const size = max - min;
  const part = (v: number) =>
    size > 0 && Number.isFinite(size) && Number.isFinite(v) ? (v - min) / size : 0;
  return (v) => rampColor(tokens.ramp, Math.sqrt(part(v)));
}

/** Channels with the largest variance, in their order: one that is the same everywhere has nothing to show. */
export function mostVaried({ shape, values }: LayerOutput, count: number): number[] {
  const channels = shape[2];
  if (channels <= count) return Array.from({ length: channels }, (_, c) => c);
  const variance = (c: number): number => {
    let [n, mean, squares] = [0, 0, 0];
    for (let i = c; i < values.length; i += channels) {
      if (!Number.isFinite(values[i])) continue;
      n++;
      const distance = values[i] - mean; // Welford 1962
      mean += distance / n;
      squares += distance * (values[i] - mean);
    }
    return n > 0 && Number.isFinite(squares) ? squares / n : 0;
  };
  return Array.from({ length: channels }, (_, c) => ({ c, spread: variance(c) }))
    .sort((a, b) => b.spread - a.spread || a.c - b.c)
    .slice(0, count)
    .map(({ c }) => c)
    .sort((a, b) => a - b);
}

export function drawChannel(
  sketch: Sketch,
  output: LayerOutput,
  channel: number,
  box: Box,
  color: Color,
): void {
  const [h, w, channels] = output.shape;
  sketch.pixels(w, h, box, (k) => color(output.values[k * channels + channel]));
  sketch.frame(box, { color: sketch.tokens.grid });
}

/** All values side by side. */
export function drawRow(sketch: Sketch, { values }: LayerOutput, box: Box, color: Color): void {
  // More columns than pixels of the file cannot be told apart.
  const columns = Math.min(values.length, 1024);
  const at = (k: number) => values[Math.floor((k / columns) * values.length)];
  sketch.pixels(columns, 1, box, (k) => color(at(k)));
  sketch.frame(box, { color: sketch.tokens.grid });
}
