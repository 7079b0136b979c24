/**
 * Temperature scaling (Guo, Pleiss, Sun & Weinberger 2017): one number that the logits are divided by, so that of the
 * answers given with 90 %, nine in ten are right; and the expected calibration error that says how well it worked.
 */
import type { Network } from '../../contracts/engine.ts';
import type { Sample } from './samples.ts';

export interface Calibration {
  readonly temperature: number;
  /** Expected calibration error at temperature 1 and at this one, 0..1. */
  readonly before: number;
  readonly after: number;
}

export async function calibrate(network: Network, samples: readonly Sample[]): Promise<Calibration> {
  const [classes] = network.outputShape;
  const x = new Float32Array(samples.length * 784);
  samples.forEach(({ pixels }, i) => {
    for (let p = 0; p < 784; p++) x[i * 784 + p] = pixels[p] / 255;
  });
  const outputs = await network.predict(x, samples.length);
  const logits = samples.map((_, i) =>
    Array.from(outputs.subarray(i * classes, (i + 1) * classes), (p) => Math.log(Math.max(p, 1e-12))),
  );
  const labels = samples.map(({ label }) => label);
  const temperature = minimize((t) => meanLoss(logits, labels, t), 0.3, 4);
  return {
    temperature,
    before: calibrationError(logits, labels, 1),
    after: calibrationError(logits, labels, temperature),
  };
}

export function softmax(logits: readonly number[], temperature: number): number[] {
  const top = Math.max(...logits);
  const powers = logits.map((logit) => Math.exp((logit - top) / temperature));
  const total = powers.reduce((sum, p) => sum + p, 0);
  return powers.map((p) => p / total);
}

function meanLoss(logits: readonly number[][], labels: readonly number[], temperature: number): number {
  const total = logits.reduce(
    (sum, row, i) => sum - Math.log(softmax(row, temperature)[labels[i]] + 1e-12),
    0,
  );
  return total / logits.length;
}

export function calibrationError(
  logits: readonly number[][],
  labels: readonly number[],
  temperature: number,
): number {
  return expectedCalibrationError(
    logits.map((row, i) => {
      const probabilities = softmax(row, temperature);
      const confidence = Math.max(...probabilities);
      return { confidence, correct: probabilities.indexOf(confidence) === labels[i] };
    }),
  );
}

/** Mean gap between confidence and accuracy over 15 bins of confidence, weighted by how many answers each has. */
export function expectedCalibrationError(
  answers: readonly { readonly confidence: number; readonly correct: boolean }[],
): number {
  const bins = Array.from({ length: 15 }, () => ({ confidence: 0, correct: 0 }));
  for (const { confidence, correct } of answers) {
    const bin = bins[Math.min(14, Math.floor(confidence * 15))];
    bin.confidence += confidence;
    if (correct) bin.correct++;
  }
  const gaps = bins.reduce((sum, bin) => sum + Math.abs(bin.confidence - bin.correct), 0);
  return answers.length === 0 ? 0 : gaps / answers.length;
}

/** Golden-section search of a function with one valley. */
function minimize(f: (t: number) => number, from: number, to: number): number {
  const ratio = (Math.sqrt(5) - 1) / 2;
  let [a, b] = [from, to];
  while (b - a > 1e-3) {
    const [c, d] = [b - ratio * (b - a), a + ratio * (b - a)];
    if (f(c) < f(d)) b = d;
    else a = c;
  }
  return (a + b) / 2;
}
