/** The reference engine's gradients against central differences, for every case of the vocabulary, in float64. */
import { expect, test } from 'vitest';
import { createReferenceEngine } from '../../src/engine/reference/index.ts';
import { lossHead, outputOf, propagate, withoutLast } from '../../src/engine/reference/propagate.ts';
import { planLayers } from '../../src/engine/shapes.ts';
import { type EngineCase, engineCases, makeExamples } from '../helpers/engineCases.ts';

/** Error of a central difference: about step² for the formula, 1e-16 / step for rounding. */
const step = 1e-5;
const engine = createReferenceEngine();

/** Of what follows, at most this many values are varied; which ones is fixed. */
const probes = 12;

function chosen(size: number): number[] {
  return Array.from({ length: Math.min(probes, size) }, (_, i) =>
    Math.floor((i * size) / Math.min(probes, size)),
  );
}

/**
 * null where the loss has a kink between the two points (a ReLU or a maximum that changes sides): there the one-sided
 * differences disagree by far more than any curvature of these networks could make them.
 */
function centralDifference(values: Float64Array, i: number, loss: () => number): number | null {
  const kept = values[i];
  const here = loss();
  values[i] = kept + step;
  const above = loss();
  values[i] = kept - step;
  const below = loss();
  values[i] = kept;
  const isKink = Math.abs(above - 2 * here + below) / step > 1e-4;
  return isKink ? null : (above - below) / (2 * step);
}

/** Relative to the larger of the two; differences below 1e-9 are rounding. */
function relativeError(a: number, b: number | null): number {
  if (b === null) return 0;
  return Math.abs(a - b) / Math.max(Math.abs(a), Math.abs(b), 1e-3);
}

async function worst(c: EngineCase): Promise<{ weights: number; input: number; kinks: number }> {
  const examples = makeExamples(c.spec, c.n, 5);
  const network = await engine.create(c.spec, { seed: 3, optimizer: { type: 'sgd' }, batchSize: c.n });
  const plan = planLayers(c.spec);
  const classes = plan[plan.length - 1].outputShape.at(-1)!;
  const weights = new Map((await network.weights()).map((t) => [t.name, Float64Array.from(t.values)]));
  const l2 = plan.flatMap((p) => p.tensors);
  const x = Float64Array.from(examples.x);
  const run = (training: boolean) => propagate(plan, weights, x, { n: c.n, training, seed: 3, step: 0 });
  const loss = () => {
    const head = lossHead(c.spec, run(true));
    const penalty = l2.reduce(
      (sum, t) => sum + t.l2 * weights.get(t.name)!.reduce((s, w) => s + w * w, 0),
      0,
    );
    return head.loss(head.output, examples.y, classes).loss + penalty;
  };
  let [weightError, kinks] = [0, 0];
  for (const { name, values } of await network.gradients(examples)) {
    for (const i of chosen(values.length)) {
      const numeric = centralDifference(weights.get(name)!, i, loss);
      weightError = Math.max(weightError, relativeError(values[i], numeric));
      if (numeric === null) kinks++;
    }
  }
  const logit = () => {
    const output = outputOf(withoutLast(run(false), 'softmax'));
    const size = output.length / c.n;
    return output.reduce((sum, o, i) => sum + (i % size === 0 ? o : 0), 0);
  };
  const saliency = await network.inputGradient(examples.x, c.n, 0);
  let inputError = 0;
  for (const i of chosen(x.length)) {
    // inputGradient is handed over in float32, so its last digits are not compared.
    inputError = Math.max(inputError, relativeError(saliency[i], centralDifference(x, i, logit)));
  }
  return { weights: weightError, input: inputError, kinks };
}

test.each(engineCases.map((c) => [c.name, c] as const))('%s', async (_, c) => {
  const error = await worst(c);
  expect(error.weights).toBeLessThan(1e-6);
  expect(error.input).toBeLessThan(1e-6);
  // One unit that happens to stand at its kink is met by most weights of its filter.
  expect(error.kinks).toBeLessThan(10);
});
