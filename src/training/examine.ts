/** What a trained network can do on images it has not seen. Fixed portions, so that sums are the same every time. */
import type { ImageSet } from '../contracts/data.ts';
import type { Network } from '../contracts/engine.ts';
import type { Mistake } from '../contracts/run.ts';
import { gather } from '../data/batches.ts';

const PORTION = 500;
const MAX_MISTAKES = 12;

/** Between portions: lets orders in; true ends the examination. */
export type Pause = () => Promise<boolean>;

/** Mean loss and accuracy over a set; null when it was stopped. */
export async function evaluateSet(
  network: Network,
  set: ImageSet,
  pause: Pause,
): Promise<{ loss: number; accuracy: number } | null> {
  let [loss, correct] = [0, 0];
  for (const indices of portions(set.n)) {
    const result = await network.evaluate(gather(set, indices));
    loss += result.loss * result.n;
    correct += result.correct;
    if (await pause()) return null;
  }
  return { loss: loss / set.n, accuracy: correct / set.n };
}

export interface Examination {
  /** confusion[label][predicted] */
  readonly confusion: number[][];
  readonly mistakes: Mistake[];
}

/** Who is taken for whom, and the mistakes that the network was surest of; null when it was stopped. */
export async function examine(network: Network, set: ImageSet, pause: Pause): Promise<Examination | null> {
  const classes = network.outputShape[0];
  const confusion = Array.from({ length: classes }, () => new Array<number>(classes).fill(0));
  let mistakes: Omit<Mistake, 'pixels'>[] = [];
  for (const indices of portions(set.n)) {
    const outputs = await network.predict(gather(set, indices).x, indices.length);
    for (const [row, index] of indices.entries()) {
      const probabilities = outputs.subarray(row * classes, (row + 1) * classes);
      const predicted = indexOfMax(probabilities);
      const label = set.labels[index];
      confusion[label][predicted]++;
      if (predicted !== label)
        mistakes.push({ index, label, predicted, probability: probabilities[predicted] });
    }
    mistakes = mistakes.sort(surestFirst).slice(0, MAX_MISTAKES);
    if (await pause()) return null;
  }
  const size = set.height * set.width;
  const pixelsOf = (index: number) => set.pixels.slice(index * size, (index + 1) * size);
  return { confusion, mistakes: mistakes.map((m) => ({ ...m, pixels: pixelsOf(m.index) })) };
}

function* portions(n: number): Generator<number[]> {
  for (let begin = 0; begin < n; begin += PORTION) {
    yield Array.from({ length: Math.min(PORTION, n - begin) }, (_, i) => begin + i);
  }
}

function surestFirst(a: { probability: number; index: number }, b: { probability: number; index: number }) {
  return b.probability - a.probability || a.index - b.index;
}

function indexOfMax(values: Float32Array): number {
  let best = 0;
  for (let i = 1; i < values.length; i++) if (values[i] > values[best]) best = i;
  return best;
}
