/**
 * Reading a row: of all ways to put its pieces together into digits, the one that the network finds most plausible
 * (a lattice of candidates and dynamic programming, as in LeCun et al. 1998, section V).
 */
import type { Classifier, Judgement } from './classify.ts';
import { heightOf, widthOf } from './components.ts';
import { cutApart } from './cuts.ts';
import { type GlyphImage, glyphImage } from './glyphImage.ts';
import type { Ink } from './ink.ts';
import { type Glyph, union } from './segment.ts';

export interface ReadGlyph {
  readonly glyph: Glyph;
  readonly image: GlyphImage;
  readonly judgement: Judgement;
}

/** Pieces that one digit may consist of. */
const MAX_PIECES = 4;
/** In heights of the row: pieces further apart are different digits; a digit is not wider than this. */
const MAX_GAP = 0.3;
const MAX_WIDTH = 1.6;
/** A candidate that the network calls nonsense is as bad as this, in nats; it may be the lesser evil. */
const WORST = -5;
/** What speaks against cutting a connected stroke, and against joining what is apart; in nats. */
const CUT_COST = 1.2;
/** Digits touch in one place: each further stroke that a cut goes through speaks for a letter or a drawing. */
const CROSSING_COST = 2.5;
/** Half a stroke of anything looks like a 1: a cut that makes one needs a better reason. */
const CUT_OFF_ONE_COST = 2;
/** Parts of a cut stroke have to be this plausible: a cut is not to find digits in letters and signs. */
const CUT_OFF_PLAUSIBLE = Math.log(0.85);
const JOIN_COST = 0.15;
/** Two strokes as high as the row, side by side, are hardly one digit: a 0 that is open above and below is. */
const SIDE_BY_SIDE_COST = 1.5;
/** Of the row's height: as high as the row. */
const FULL_HEIGHT = 0.75;

interface Candidate {
  /** Pieces from..to−1. */
  readonly from: number;
  readonly to: number;
  readonly glyph: Glyph;
  readonly weight: number;
}

/** A piece counts as much as its share of the connected stroke that it was cut from. */
interface Piece extends Glyph {
  readonly weight: number;
}

/** Before which pieces a stroke was cut, and what speaks against that cut, in nats. */
type Cuts = Map<number, number>;

/** @param rows pieces in rows from left to right; `labels` is changed where pieces are cut */
export async function readRows(
  ink: Ink,
  labels: Int32Array,
  rows: readonly (readonly Glyph[])[],
  classifier: Classifier,
): Promise<ReadGlyph[][]> {
  let last = labels.reduce((a, b) => Math.max(a, b), 0);
  const nextLabel = () => ++last;
  const lattices = rows.map((row) => {
    const pieces: Piece[] = [];
    const cutBefore: Cuts = new Map();
    for (const glyph of row) {
      const parts = cutApart(ink, labels, glyph, nextLabel);
      for (let k = 1; k < parts.length; k++)
        cutBefore.set(pieces.length + k, CUT_COST + CROSSING_COST * Math.max(0, parts[k].crossed - 1));
      pieces.push(...parts.map((part) => ({ ...part.glyph, weight: part.glyph.area / glyph.area })));
    }
    return { pieces, cutBefore, candidates: candidatesOf(pieces, cutBefore) };
  });
  const all = lattices.flatMap(({ candidates }) => candidates);
  const images = all.map(({ glyph }) => glyphImage(ink, labels, glyph));
  const judgements = await classifier.judge(images.map(({ pixels }) => pixels));
  const readings = new Map(
    all.map((candidate, i) => [
      candidate,
      { glyph: candidate.glyph, image: images[i], judgement: judgements[i] },
    ]),
  );
  return lattices.map(({ pieces, cutBefore, candidates }) =>
    bestPath(pieces, cutBefore, candidates, readings),
  );
}

/** Strokes of one digit that stand apart: at most so many, as far from each other (in heights of the whole), so plausible. */
const MAX_STROKES = 4;
const MAX_STROKE_GAP = 0.4;
const TOGETHER_PLAUSIBLE = Math.log(0.6);

/**
 * All pieces of a picture as one digit, where that is the better reading: the cap of a 5 that stands off, a stroke that
 * the pen left broken. Rows cannot see it, because such pieces lie above each other. Null where it is not.
 */
