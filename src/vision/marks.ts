/** The marks on a picture: from its ink to digits with what the network thinks of each, and which of them are none. */
import { GradusError } from '../core/errors/index.ts';
import type { Classifier, Judgement } from './classify.ts';
import { findComponents, heightOf } from './components.ts';
import { findInk, type Ink } from './ink.ts';
import { wipeLines } from './lines.ts';
import { type ReadGlyph, readRows, readTogether } from './read.ts';
import { segment } from './segment.ts';

/** Digits that are read at most; more marks than this are a texture or a page of text. */
const MAX_DIGITS = 60;
/** Writing stands out from its paper by more than eight times the paper's noise; what does not is the paper itself. */
const MAX_NOISE = 0.12;
/** 0..255·√3: a noisy picture of less contrast is an empty sheet. */
const FAINT_CONTRAST = 80;
/** Of the tallest mark: what is lower is a comma, a stray stroke, the end of a neighbour's. */
const MIN_HEIGHT = 0.45;
/** Share of the ink that has to be digits. */
const MIN_DIGIT_SHARE = 0.4;

/** Probabilities, 0..1. */
export interface Thresholds {
  /** "No digit" with more than this: left out. */
  readonly notADigit: number;
  /** With more than this it is left out, too, when no digit … */
  readonly unsure: number;
  /** … has this among the ten. */
  readonly standsOut: number;
}

/**
 * Of 10,000 test images of MNIST 14 right ones fall to them; of letters, scribbles and numbers run together that Gradus
 * draws 94 in 100.
 */
export const defaultThresholds: Thresholds = { notADigit: 0.8, unsure: 0.5, standsOut: 0.9 };

/** @throws GradusError UPLOAD_BLANK, UPLOAD_NOT_A_DIGIT */
export function inkOf(rgb: Uint8Array, width: number, height: number): Ink {
  const ink = findInk(rgb, width, height);
  if (!ink) throw new GradusError('UPLOAD_BLANK', {});
  if (ink.noise > MAX_NOISE)
    throw ink.contrast < FAINT_CONTRAST
      ? new GradusError('UPLOAD_BLANK', {})
      : new GradusError('UPLOAD_NOT_A_DIGIT', { reason: 'texture' });
  return wipeLines(ink);
}

export interface Mark extends ReadGlyph {
  readonly row: number;
}

/** In reading order. @throws GradusError UPLOAD_BLANK, UPLOAD_NOT_A_DIGIT */
export async function readMarks(ink: Ink, classifier: Classifier): Promise<Mark[]> {
  const { labels, items } = findComponents(ink, ink.threshold * 0.6, ink.threshold);
  const rows = segment(items, ink.width, ink.height);
  const pieces = rows.flat().length;
  if (pieces === 0) throw new GradusError('UPLOAD_BLANK', {});
  if (pieces > MAX_DIGITS) throw new GradusError('UPLOAD_NOT_A_DIGIT', { reason: 'manyParts' });
  const read = await readRows(ink, labels, rows, classifier);
  const one = await readTogether(ink, labels, rows, read.flat(), classifier);
  return (one ? [[one]] : read).flatMap((glyphs, row) => glyphs.map((glyph) => ({ ...glyph, row })));
}

function isOther({ notADigit, probabilities }: Judgement, thresholds: Thresholds): boolean {
  if (notADigit > thresholds.notADigit) return true;
  return notADigit > thresholds.unsure && Math.max(...probabilities) < thresholds.standsOut;
}

/** Leaves out what is no digit beside what is one. @throws GradusError UPLOAD_NOT_A_DIGIT when little else is there */
export function accept(
  marks: readonly Mark[],
  thresholds = defaultThresholds,
): { digits: Mark[]; others: Mark[] } {
  const tallest = Math.max(...marks.map(({ glyph }) => heightOf(glyph)));
  const isDigit = ({ judgement, glyph }: Mark) =>
    !isOther(judgement, thresholds) && heightOf(glyph) >= MIN_HEIGHT * tallest;
  const digits = marks.filter(isDigit);
  const areaOf = (some: readonly Mark[]) => some.reduce((sum, { glyph }) => sum + glyph.area, 0);
  if (areaOf(digits) < MIN_DIGIT_SHARE * areaOf(marks))
    throw new GradusError('UPLOAD_NOT_A_DIGIT', { reason: 'shape' });
  return { digits, others: marks.filter((mark) => !isDigit(mark)) };
}
