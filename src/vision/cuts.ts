/**
 * Digits that touch: proposes where a wide piece of ink could be cut apart. Whether a cut is made is decided by what the
 * network reads on both sides of it (read.ts).
 */
import { heightOf, widthOf } from './components.ts';
import type { Ink } from './ink.ts';
import type { Glyph } from './segment.ts';

/** Width to height from which a piece may be two digits. */
const WIDE = 1.02;
/** In heights of the piece: cuts keep this distance from its ends and from each other. */
const MARGIN = 0.22;
/** A column with more ink than this part of the height is no place to cut. */
const MAX_INK = 0.45;

/** A piece of a glyph that was cut. */
export interface Part {
  readonly glyph: Glyph;
  /** Strokes that the cut on its left went through; 0 for the first part. */
  readonly crossed: number;
}

/**
 * Divides wide glyphs at the thinnest columns between their bulges. New labels are written into `labels`.
 * @returns the parts from left to right; one for a glyph that is not divided
 */
export function cutApart(ink: Ink, labels: Int32Array, glyph: Glyph, nextLabel: () => number): Part[] {
  const [w, h] = [widthOf(glyph), heightOf(glyph)];
  const whole = [{ glyph, crossed: 0 }];
  if (w < WIDE * h || h < 8) return whole;
  const cuts = places(columnInk(ink, labels, glyph), h);
  if (cuts.length === 0) return whole;
  const edges = [0, ...cuts, w];
  const crossed = edges.map((x, k) => (k === 0 ? 0 : strokesAt(ink, labels, glyph, x)));
  return edges.slice(1).map((to, k) => ({
    glyph: part(ink, labels, glyph, edges[k], to, nextLabel()),
    crossed: crossed[k],
  }));
}

/** Strokes of the glyph that cross one of its columns. */
function strokesAt(ink: Ink, labels: Int32Array, glyph: Glyph, column: number): number {
  const mine = new Set(glyph.labels);
  let [strokes, inside] = [0, false];
  for (let y = glyph.top; y <= glyph.bottom; y++) {
    const on = mine.has(labels[y * ink.width + glyph.left + column]);
    if (on && !inside) strokes++;
    inside = on;
  }
  return strokes;
}

/** Ink of each column of the glyph, px. */
function columnInk(ink: Ink, labels: Int32Array, glyph: Glyph): Float32Array {
  const mine = new Set(glyph.labels);
  const out = new Float32Array(widthOf(glyph));
  for (let y = glyph.top; y <= glyph.bottom; y++)
    for (let x = glyph.left; x <= glyph.right; x++)
      if (mine.has(labels[y * ink.width + x])) out[x - glyph.left]++;
  return out;
}

/** The columns with the least ink, best first until they are too close to each other; returned in order. */
function places(columns: Float32Array, height: number): number[] {
  const margin = Math.max(3, Math.round(MARGIN * height));
  const smooth = columns.map((_, i) => {
    const from = Math.max(0, i - Math.round(0.02 * height));
    const some = columns.subarray(from, i + Math.round(0.02 * height) + 1);
    return some.reduce((a, b) => a + b, 0) / some.length;
  });
  const candidates = Array.from({ length: columns.length }, (_, i) => i)
    .filter((i) => i >= margin && i <= columns.length - margin && smooth[i] < MAX_INK * height)
    .filter((i) => {
      const around = smooth.subarray(Math.max(0, i - margin), i + margin + 1);
      return smooth[i] <= 0.65 * Math.max(...around);
    })
    .sort((a, b) => smooth[a] - smooth[b]);
  const limit = Math.min(4, Math.ceil(columns.length / (0.35 * height)));
  const chosen: number[] = [];
  for (const at of candidates)
    if (chosen.length < limit && chosen.every((other) => Math.abs(other - at) >= margin)) chosen.push(at);
  return chosen.sort((a, b) => a - b);
}

/** The glyph's pixels in columns from..to−1 as a glyph of its own. */
function part(ink: Ink, labels: Int32Array, glyph: Glyph, from: number, to: number, label: number): Glyph {
  const mine = new Set(glyph.labels);
  let [left, right, top, bottom, area] = [Infinity, -1, Infinity, -1, 0];
  for (let y = glyph.top; y <= glyph.bottom; y++)
    for (let x = glyph.left + from; x < glyph.left + to; x++) {
      const at = y * ink.width + x;
      if (!mine.has(labels[at])) continue;
      labels[at] = label;
      left = Math.min(left, x);
      right = Math.max(right, x);
      top = Math.min(top, y);
      bottom = y;
      area++;
    }
  return { labels: [label], left, right, top, bottom, area };
}
