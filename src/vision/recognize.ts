/** The whole way of an upload: decode, find ink, find digits, normalise, ask the network. Runs in the child process. */
import type { Recognition, RecognizedDigit, RecognizerModel } from '../contracts/vision.ts';
import { GradusError } from '../core/errors/index.ts';
import type { ClassifierSource } from './classify.ts';
import { findComponents } from './components.ts';
import { decode, encodePreview } from './decode.ts';
import { flatten } from './flatten.ts';
import { glyphImage } from './glyphImage.ts';
import { findInk } from './ink.ts';
import { segment } from './segment.ts';

/** px */
const PREVIEW_SIZE = 512;
/** Digits that are read at most; more marks than this are a texture or a page of text. */
const MAX_DIGITS = 60;

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
  const ink = findInk(rgb, width, height);
  if (!ink) throw new GradusError('UPLOAD_BLANK', {});
  const { labels, items } = findComponents(ink, ink.threshold * 0.6, ink.threshold);
  const glyphs = segment(items, width, height).flat();
  if (glyphs.length === 0) throw new GradusError('UPLOAD_BLANK', {});
  if (glyphs.length > MAX_DIGITS) throw new GradusError('UPLOAD_NOT_A_DIGIT', { reason: 'manyParts' });

  const images = glyphs.map((glyph) => glyphImage(ink, labels, glyph));
  const classifier = await classifiers.get(model);
  const judgements = await classifier.judge(images.map(({ pixels }) => pixels));
  const toUpload = picture.originalWidth / width;
  const digits = images.map(
    ({ pixels, box }, i): RecognizedDigit => ({
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
