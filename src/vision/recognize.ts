/** The whole way of an upload: decode, find ink, find digits, normalise, ask the network. Runs in the child process. */
import type {
  Glimpse,
  InkImage,
  Recognition,
  RecognizedDigit,
  RecognizerModel,
} from '../contracts/vision.ts';
import type { Box } from '../data/normalize.ts';
import { bytesFromInk, type InkMap, resample } from '../data/resample.ts';
import type { Classifier, ClassifierSource, Judgement } from './classify.ts';
import { decode, encodePreview, type Picture } from './decode.ts';
import { flatten } from './flatten.ts';
import { accept, inkOf, type Mark, readMarks } from './marks.ts';
import { answerOf } from './read.ts';
import { saliency } from './saliency.ts';
import { writeSheet } from './sheet.ts';

/** px */
const PREVIEW_SIZE = 512;
/** px of the longer side of what shows a step on the way: the tiles of the answer are not larger. */
const STEP_SIZE = 220;
/** Digits of a number whose saliency is worth the time. */
const MAX_EXPLAINED = 3;
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
  const { picture, rgb, ink, digits, others } = await find(upload, classifiers);
  const { width, height } = picture;
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

/** Only what is read, and the images that were seen. @throws GradusError as recognize does */
export async function glimpse(upload: Uint8Array, classifiers: ClassifierSource): Promise<Glimpse[]> {
  const { digits } = await find(upload, classifiers);
  return digits.map(({ image, judgement: { probabilities } }) => {
    const unsure = secondThoughts(probabilities);
    return { pixels: image.pixels, probabilities, ...(unsure && { unsure }) };
  });
}

/** Which marks are digits is decided by the network that was taught what is none; a learner's reads the same images. */
async function find(upload: Uint8Array, classifiers: ClassifierSource) {
  const picture = await decode(upload);
  const rgb = flatten(picture);
  const ink = inkOf(rgb, picture.width, picture.height);
  const marks = await readMarks(ink, await classifiers.get({ type: 'shipped' }));
  return { picture, rgb, ink, ...accept(marks) };
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
