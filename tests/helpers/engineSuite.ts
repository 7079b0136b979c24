/** Compares an engine with the reference over engineCases. Used by the tests of each engine. */
import type { Engine, Examples, NamedTensor, Network, NetworkOptions } from '../../src/contracts/engine.ts';
import type { ModelSpec, OptimizerSpec } from '../../src/contracts/model.ts';
import { createReferenceEngine } from '../../src/engine/reference/index.ts';
import { type EngineCase, makeExamples } from './engineCases.ts';

/** Largest |a − b| over all values, divided by the largest |b| (at least floor): NaN and Infinity never pass. */
export function relativeDistance(a: ArrayLike<number>, b: ArrayLike<number>, floor = 1e-3): number {
  if (a.length !== b.length) return Number.POSITIVE_INFINITY;
  let [difference, scale] = [0, floor];
  for (let i = 0; i < a.length; i++) {
    if (!Number.isFinite(a[i]) || !Number.isFinite(b[i])) return Number.POSITIVE_INFINITY;
    difference = Math.max(difference, Math.abs(a[i] - b[i]));
    scale = Math.max(scale, Math.abs(b[i]));
  }
  return difference / scale;
}

/** One line for each tensor that is farther away than the tolerance, or has another name or shape; [] when all agree. */
export function compareTensors(
  got: readonly NamedTensor[],
  wanted: readonly NamedTensor[],
  tolerance: number,
): string[] {
  if (got.map((t) => t.name).join() !== wanted.map((t) => t.name).join()) {
    return [`names: ${got.map((t) => t.name)} instead of ${wanted.map((t) => t.name)}`];
  }
  return got.flatMap((tensor, i) => {
    const distance = relativeDistance(tensor.values, wanted[i].values);
    const shapes = tensor.shape.join() === wanted[i].shape.join() ? '' : ` shape ${tensor.shape}`;
    return distance <= tolerance && !shapes ? [] : [`${tensor.name}: ${distance}${shapes}`];
  });
}

const seed = 11;
const defaults = { seed, optimizer: { type: 'adam' } } as const;

async function both(
  engine: Engine,
  spec: ModelSpec,
  options: NetworkOptions,
  compare: (network: Network, reference: Network) => Promise<string[]>,
): Promise<string[]> {
  const network = await engine.create(spec, options);
  const reference = await createReferenceEngine().create(spec, options);
  try {
    return await compare(network, reference);
  } finally {
    await network.dispose();
    await reference.dispose();
  }
}

/** Forward, backward, evaluation and gradient of the input of one case. @returns what differs */
export function compareCase(engine: Engine, { spec, n }: EngineCase, tolerance: number): Promise<string[]> {
  const examples = makeExamples(spec, n, seed);
  return both(engine, spec, { ...defaults, batchSize: n }, async (network, reference) => {
    const evaluations = await Promise.all([network.evaluate(examples), reference.evaluate(examples)]);
    const [saliency, wantedSaliency] = await Promise.all([
      network.inputGradient(examples.x, n, 0),
      reference.inputGradient(examples.x, n, 0),
    ]);
    const predictions = await network.predict(examples.x, n);
    return [
      ...compareTensors(await network.weights(), await reference.weights(), 0),
      ...compareTensors(
        await network.activations(examples.x, n),
        await reference.activations(examples.x, n),
        tolerance,
      ),
      ...difference('predict', predictions, await reference.predict(examples.x, n), tolerance),
      ...compareTensors(await network.gradients(examples), await reference.gradients(examples), tolerance),
      ...difference('inputGradient', saliency, wantedSaliency, tolerance),
      ...difference('evaluate loss', [evaluations[0].loss], [evaluations[1].loss], tolerance),
      ...(evaluations[0].correct === evaluations[1].correct ? [] : ['evaluate correct']),
    ];
  });
}

function difference(name: string, a: ArrayLike<number>, b: ArrayLike<number>, tolerance: number): string[] {
  const distance = relativeDistance(a, b);
  return distance <= tolerance ? [] : [`${name}: ${distance}`];
}

export interface TrainingCase {
  readonly spec: ModelSpec;
  readonly optimizer: OptimizerSpec;
  readonly learningRates: number | readonly number[];
  readonly examples: Examples;
  readonly batchSize: number;
  readonly clipNorm?: number;
}

/** Losses, counts and weights after several steps, a short last batch among them. @returns what differs */
export function compareTraining(engine: Engine, c: TrainingCase, tolerance: number): Promise<string[]> {
  const { optimizer, batchSize, clipNorm } = c;
  return both(engine, c.spec, { seed, optimizer, batchSize, clipNorm }, async (network, reference) => {
    const got = await network.train(c.examples, batchSize, c.learningRates);
    const wanted = await reference.train(c.examples, batchSize, c.learningRates);
    const losses = (steps: typeof got) => steps.map((s) => s.loss);
    return [
      ...(got.map((s) => s.n).join() === wanted.map((s) => s.n).join() ? [] : ['batches']),
      ...difference('losses', losses(got), losses(wanted), tolerance),
      ...compareTensors(await network.weights(), await reference.weights(), tolerance),
    ];
  });
}

/** Every optimiser with each of its options away from the default once. */
export const optimizerCases: readonly OptimizerSpec[] = [
  { type: 'sgd' },
  { type: 'sgd', momentum: 0.9 },
  { type: 'sgd', momentum: 0.8, nesterov: true },
  { type: 'rmsprop' },
  { type: 'rmsprop', rho: 0.8, momentum: 0.5, epsilon: 1e-3 },
  { type: 'adagrad' },
  { type: 'adagrad', initialAccumulator: 0.5, epsilon: 1e-3 },
  { type: 'adam' },
  { type: 'adam', beta1: 0.8, beta2: 0.99, epsilon: 1e-4 },
  { type: 'adamw' },
  { type: 'adamw', weightDecay: 0.1, beta1: 0.7 },
];
