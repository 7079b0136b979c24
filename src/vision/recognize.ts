/** The whole way of an upload: decode, find ink, find digits, normalise, ask the network. Runs in the child process. */
import type { InkImage, Recognition, RecognizedDigit, RecognizerModel } from '../contracts/vision.ts';
import { GradusError } from '../core/errors/index.ts';
import type { Box } from '../data/normalize.ts';
import { bytesFromInk, type InkMap, resample } from '../data/resample.ts';
import type { Classifier, ClassifierSource, Judgement } from './classify.ts';
import { findComponents, heightOf } from './components.ts';
import { decode, encodePreview, type Picture } from './decode.ts';
import { flatten } from './flatten.ts';
import { findInk, type Ink } from './ink.ts';
import { wipeLines } from './lines.ts';
import { answerOf, type ReadGlyph, readRows, readTogether } from './read.ts';
import { saliency } from './saliency.ts';
import { segment } from './segment.ts';
import { writeSheet } from './sheet.ts';

/** px */
const PREVIEW_SIZE = 512;
/** px of the longer side of what shows a step on the way: the tiles of the answer are not larger. */
const STEP_SIZE = 220;
/** Digits that are read at most; more marks than this are a texture or a page of text. */
const MAX_DIGITS = 60;
/** Digits of a number whose saliency is worth the time. */
const MAX_EXPLAINED = 3;
/**
 * A mark is left out when it is "no digit" with more than this, or rather than not and no single digit stands out. Of
 * 10,000 test images of MNIST 14 right ones fall to it, of letters, scribbles and numbers run together 94 in 100.
 */
const NOT_A_DIGIT_ABOVE = 0.8;
const UNSURE_ABOVE = 0.5;
const STANDS_OUT_FROM = 0.9;
/** Writing stands out from its paper by more than eight times the paper's noise; what does not is the paper itself. */
const MAX_NOISE = 0.12;
/** 0..255·√3: a noisy picture of less contrast is an empty sheet. */
const FAINT_CONTRAST = 80;
/** Of the tallest mark: what is lower is a comma, a stray stroke, the end of a neighbour's. */
const MIN_HEIGHT = 0.45;
/** Share of the ink that has to be digits. */
const MIN_DIGIT_SHARE = 0.4;
/** An answer below this is given with the second one, when that has at least so much. */
const SURE_FROM = 0.75;
const SECOND_FROM = 0.12;

/** @throws GradusError of decode, UPLOAD_BLANK, UPLOAD_NOT_A_DIGIT, and of the model */
export async function recognize(
  upload: Uint8Array,
  model: RecognizerModel,
  classifiers: ClassifierSource,
): Promise<Recognition> {
  const started = performance.now();
  const picture = await decode(upload);
  const { width, height } = picture;
  const rgb = flatten(picture);
  const ink = inkOf(rgb, width, height);
  // Which marks are digits is decided by the network that was taught what is none; a learner's reads the same images.
  const marks = await readMarks(ink, await classifiers.get({ type: 'shipped' }));
  const { digits, others } = accept(marks);
  const classifier = await classifiers.get(model);
  const judgements =
    model.type === 'shipped'
      ? digits.map(({ judgement }) => judgement)
      : await classifier.judge(digits.map(({ image }) => image.pixels));
  return {
    digits: await describe(digits, judgements, classifier, picture),
    leftOut: others.map(({ image }) => onUpload(image.box, picture)),
    preview: await encodePreview(rgb, width, height, PREVIEW_SIZE),
    ink: stepImage(ink),
    sheet: await writeSheet(digits.map(({ image }) => image.pixels)),
    width: picture.originalWidth,
    height: picture.originalHeight,
    ms: performance.now() - started,
  };
}

/** @throws GradusError UPLOAD_BLANK, UPLOAD_NOT_A_DIGIT */
function inkOf(rgb: Uint8Array, width: number, height: number): Ink {
  const ink = findInk(rgb, width, height);
  if (!ink) throw new GradusError('UPLOAD_BLANK', {});
  if (ink.noise > MAX_NOISE)
    throw ink.contrast < FAINT_CONTRAST
      ? new GradusError('UPLOAD_BLANK', {})
      : new GradusError('UPLOAD_NOT_A_DIGIT', { reason: 'texture' });
  return wipeLines(ink);
}

