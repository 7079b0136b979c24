/**
 * The tutor's own network: one dense layer with softmax from the features of a question to the lessons. Gradus' engine
 * trains it on the ways of asking that lessons list (`npm run train:tutor`): an example of what the course teaches.
 */
import type { Engine, NamedTensor, Network } from '../../contracts/engine.ts';
import type { ModelSpec } from '../../contracts/model.ts';
import { inProject } from '../../core/paths.ts';
import { Random } from '../../core/random.ts';
import { decodeTensors, encodeTensors } from '../../engine/checkpoint.ts';
import type { LabelledQuestion } from './examples.ts';
import { featureCount, featuresOf } from './features.ts';
import { type Recognition, recognitionSchema } from './recognition.ts';

/** Made by `npm run train:tutor`. */
export const classifierFile = inProject('models', 'pretrained', 'tutor.gradus');

const classifierSpec = (classes: number): ModelSpec => ({
  name: 'tutor',
  inputShape: [featureCount],
  layers: [{ type: 'dense', units: classes, activation: 'softmax' }],
  loss: 'sparseCategoricalCrossentropy',
});

export interface TrainingOptions {
  readonly seed: number;
  readonly epochs: number;
  readonly learningRate: number;
}

/** More epochs learn the lists by heart: cross-validation and the questions of the tests got no better from 12 on. */
export const usualTraining: TrainingOptions = { seed: 1, epochs: 12, learningRate: 0.01 };

const batchSize = 32;

/** Labels in the order of the outputs, and the network's weights. */
export interface Trained {
  readonly labels: readonly string[];
  readonly weights: readonly NamedTensor[];
}

/** The same for the same arguments. @param onEpoch is told the mean loss of each epoch */
export async function trainClassifier(
  questions: readonly LabelledQuestion[],
  engine: Engine,
  { seed, epochs, learningRate }: TrainingOptions,
  onEpoch: (epoch: number, loss: number) => void = () => {},
): Promise<Trained> {
  const labels = [...new Set(questions.map(({ label }) => label))];
  const spec = classifierSpec(labels.length);
  const network = await engine.create(spec, { seed, optimizer: { type: 'adam' }, batchSize });
  const inputs = questions.map(({ text }) => featuresOf(text));
  const targets = questions.map(({ label }) => labels.indexOf(label));
  const random = Random.stream(seed, 'tutor');
  const order = questions.map((_, i) => i);
  for (let epoch = 1; epoch <= epochs; epoch++) {
    random.shuffle(order);
    const x = new Float32Array(order.length * featureCount);
    order.forEach((index, row) => {
      x.set(inputs[index], row * featureCount);
    });
    const y = Uint8Array.from(order, (index) => targets[index]);
    const steps = await network.train({ n: order.length, x, y }, batchSize, learningRate);
    onEpoch(epoch, steps.reduce((sum, { loss, n }) => sum + loss * n, 0) / order.length);
  }
  const weights = await network.weights();
  await network.dispose();
  return { labels, weights };
}

/** What the file holds: the classifier, and what tells questions about the course from others. */
export interface TrainedTutor extends Trained {
  readonly recognition: Recognition;
}

/** Half precision: no answer of the tests changes by it. @param build EngineIdentity of what trained */
export function encodeTutor(
  { labels, weights, recognition }: TrainedTutor,
  build: string,
  options: TrainingOptions,
): Uint8Array {
  const model = classifierSpec(labels.length);
  const details = { labels, recognition, ...options };
  return encodeTensors({ kind: 'weights', model, build, details }, weights, { float16: true });
}

/** @throws GradusError CHECKPOINT_CORRUPT */
export function decodeTutor(file: Uint8Array): TrainedTutor {
  const { header, tensors } = decodeTensors(file);
  const { labels, recognition } = header.details;
  return {
    labels: labels as string[],
    recognition: recognitionSchema.parse(recognition),
    weights: tensors,
  };
}

export class QuestionClassifier {
  private readonly network: Network;
  private readonly labels: readonly string[];

  private constructor(network: Network, labels: readonly string[]) {
    this.network = network;
    this.labels = labels;
  }

  static async open({ labels, weights }: Trained, engine: Engine): Promise<QuestionClassifier> {
    const spec = classifierSpec(labels.length);
    const network = await engine.create(spec, { seed: 0, optimizer: { type: 'sgd' }, batchSize: 1 });
    await network.setWeights(weights);
    return new QuestionClassifier(network, labels);
  }

  /** The probability of every lesson and of every kind of question that no lesson answers. */
  async probabilities(question: string): Promise<ReadonlyMap<string, number>> {
    const outputs = await this.network.predict(featuresOf(question), 1);
    return new Map(this.labels.map((label, i) => [label, outputs[i]]));
  }
}