export async function readTogether(
  ink: Ink,
  labels: Int32Array,
  rows: readonly (readonly Glyph[])[],
  apart: readonly ReadGlyph[],
  classifier: Classifier,
): Promise<ReadGlyph | null> {
  const pieces = rows.flat();
  if (pieces.length < 2 || pieces.length > MAX_STROKES || apart.length < 2) return null;
  const glyph = apart.map((read) => read.glyph).reduce(union);
  if (widthOf(glyph) > MAX_WIDTH * heightOf(glyph)) return null;
  if (!hangTogether(pieces, MAX_STROKE_GAP * heightOf(glyph))) return null;
  const image = glyphImage(ink, labels, glyph);
  const [judgement] = await classifier.judge([image.pixels]);
  const plausible = logPlausible(judgement);
  const plausibleApart = apart.reduce(
    (sum, read) => sum + (read.glyph.area / glyph.area) * logPlausible(read.judgement),
    0,
  );
  return plausible > TOGETHER_PLAUSIBLE && plausible > plausibleApart ? { glyph, image, judgement } : null;
}

/** Whether one gets from every piece to every other in steps of at most `gap` px. */
function hangTogether(pieces: readonly Glyph[], gap: number): boolean {
  const reached = [pieces[0]];
  for (const from of reached)
    reached.push(...pieces.filter((to) => !reached.includes(to) && distance(from, to) <= gap));
  return reached.length === pieces.length;
}

/** px between two boxes; 0 when they overlap. */
function distance(a: Glyph, b: Glyph): number {
  const x = Math.max(0, a.left - b.right, b.left - a.right);
  const y = Math.max(0, a.top - b.bottom, b.top - a.bottom);
  return Math.hypot(x, y);
}

function candidatesOf(pieces: readonly Piece[], cutBefore: ReadonlyMap<number, number>): Candidate[] {
  const height = Math.max(0, ...pieces.map(heightOf));
  const out: Candidate[] = [];
  for (let from = 0; from < pieces.length; from++) {
    let glyph: Glyph = pieces[from];
    let { weight } = pieces[from];
    out.push({ from, to: from + 1, glyph, weight });
    for (let to = from + 2; to <= Math.min(pieces.length, from + MAX_PIECES + 1); to++) {
      const next = pieces[to - 1];
      const gap = next.left - glyph.right;
      glyph = union(glyph, next);
      weight += next.weight;
      // The whole of what was one connected piece is always a candidate.
      const onlyCuts = Array.from({ length: to - from - 1 }, (_, k) => from + 1 + k).every((k) =>
        cutBefore.has(k),
      );
      if (!onlyCuts && (gap > MAX_GAP * height || widthOf(glyph) > MAX_WIDTH * height)) break;
      out.push({ from, to, glyph, weight });
    }
  }
  return out;
}

function bestPath(
  pieces: readonly Piece[],
  cutBefore: ReadonlyMap<number, number>,
  candidates: readonly Candidate[],
  readings: ReadonlyMap<Candidate, ReadGlyph>,
): ReadGlyph[] {
  const best: { score: number; by: Candidate | null }[] = [{ score: 0, by: null }];
  const joinCosts = joinCostsOf(pieces);
  for (let to = 1; to <= pieces.length; to++) {
    best[to] = { score: -Infinity, by: null };
    for (const candidate of candidates) {
      if (candidate.to !== to) continue;
      const { judgement } = readings.get(candidate)!;
      const cutOff = cutBefore.has(candidate.from) || cutBefore.has(to);
      const plausible = logPlausible(judgement);
      const trusted = cutOff && plausible < CUT_OFF_PLAUSIBLE ? WORST : plausible;
      let score = best[candidate.from].score + candidate.weight * trusted;
      score -= cutBefore.get(candidate.from) ?? 0;
      if (cutOff && answerOf(judgement) === 1) score -= CUT_OFF_ONE_COST;
      for (let k = candidate.from + 1; k < to; k++) if (!cutBefore.has(k)) score -= joinCosts[k];
      if (score > best[to].score) best[to] = { score, by: candidate };
    }
  }
  const path: ReadGlyph[] = [];
  for (let at = pieces.length; at > 0; ) {
    const { by } = best[at];
    if (!by) throw new Error(`no way to read piece ${at} of ${pieces.length}`);
    path.unshift(readings.get(by)!);
    at = by.from;
  }
  return path;
}

/** What speaks against joining each piece to the one before it, in nats. */
function joinCostsOf(pieces: readonly Glyph[]): number[] {
  const height = Math.max(0, ...pieces.map(heightOf));
  const isHigh = (piece: Glyph) => heightOf(piece) >= FULL_HEIGHT * height;
  return pieces.map((piece, k) => {
    const before = pieces[k - 1];
    const sideBySide = before && isHigh(before) && isHigh(piece) && piece.left > before.right;
    return sideBySide ? SIDE_BY_SIDE_COST : JOIN_COST;
  });
}

export const answerOf = ({ probabilities }: Pick<Judgement, 'probabilities'>) =>
  probabilities.indexOf(Math.max(...probabilities));

function logPlausible({ probabilities, notADigit }: Judgement): number {
  return Math.max(WORST, Math.log((1 - notADigit) * Math.max(...probabilities) + 1e-9));
}
