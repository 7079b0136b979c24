/** The whole way of an upload: decode, find ink, find digits, normalise, ask the network. Runs in the child process. */
import type { Recognition, RecognizedDigit, RecognizerModel } from '../contracts/vision.ts';
import { GradusError } from '../core/errors/index.ts';
import type { ClassifierSource } from './classify.ts';
import { findComponents } from './components.ts';
import { decode, encodePreview } from './decode.ts';
import { flatten } from './flatten.ts';
import { findInk } from './ink.ts';
import { wipeLines } from './lines.ts';
import { type ReadGlyph, readRows } from './read.ts';
import { segment } from './segment.ts';

/** px */
const PREVIEW_SIZE = 512;
/** Digits that are read at most; more marks than this are a texture or a page of text. */
const MAX_DIGITS = 60;

/** A mark that is "no digit" with more than this is left out. */
const NOT_A_DIGIT_ABOVE = 0.6;
/** Writing stands out from its paper by more than eight times the paper's noise; what does not is the paper itself. */
const MAX_NOISE = 0.12;
/** 0..255·√3: a noisy picture of less contrast is an empty sheet. */
const FAINT_CONTRAST = 80;
/** Share of the ink that has to be digits. */
const MIN_DIGIT_SHARE = 0.4;

/** @throws GradusError of decode, UPLOAD_BLANK, UPLOAD_NOT_A_DIGIT, and of the model */
export async function recognize(
  upload: Uint8Array,
  model: RecognizerModel,
  classifiers: ClassifierSource,
): Promise<Recognition> {
  const started = performance.now();
  const picture = await decode(upload);
  const rgb = flatten(picture);
  const { width, height } = picture;
  const found = findInk(rgb, width, height);
  if (!found) throw new GradusError('UPLOAD_BLANK', {});
  if (found.noise > MAX_NOISE)
    throw found.contrast < FAINT_CONTRAST
      ? new GradusError('UPLOAD_BLANK', {})
      : new GradusError('UPLOAD_NOT_A_DIGIT', { reason: 'texture' });
  const ink = wipeLines(found);
  const { labels, items } = findComponents(ink, ink.threshold * 0.6, ink.threshold);
  const rows = segment(items, width, height);
  const pieces = rows.flat().length;
  if (pieces === 0) throw new GradusError('UPLOAD_BLANK', {});
  if (pieces > MAX_DIGITS) throw new GradusError('UPLOAD_NOT_A_DIGIT', { reason: 'manyParts' });

  // Which marks are digits is decided by the network that was taught what is none; a learner's reads the same images.
  const shipped = await classifiers.get({ type: 'shipped' });
  const read = accept((await readRows(ink, labels, rows, shipped)).flat());
  const judgements =
    model.type === 'shipped'
      ? read.map(({ judgement }) => judgement)
      : await (await classifiers.get(model)).judge(read.map(({ image }) => image.pixels));
  const toUpload = picture.originalWidth / width;
  const digits = read.map(
    ({ image: { pixels, box } }, i): RecognizedDigit => ({
      pixels,
      probabilities: judgements[i].probabilities,
      box: {
        x: box.x * toUpload,
        y: box.y * toUpload,
        width: box.width * toUpload,
        height: box.height * toUpload,
      },
    }),
  );
  return {
    digits,
    preview: await encodePreview(rgb, width, height, PREVIEW_SIZE),
    width: picture.originalWidth,
    height: picture.originalHeight,
    ms: performance.now() - started,
  };
}

/** Leaves out what is no digit beside what is one. @throws GradusError UPLOAD_NOT_A_DIGIT when little else is there */
function accept(read: readonly ReadGlyph[]): ReadGlyph[] {
  const digits = read.filter(({ judgement }) => judgement.notADigit < NOT_A_DIGIT_ABOVE);
  const areaOf = (glyphs: readonly ReadGlyph[]) => glyphs.reduce((sum, { glyph }) => sum + glyph.area, 0);
  if (areaOf(digits) < MIN_DIGIT_SHARE * areaOf(read))
    throw new GradusError('UPLOAD_NOT_A_DIGIT', { reason: 'shape' });
  return digits;
}
