/**
 * Whether a saliency map tells the truth: the answer's probability after the pixels that it marks are wiped out, beside
 * that after as many other pixels of ink are (the deletion test of Petsiuk, Das & Saenko 2018).
 */
import type { Deletion } from '../../contracts/vision.ts';
import { Random } from '../../core/random.ts';
import type { Classifier } from '../classify.ts';

/** Of the pixels of ink. */
const SHARE = 0.25;
/** Sets of random pixels whose mean is taken. */
const DRAWS = 12;
/** Bytes: fainter than this is no ink that could be wiped out. */
const INK = 40;

/** @param saliency [28, 28] @param digit whose probability is measured */
export async function checkSaliency(
  classifier: Classifier,
  pixels: Uint8Array,
  saliency: Float32Array,
  digit: number,
): Promise<Deletion> {
  const ink = Array.from(pixels.keys()).filter((p) => pixels[p] >= INK);
  const count = Math.max(1, Math.round(SHARE * ink.length));
  const marked = [...ink].sort((a, b) => saliency[b] - saliency[a]).slice(0, count);
  const random = new Random(1);
  const draws = Array.from({ length: DRAWS }, () => random.shuffle([...ink]).slice(0, count));
  const judged = await classifier.judge([pixels, ...[marked, ...draws].map((some) => without(pixels, some))]);
  const [before, withoutMarked, ...others] = judged.map(({ probabilities }) => probabilities[digit]);
  return { count, before, withoutMarked, withoutRandom: others.reduce((a, b) => a + b, 0) / DRAWS };
}

function without(pixels: Uint8Array, some: readonly number[]): Uint8Array {
  const out = pixels.slice();
  for (const p of some) out[p] = 0;
  return out;
}
