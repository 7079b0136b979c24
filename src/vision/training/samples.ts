/**
 * What the shipped recogniser learns from: MNIST's digits, written anew by other pens and hands, digits that Gradus
 * writes itself, and marks that are none. Each goes through the same normalisation as an upload, so that the network
 * sees in training what it will see at work.
 */
import type { ImageSet } from '../../contracts/data.ts';
import type { Random } from '../../core/random.ts';
import { type AugmentOptions, augment } from '../../data/augment.ts';
import { inkBox } from '../../data/normalize.ts';
import { bytesFromInk, type InkMap, inkFromBytes, resample } from '../../data/resample.ts';
import { inkOf } from '../../data/synthetic/generate.ts';
import { type Handwriting, write } from '../../data/synthetic/hand.ts';
import { writeNotADigit } from '../../data/synthetic/notDigits.ts';
import { imageOfInk } from '../glyphImage.ts';

/** The class after the ten digits. */
export const NOT_A_DIGIT = 10;

export interface Sample {
  /** [28, 28] bytes. */
  readonly pixels: Uint8Array;
  /** 0..9 or NOT_A_DIGIT. */
  readonly label: number;
}

/** Shares of the sources; the rest is MNIST in other hands and pens. */
const SYNTHETIC = 0.18;
const NOT_DIGITS = 0.14;
/** MNIST nearly as it is: without it, what is drawn for all hands would be learned at the cost of these. */
const AS_WRITTEN = 0.4;
/** What changes in a digit when the same hand writes it again. */
const sameHand: AugmentOptions = {
  rotate: 13,
  scale: 0.1,
  shear: 0.15,
  elastic: 0.55,
  elasticSize: 7,
  strokeWidth: 0.3,
};
/**
 * What is one digit where one learned to write is another elsewhere: a 7 with a rising top is a European 1, a 2 of a small
 * head and a long foot a 1 with flag and foot, a 9 that does not close a 4. MNIST's own hands have their share of them.
 */
const mistakable: Readonly<Partial<Record<number, readonly string[]>>> = {
  2: ['long'],
  7: ['rising'],
  9: ['open'],
};
/** An image whose digit is distorted at twice the size loses nothing when it is scaled down again. */
const FINE = 56;

export function makeSample(mnist: ImageSet, random: Random): Sample {
  const source = random.uniform();
  if (source < SYNTHETIC) {
    const label = random.integer(10);
    return { pixels: photographed(write(label, random, { without: mistakable[label] }), random), label };
  }
  if (source < SYNTHETIC + NOT_DIGITS)
    return { pixels: photographed(writeNotADigit(random), random), label: NOT_A_DIGIT };
  const index = random.integer(mnist.n);
  const rewrite = source < SYNTHETIC + NOT_DIGITS + AS_WRITTEN ? writtenAgain : rewritten;
  return { pixels: rewrite(mnist, index, random), label: mnist.labels[index] };
}

/** An image of the set as it comes out of the upload path unchanged. */
export function plainSample(set: ImageSet, index: number): Sample {
  const map = inkFromBytes(pixelsOf(set, index), set.width, set.height);
  return { pixels: normalizedImage(map), label: set.labels[index] };
}

/** A digit of MNIST, a little different or not at all. */
function writtenAgain(set: ImageSet, index: number, random: Random): Uint8Array {
  const { width, height } = set;
  const original = pixelsOf(set, index);
  const pixels = random.uniform() < 0.2 ? original : augment(original, width, height, random, sameHand);
  return normalizedImage(inkFromBytes(pixels, width, height));
}

/** A digit of MNIST, leaning, stretched and bent otherwise, with a finer or a broader pen. */
function rewritten(set: ImageSet, index: number, random: Random): Uint8Array {
  const small = inkFromBytes(pixelsOf(set, index), set.width, set.height);
  const scale = FINE / set.width;
  const fine = bytesFromInk(resample(small, { scale, x: 0, y: 0 }, FINE, FINE));
  // Some are written about as they were, some quite differently.
  const strength = random.between(0.5, 1.1);
  const bent = augment(fine, FINE, FINE, random, {
    rotate: 14 * strength,
    scale: 0.16 * strength,
    shear: 0.24 * strength,
    elastic: 1.7 * strength,
    elasticSize: 14,
    strokeWidth: 0.9 * strength,
  });
  // The level at which the soft edge is cut is the pen's width.
  const map = inkFromBytes(bent, FINE, FINE);
  const level = (0.5 + random.between(-0.3, 0.35) * strength) * darkOf(map);
  const soft = random.between(0.12, 0.5);
  const ink = map.ink.map((value) => clamp((value - level) / soft + 0.5));
  return seen({ ...map, ink }, random);
}

/** Handwriting on a picture of some resolution. */
function photographed(writing: Handwriting, random: Random): Uint8Array {
  const size = random.uniform() < 0.5 ? random.between(16, 30) : random.between(30, 70);
  return seen(inkOf(writing, size, 2), random);
}

/** Coarse, jagged, or soft, as screens, paint programs and cameras make it; then normalised. */
function seen(map: InkMap, random: Random): Uint8Array {
  let picture = map;
  const look = random.uniform();
  if (look < 0.25) picture = coarse(picture, random.between(15, 26), random);
  else if (look < 0.4) picture = blurred(picture, random.between(12, 24));
  return normalizedImage(picture);
}

/** As imageOfInk of an upload whose paper is clean. */
function normalizedImage(map: InkMap): Uint8Array {
  const box = inkBox(map);
  const size = box ? Math.max(box.width, box.height) : 1;
  return imageOfInk(map, { threshold: 0.4, noise: 0 }, size).pixels;
}

/** Scaled to a few pixels, often without anti-aliasing: the 28 × 28 drawings of paint programs. */
function coarse(map: InkMap, size: number, random: Random): InkMap {
  const scale = size / Math.max(map.width, map.height);
  const [width, height] = [Math.ceil(map.width * scale) + 2, Math.ceil(map.height * scale) + 2];
  const small = resample(map, { scale, x: 1, y: 1 }, width, height);
  if (random.uniform() < 0.3) return small;
  const level = random.between(0.25, 0.6) * darkOf(small);
  return { ...small, ink: small.ink.map((value) => (value > level ? 1 : 0)) };
}

/** Down to that size, px, and up again. */
function blurred(map: InkMap, size: number): InkMap {
  const scale = Math.min(1, size / Math.max(map.width, map.height));
  const small = resample(
    map,
    { scale, x: 0, y: 0 },
    Math.ceil(map.width * scale),
    Math.ceil(map.height * scale),
  );
  return resample(small, { scale: 1 / scale, x: 0, y: 0 }, map.width, map.height);
}

/** How dark a stroke is along its middle: the finest parts of a thin one never reach 1. */
function darkOf({ ink }: InkMap): number {
  const strokes = ink.filter((value) => value > 0.1).sort();
  return strokes.length > 0 ? strokes[Math.floor(strokes.length * 0.6)] : 1;
}

const clamp = (value: number) => Math.min(1, Math.max(0, value));
const pixelsOf = ({ pixels, width, height }: ImageSet, index: number) =>
  pixels.subarray(index * width * height, (index + 1) * width * height);
