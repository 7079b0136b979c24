/** A pair of axes: range, ticks at round numbers, grid, and where a value lies in px. Draws no data. */
import { type Box, overlap, type Point, type Sketch } from './sketch.ts';
import { number } from './text.ts';
import { type } from './theme.ts';

export interface Range {
  readonly min: number;
  readonly max: number;
}

/** The finite extent of values; a single value gets room around it, none at all gives 0..1. */
export function extent(values: Iterable<number>, pad = 0): Range {
  let [min, max] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (const value of values) {
    if (!Number.isFinite(value)) continue;
    if (value < min) min = value;
    if (value > max) max = value;
  }
  if (min > max) return { min: 0, max: 1 };
  // Differences beyond the range of a double are drawn at its edge.
  [min, max] = [Math.max(min, -1e300), Math.min(max, 1e300)];
  const size = max - min;
  if (size <= Math.abs(max) * 1e-12) {
    const room = Math.abs(max) > 0 ? Math.abs(max) * 0.1 : 1;
    return { min: min - room, max: max + room };
  }
  return { min: min - size * pad, max: max + size * pad };
}

/** Steps of 1, 2 or 5 times a power of ten (Heckbert, Graphics Gems 1990). @param about how many are wanted */
export function tickStep({ min, max }: Range, about: number): number {
  const rough = (max - min) / Math.max(1, about);
  const power = 10 ** Math.floor(Math.log10(rough));
  const lead = rough / power;
  return (lead < 1.5 ? 1 : lead < 3.5 ? 2 : lead < 7.5 ? 5 : 10) * power;
}

export function ticks(range: Range, about: number): number[] {
  const step = tickStep(range, about);
  if (!(step > 0) || !Number.isFinite(step)) return [];
  const first = Math.ceil(range.min / step - 1e-9);
  const last = Math.floor(range.max / step + 1e-9);
  const result: number[] = [];
  // The product is rounded to 12 digits, or 3 · 0.1 would be written as 0.30000000000000004.
  for (let i = first; i <= last && result.length < 50; i++) result.push(Number((i * step).toPrecision(12)));
  return result;
}

/** 1, 2 and 5 times the powers of ten, or 1 and 3 times, or only some powers: no more than there is room for. */
export function logTicks({ min, max }: Range, about: number): number[] {
  const decades = Math.log10(max / min);
  const room = 1.6 * about;
  const leads = 3 * decades <= room ? [1, 2, 5] : 2 * decades <= room ? [1, 3] : [1];
  const stride = Math.max(1, Math.ceil(decades / Math.max(1, room)));
  const result: number[] = [];
  for (
    let power = Math.floor(Math.log10(min));
    power <= Math.log10(max) && result.length < 50;
    power += stride
  ) {
    for (const lead of leads) {
      const value = Number(`${lead}e${power}`);
      if (value >= min * 0.999 && value <= max * 1.001) result.push(value);
    }
  }
  return result;
}

export type Scale = 'linear' | 'log';

export class Axes {
  readonly box: Box;
  readonly x: Range;
  readonly y: Range;
  readonly yScale: Scale;

  /** @param yScale log needs a range above 0 */
  constructor(box: Box, x: Range, y: Range, yScale: Scale = 'linear') {
    this.box = box;
    this.x = x;
    this.y = y;
    this.yScale = yScale;
  }

  px(value: number): number {
    return this.box.x + ((value - this.x.min) / (this.x.max - this.x.min)) * this.box.width;
  }

  /** NaN where a logarithmic axis has no place for a value. */
  py(value: number): number {
    const { min, max } = this.y;
    const share =
      this.yScale === 'linear' ? (value - min) / (max - min) : Math.log(value / min) / Math.log(max / min);
    return this.box.y + this.box.height - share * this.box.height;
  }

  at([x, y]: Point): Point {
    return [this.px(x), this.py(y)];
  }

  /** Draws what follows inside the plot area only. */
  clipped(sketch: Sketch, draw: () => void): void {
    const { c } = sketch;
    const { x, y, width, height } = this.box;
    c.save();
    c.beginPath();
    c.rect(x, y, width, height);
    c.clip();
    draw();
    c.restore();
  }

  background(sketch: Sketch): void {
    sketch.rect(this.box, sketch.tokens.surface, 4);
  }

  /** Numbers at the left, with grid lines. @param room px for a number; one that is wider is left out, never cut */
  yAxis(
    sketch: Sketch,
    options: { format?: (value: number) => string; grid?: boolean; room?: number } = {},
  ): void {
    const { box } = this;
    const { format = number, grid = true, room = box.x - 9 } = options;
    const about = Math.max(2, box.height / (box.height < 200 ? 42 : 58));
    const values = this.yScale === 'linear' ? ticks(this.y, about) : logTicks(this.y, about);
    for (const value of values) {
      const y = this.py(value);
      const { grid: color, muted } = sketch.tokens;
      if (grid) {
        sketch.line(
          [
            [box.x, y],
            [box.x + box.width, y],
          ],
          { color, width: 1 },
        );
      }
      const text = format(value);
      if (y < box.y - 1 || y > box.y + box.height + 1 || sketch.measure(text, type.small) > room) continue;
      sketch.text(text, box.x - 7, y, { size: type.small, color: muted, align: 'right' });
    }
  }

  /** Numbers below the area; those that would run into a neighbour or over the edge are left out. */
  xAxis(sketch: Sketch, options: { format?: (value: number) => string; grid?: boolean } = {}): void {
    const { box } = this;
    const { format = number, grid = true } = options;
    const edge = box.y + box.height;
    let free = 0;
    for (const value of ticks(this.x, Math.max(2, box.width / 80))) {
      const x = this.px(value);
      if (grid)
        sketch.line(
          [
            [x, box.y],
            [x, edge],
          ],
          { color: sketch.tokens.grid, width: 1 },
        );
      const text = format(value);
      const place = {
        size: type.small,
        color: sketch.tokens.muted,
        align: 'center',
        baseline: 'top',
      } as const;
      const room = sketch.boxOf(text, x, edge + 9, place);
      const { x: left, width } = room;
      if (left < free || left + width > sketch.width || sketch.labels.some((l) => overlap(room, l))) continue;
      sketch.text(text, x, edge + 9, place);
      free = left + width + 8;
    }
  }

  frame(sketch: Sketch): void {
    const { x, y, width, height } = this.box;
    sketch.line(
      [
        [x, y],
        [x, y + height],
        [x + width, y + height],
      ],
      { color: sketch.tokens.line, width: 1 },
    );
  }
}
