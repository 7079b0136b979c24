/**
 * Pieces of ink → digits in reading order, by their geometry alone: what is no writing (dots, ruled lines, frames) is
 * left out, pieces of one digit are put together, digits are put into rows.
 */
import { type Component, heightOf, widthOf } from './components.ts';

/** A digit's pieces and the box around them. */
export interface Glyph {
  readonly labels: readonly number[];
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
  readonly area: number;
}

/** @returns rows from top to bottom, each from left to right */
export function segment(items: readonly Component[], width: number, height: number): Glyph[][] {
  const writing = withoutSpecks(withoutLines(items, width, height));
  return rows(mergePieces(writing.map(glyphOf)));
}

const glyphOf = ({ label, ...rest }: Component): Glyph => ({ labels: [label], ...rest });

export function union(a: Glyph, b: Glyph): Glyph {
  return {
    labels: [...a.labels, ...b.labels],
    left: Math.min(a.left, b.left),
    top: Math.min(a.top, b.top),
    right: Math.max(a.right, b.right),
    bottom: Math.max(a.bottom, b.bottom),
    area: a.area + b.area,
  };
}

/** Ruled lines and edges of the sheet cross the picture and are thin; a frame goes around everything else. */
function withoutLines(items: readonly Component[], width: number, height: number): Component[] {
  return items.filter((c) => {
    const [w, h] = [widthOf(c), heightOf(c)];
    const touches =
      Number(c.left <= 1) +
      Number(c.right >= width - 2) +
      Number(c.top <= 1) +
      Number(c.bottom >= height - 2);
    const horizontal = w > 0.6 * width && h < 0.12 * w && touches > 0;
    const vertical = h > 0.6 * height && w < 0.04 * h && touches > 0 && items.length > 1;
    const inside = items.some(
      (o) =>
        o !== c &&
        o.left > c.left &&
        o.right < c.right &&
        o.top > c.top &&
        o.bottom < c.bottom &&
        heightOf(o) > 0.15 * h,
    );
    const frame = w > 0.8 * width && h > 0.8 * height && c.area < 0.2 * w * h && inside;
    return !(horizontal || vertical || frame);
  });
}

function withoutSpecks(items: readonly Component[]): Component[] {
  const size = Math.max(0, ...items.map((c) => Math.max(widthOf(c), heightOf(c))));
  const area = Math.max(0, ...items.map((c) => c.area));
  return items.filter((c) => Math.max(widthOf(c), heightOf(c)) > 0.14 * size || c.area > 0.12 * area);
}

/** Joins the pieces of one digit (the cap of a 5, a broken stroke) until nothing changes. */
function mergePieces(glyphs: Glyph[]): Glyph[] {
  const size = Math.max(0, ...glyphs.map((g) => Math.max(heightOf(g), 0.6 * widthOf(g))));
  const left = [...glyphs];
  for (let i = 0; i < left.length; i++)
    for (let j = i + 1; j < left.length; j++)
      if (belongTogether(left[i], left[j], size)) {
        left[i] = union(left[i], left[j]);
        left.splice(j, 1);
        i = -1;
        break;
      }
  return left;
}

function belongTogether(a: Glyph, b: Glyph, size: number): boolean {
  const overlapX = Math.min(a.right, b.right) - Math.max(a.left, b.left) + 1;
  const overlapY = Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top) + 1;
  const [small, large] = heightOf(a) < heightOf(b) ? [a, b] : [b, a];
  const above = overlapX > 0.4 * Math.min(widthOf(a), widthOf(b));
  const fragment = heightOf(small) < 0.6 * heightOf(large);
  const gapY = -overlapY;
  const gapX = -overlapX;
  if (overlapX > 0 && overlapY > 0) return above || fragment;
  if (above) return gapY < (fragment ? 0.2 : 0.1) * size;
  return fragment && overlapY > 0 && gapX < 0.08 * size;
}

function rows(glyphs: readonly Glyph[]): Glyph[][] {
  const found: Glyph[][] = [];
  for (const glyph of [...glyphs].sort((a, b) => heightOf(b) - heightOf(a))) {
    const row = found.find((others) =>
      others.some((o) => {
        const overlap = Math.min(o.bottom, glyph.bottom) - Math.max(o.top, glyph.top) + 1;
        return overlap > 0.4 * Math.min(heightOf(o), heightOf(glyph));
      }),
    );
    if (row) row.push(glyph);
    else found.push([glyph]);
  }
  for (const row of found) row.sort((a, b) => a.left - b.left);
  return found.sort((a, b) => middle(a) - middle(b));
}

const middle = (row: readonly Glyph[]) =>
  row.reduce((sum, g) => sum + (g.top + g.bottom) / 2, 0) / row.length;
