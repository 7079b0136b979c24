/**
 * Ruled and squared paper, frames, edges of a sheet: lines that run across the picture are wiped out of the ink, and the
 * strokes that cross them stay. A line is found by its pixels being thin across its direction and hanging together over
 * most of the picture; at a crossing the stroke makes it thick there.
 */
import { type Component, findComponents } from './components.ts';
import type { Ink } from './ink.ts';

/** Of the picture's longer side: as thick as a line can be. */
const MAX_THICKNESS = 0.012;
/** Of the picture's side: as long as it must be when it reaches one edge of the picture, or both. */
const MIN_LENGTH_ONE_EDGE = 0.85;
const MIN_LENGTH_BOTH_EDGES = 0.6;
/** Of the picture's side: how far a line may be hidden by strokes. */
const MAX_GAP = 0.4;
/** px: smaller pictures are drawings without ruling, whose strokes are as thin as lines. */
const MIN_SIZE = 100;

/** A copy without its lines, or the same ink when it has none. */
export function wipeLines(ink: Ink): Ink {
  if (Math.min(ink.width, ink.height) < MIN_SIZE) return ink;
  const horizontal = linePixels(ink, true);
  const vertical = linePixels(ink, false);
  if (!horizontal && !vertical) return ink;
  const wiped = ink.ink.map((value, i) => (horizontal?.[i] || vertical?.[i] ? 0 : value));
  return { ...ink, ink: wiped };
}

/** A piece of a line: along its direction from..to, and where across it begins and ends. */
interface Piece {
  readonly label: number;
  readonly from: number;
  readonly to: number;
  readonly acrossFrom: number;
  readonly acrossTo: number;
  readonly breadth: number;
}

/** 1 where a line is; null when there is none. */
function linePixels(ink: Ink, horizontal: boolean): Uint8Array | null {
  const { width, height } = ink;
  const thickness = Math.max(2, Math.round(MAX_THICKNESS * Math.max(width, height)));
  const { labels, items } = findComponents(
    { width, height, ink: thinRuns(ink, horizontal, thickness) },
    0.5,
    0.5,
  );
  const pieces = items
    .map((c) => pieceOf(c, labels, width, horizontal))
    .filter((p) => p.to - p.from > 3 * thickness && p.breadth < thickness + 0.15 * (p.to - p.from))
    .sort((a, b) => a.from - b.from);
  const along = horizontal ? width : height;
  const onLine = new Set(
    chains(pieces, along, thickness)
      .filter((c) => crosses(c, along))
      .flatMap((c) => c.map((p) => p.label)),
  );
  if (onLine.size === 0) return null;
  const out = new Uint8Array(width * height);
  for (let i = 0; i < out.length; i++) if (onLine.has(labels[i])) out[i] = 1;
  return withSoftEdge(out, ink, horizontal);
}

function pieceOf(c: Component, labels: Int32Array, width: number, horizontal: boolean): Piece {
  const [from, to, first, last] = horizontal
    ? [c.left, c.right, c.top, c.bottom]
    : [c.top, c.bottom, c.left, c.right];
  /** Mean place across the line at one place along it. */
  const acrossAt = (at: number) => {
    let [sum, n] = [0, 0];
    for (let k = first; k <= last; k++)
      if (labels[horizontal ? k * width + at : at * width + k] === c.label) [sum, n] = [sum + k, n + 1];
    return sum / n;
  };
  return {
    label: c.label,
    from,
    to,
    acrossFrom: acrossAt(from),
    acrossTo: acrossAt(to),
    breadth: last - first + 1,
  };
}

/** Pieces that go on where another ended, behind a stroke that crosses. */
function chains(pieces: readonly Piece[], along: number, thickness: number): Piece[][] {
  const found: Piece[][] = [];
  for (const piece of pieces) {
    const before = found.find((chain) => {
      const last = chain[chain.length - 1];
      const gap = piece.from - last.to;
      return (
        gap > -thickness &&
        gap < MAX_GAP * along &&
        Math.abs(piece.acrossFrom - last.acrossTo) < 1.5 * thickness + 0.05 * Math.abs(gap)
      );
    });
    if (before) before.push(piece);
    else found.push([piece]);
  }
  return found;
}

function crosses(chain: readonly Piece[], along: number): boolean {
  const [from, to] = [chain[0].from, chain[chain.length - 1].to];
  const inked = chain.reduce((sum, p) => sum + p.to - p.from, 0);
  const edges = Number(from <= 0.01 * along) + Number(to >= 0.99 * along - 1);
  const needed = edges === 2 ? MIN_LENGTH_BOTH_EDGES : edges === 1 ? MIN_LENGTH_ONE_EDGE : Infinity;
  return inked > needed * along;
}

/** 1 for ink whose run across the direction is at most `thickness` px long. */
function thinRuns(
  { width, height, ink, threshold }: Ink,
  horizontal: boolean,
  thickness: number,
): Float32Array {
  const out = new Float32Array(width * height);
  const low = threshold * 0.5;
  const [outer, inner] = horizontal ? [width, height] : [height, width];
  const [outerStep, innerStep] = horizontal ? [1, width] : [width, 1];
  for (let o = 0; o < outer; o++) {
    let begin = -1;
    for (let i = 0; i <= inner; i++) {
      const on = i < inner && ink[o * outerStep + i * innerStep] > low;
      if (on && begin < 0) begin = i;
      if (on || begin < 0) continue;
      if (i - begin <= thickness) for (let k = begin; k < i; k++) out[o * outerStep + k * innerStep] = 1;
      begin = -1;
    }
  }
  return out;
}

/** The line's blurred rim belongs to it, as long as no stroke begins there. */
function withSoftEdge(
  line: Uint8Array,
  { width, height, ink, threshold }: Ink,
  horizontal: boolean,
): Uint8Array {
  const out = line.slice();
  const step = horizontal ? width : 1;
  for (let i = 0; i < width * height; i++) {
    if (!line[i]) continue;
    for (const next of [i - step, i + step])
      if (next >= 0 && next < out.length && ink[next] < threshold) out[next] = 1;
  }
  return out;
}
