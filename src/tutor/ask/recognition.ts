/**
 * Whether a question is about the course at all: a single sigmoid neuron over four numbers, trained by Gradus' own engine
 * on questions that search and classifier had not seen (stacking: Wolpert 1992, Stacked generalization). `npm run
 * train:tutor` trains it after the classifier; both are in one file.
 */
import { z } from 'zod';
import type { Engine } from '../../contracts/engine.ts';
import type { ModelSpec } from '../../contracts/model.ts';

export interface Evidence {
  /** Logarithm of the classifier's odds: its best lesson against all that no lesson answers; nats. */
  readonly odds: number;
  /** Share of the question's words that stand in any lesson's lists, rare words counting more; 0 … 1. */
  readonly coverage: number;
  /** Logarithm of 1 + the score of the search's best hit (BM25). */
  readonly hit: number;
  /** 1 for a question in Chinese, whose words are fewer and whose hits score less; else 0. */
  readonly chinese: number;
}

/** An evidence, and whether the question was one about the course. */
export interface Judged extends Evidence {
  readonly about: boolean;
}

export const recognitionSchema = z.object({
  /** For odds, coverage, hit and chinese. */
  weights: z.tuple([z.number(), z.number(), z.number(), z.number()]),
  /** A question whose weighted sum is below it is about something else. */
  threshold: z.number(),
});
export type Recognition = z.infer<typeof recognitionSchema>;

const spec: ModelSpec = {
  name: 'recognition',
  inputShape: [4],
  layers: [{ type: 'dense', units: 1, activation: 'sigmoid' }],
  loss: 'binaryCrossentropy',
};

/** With Adam; twice as many epochs change no weight by more than 0.01. */
const training = { epochs: 200, batchSize: 256, rate: 0.02 } as const;

/** This share of questions about topics that were left out of the training lies below the threshold. */
const recognizedShare = 0.9;

const inputOf = ({ odds, coverage, hit, chinese }: Evidence) => [odds, coverage, hit, chinese];

const sumOf = (weights: Recognition['weights'], evidence: Evidence) =>
  inputOf(evidence).reduce((sum, value, i) => sum + value * weights[i], 0);

/**
 * Both kinds equally often, whatever the lists hold, and evenly dealt out: the engine takes batches in the order of the
 * rows.
 */
function balanced(judged: readonly Judged[]): Judged[] {
  const kinds = [true, false].map((about) => judged.filter((row) => row.about === about));
  const most = Math.max(...kinds.map(({ length }) => length));
  const hands = Math.ceil((2 * most) / training.batchSize);
  const rows = kinds.flatMap((kind) => Array.from({ length: most }, (_, i) => kind[i % kind.length]));
  return Array.from({ length: hands }, (_, hand) => rows.filter((_, i) => i % hands === hand)).flat();
}

/** The same for the same arguments. @param judged at least one of each kind */
export async function fitRecognition(
  judged: readonly Judged[],
  engine: Engine,
  seed: number,
): Promise<Recognition> {
  const rows = balanced(judged);
  const network = await engine.create(spec, {
    seed,
    optimizer: { type: 'adam' },
    batchSize: training.batchSize,
  });
  const examples = {
    n: rows.length,
    x: Float32Array.from(rows.flatMap(inputOf)),
    y: Float32Array.from(rows, ({ about }) => Number(about)),
  };
  for (let epoch = 0; epoch < training.epochs; epoch++)
    await network.train(examples, training.batchSize, training.rate);
  const [kernel] = await network.weights();
  await network.dispose();
  const weights = recognitionSchema.shape.weights.parse([...kernel.values]);
  const outside = judged.filter(({ about }) => !about).map((evidence) => sumOf(weights, evidence));
  outside.sort((a, b) => a - b);
  return { weights, threshold: outside[Math.floor(recognizedShare * outside.length)] };
}

export const isAboutCourse = ({ weights, threshold }: Recognition, evidence: Evidence): boolean =>
  sumOf(weights, evidence) >= threshold;
