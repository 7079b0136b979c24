/**
 * The smallest change that turns an answer into another: pixels are filled with ink or wiped out one after another, each
 * time the one that helps most, until the network changes its mind; then those that turn out not to be needed are put
 * back. Candidates come from the gradient, their effect from the network itself (after the saliency attack of Papernot
 * et al. 2016). Greedy: a smaller change may exist.
 */
import type { Flip } from '../../contracts/vision.ts';
import type { Classifier } from '../classify.ts';
import { answerOf } from '../read.ts';

/** More than this is no small change. */
const MAX_PIXELS = 40;
/** Pixels that are tried at each step, of those that the gradient recommends. */
const CANDIDATES = 12;
/** The likeliest other digits that are aimed at. */
const TARGETS = 2;

/** @param pixels [28, 28] bytes, 255 is ink */
export async function smallestFlip(classifier: Classifier, pixels: Uint8Array): Promise<Flip | null> {
  const [judgement] = await classifier.judge([pixels]);
  const answer = answerOf(judgement);
  const { probabilities } = judgement;
  const targets = probabilities
    .map((_, digit) => digit)
    .filter((digit) => digit !== answer)
    .sort((a, b) => probabilities[b] - probabilities[a])
    .slice(0, TARGETS);
  let best: Flip | null = null;
  for (const target of targets) {
    const limit = best ? best.changed.length - 1 : MAX_PIXELS;
    const flip = await flipTo(classifier, pixels, answer, target, limit);
    if (flip && (!best || flip.changed.length < best.changed.length)) best = flip;
  }
  return best;
}

async function flipTo(
  classifier: Classifier,
  original: Uint8Array,
  answer: number,
  target: number,
  limit: number,
): Promise<Flip | null> {
  const pixels = original.slice();
  const changed: number[] = [];
  while (changed.length < limit) {
    const candidates = await recommended(classifier, pixels, answer, target, changed);
    if (candidates.length === 0) return null;
    const judged = await classifier.judge(candidates.map((p) => toggled(pixels, p)));
    const gain = judged.map(
      ({ probabilities: p }) => Math.log(p[target] + 1e-12) - Math.log(p[answer] + 1e-12),
    );
    const chosen = gain.indexOf(Math.max(...gain));
    pixels.set(toggled(pixels, candidates[chosen]));
    changed.push(candidates[chosen]);
    if (answerOf(judged[chosen]) !== answer) return pruned(classifier, original, pixels, changed, answer);
  }
  return null;
}

/** Pixels whose toggling the gradient of (target − answer) likes best. */
async function recommended(
  { network }: Classifier,
  pixels: Uint8Array,
  answer: number,
  target: number,
  changed: readonly number[],
): Promise<number[]> {
  const x = Float32Array.from(pixels, (value) => value / 255);
  const up = await network.inputGradient(x, 1, target);
  const down = await network.inputGradient(x, 1, answer);
  const gain = x.map((value, p) => (up[p] - down[p]) * ((value < 0.5 ? 1 : 0) - value));
  return Array.from(gain.keys())
    .filter((p) => gain[p] > 0 && !changed.includes(p))
    .sort((a, b) => gain[b] - gain[a])
    .slice(0, CANDIDATES);
}

const toggledValue = (value: number) => (value < 128 ? 255 : 0);

function toggled(pixels: Uint8Array, p: number): Uint8Array {
  const out = pixels.slice();
  out[p] = toggledValue(pixels[p]);
  return out;
}

/** Puts back, the earliest first, what the new answer does not need. */
async function pruned(
  classifier: Classifier,
  original: Uint8Array,
  flipped: Uint8Array,
  changed: readonly number[],
  answer: number,
): Promise<Flip> {
  let pixels = flipped;
  let kept = [...changed];
  for (const p of changed) {
    const back = pixels.slice();
    back[p] = original[p];
    const [judged] = await classifier.judge([back]);
    if (answerOf(judged) === answer) continue;
    pixels = back;
    kept = kept.filter((other) => other !== p);
  }
  const [{ probabilities }] = await classifier.judge([pixels]);
  const digit = answerOf({ probabilities });
  return { pixels, changed: kept, digit, probability: probabilities[digit] };
}