interface Mark extends ReadGlyph {
  readonly row: number;
}

/** In reading order. @throws GradusError UPLOAD_BLANK, UPLOAD_NOT_A_DIGIT */
async function readMarks(ink: Ink, classifier: Classifier): Promise<Mark[]> {
  const { labels, items } = findComponents(ink, ink.threshold * 0.6, ink.threshold);
  const rows = segment(items, ink.width, ink.height);
  const pieces = rows.flat().length;
  if (pieces === 0) throw new GradusError('UPLOAD_BLANK', {});
  if (pieces > MAX_DIGITS) throw new GradusError('UPLOAD_NOT_A_DIGIT', { reason: 'manyParts' });
  const read = await readRows(ink, labels, rows, classifier);
  const one = await readTogether(ink, labels, rows, read.flat(), classifier);
  return (one ? [[one]] : read).flatMap((glyphs, row) => glyphs.map((glyph) => ({ ...glyph, row })));
}

function isOther({ notADigit, probabilities }: Judgement): boolean {
  if (notADigit > NOT_A_DIGIT_ABOVE) return true;
  return notADigit > UNSURE_ABOVE && Math.max(...probabilities) < STANDS_OUT_FROM;
}

/** Leaves out what is no digit beside what is one. @throws GradusError UPLOAD_NOT_A_DIGIT when little else is there */
function accept(marks: readonly Mark[]): { digits: Mark[]; others: Mark[] } {
  const tallest = Math.max(...marks.map(({ glyph }) => heightOf(glyph)));
  const isDigit = ({ judgement, glyph }: Mark) =>
    !isOther(judgement) && heightOf(glyph) >= MIN_HEIGHT * tallest;
  const digits = marks.filter(isDigit);
  const areaOf = (some: readonly Mark[]) => some.reduce((sum, { glyph }) => sum + glyph.area, 0);
  if (areaOf(digits) < MIN_DIGIT_SHARE * areaOf(marks))
    throw new GradusError('UPLOAD_NOT_A_DIGIT', { reason: 'shape' });
  return { digits, others: marks.filter((mark) => !isDigit(mark)) };
}

async function describe(
  digits: readonly Mark[],
  judgements: readonly Judgement[],
  classifier: Classifier,
  picture: Picture,
): Promise<RecognizedDigit[]> {
  const explained = digits.length <= MAX_EXPLAINED;
  const rows = [...new Set(digits.map(({ row }) => row))];
  const described: RecognizedDigit[] = [];
  for (const [i, { image, row }] of digits.entries()) {
    const { probabilities } = judgements[i];
    const unsure = secondThoughts(probabilities);
    described.push({
      pixels: image.pixels,
      probabilities,
      box: onUpload(image.box, picture),
      row: rows.indexOf(row),
      ...(unsure && { unsure }),
      ...(explained && {
        cutOut: stepImage(image.cutOut),
        saliency: await saliency(classifier.network, image.pixels, answerOf(judgements[i])),
      }),
    });
  }
  return described;
}

function secondThoughts(probabilities: readonly number[]): readonly [number, number] | null {
  const [first, second] = probabilities
    .map((_, digit) => digit)
    .sort((a, b) => probabilities[b] - probabilities[a]);
  return probabilities[first] < SURE_FROM && probabilities[second] >= SECOND_FROM ? [first, second] : null;
}

function stepImage(map: InkMap): InkImage {
  const scale = Math.min(1, STEP_SIZE / Math.max(map.width, map.height));
  const [width, height] = [map.width, map.height].map((size) => Math.max(1, Math.round(size * scale)));
  const small = scale < 1 ? resample(map, { scale, x: 0, y: 0 }, width, height) : map;
  return { width, height, pixels: bytesFromInk(small) };
}

/** Of the picture that was looked at → of the upload, px. */
function onUpload(box: Box, { width, originalWidth }: Picture): Box {
  const scale = originalWidth / width;
  return { x: box.x * scale, y: box.y * scale, width: box.width * scale, height: box.height * scale };
}
