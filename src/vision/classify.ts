/** The networks that look at digits: the one that ships and those of learners' runs, each made once and kept. */
import { readFile } from 'node:fs/promises';
import type { Engine, Network } from '../contracts/engine.ts';
import type { RecognizerModel } from '../contracts/vision.ts';
import { GradusError } from '../core/errors/index.ts';
import { inProject } from '../core/paths.ts';
import { IMAGE_SIZE } from '../data/normalize.ts';
import { decodeTensors } from '../engine/checkpoint.ts';
import { availableEngines, createEngine } from '../engine/index.ts';

/** Made by `npm run train:pretrained`. */
export const pretrainedFile = inProject('models', 'pretrained', 'digits.gradus');

const INPUTS = IMAGE_SIZE * IMAGE_SIZE;
const CLASSES = 10;
/** Networks of runs that are kept ready. */
const KEPT = 3;
/** Images in one call. */
const BATCH = 64;

export interface Judgement {
  /** Ten, sum 1: given that it is a digit. */
  readonly probabilities: readonly number[];
  /** That it is no digit at all; 0 for networks that were not taught to say so. */
  readonly notADigit: number;
}

export interface Classifier {
  /** @param images each [28, 28] bytes, 255 is ink */
  judge(images: readonly Uint8Array[]): Promise<Judgement[]>;
  readonly network: Network;
}

export interface ClassifierSource {
  /** @throws GradusError CHECKPOINT_CORRUPT, MODEL_NOT_FOR_DIGITS */
  get(model: RecognizerModel): Promise<Classifier>;
}

export async function createClassifiers(): Promise<ClassifierSource> {
  const engines = await availableEngines();
  const wasm = engines.some(({ name, reason }) => name === 'wasm' && reason === null);
  const engine = await createEngine(wasm ? 'wasm' : 'reference');
  const shipped = await load(engine, await readFile(pretrainedFile));
  const runs = new Map<string, Classifier>();
  return {
    async get(model) {
      if (model.type === 'shipped') return shipped;
      const kept = runs.get(model.key);
      if (kept) return kept;
      const classifier = await load(engine, model.file);
      runs.set(model.key, classifier);
      for (const [key, old] of [...runs].slice(0, -KEPT)) {
        runs.delete(key);
        await old.network.dispose();
      }
      return classifier;
    },
  };
}

async function load(engine: Engine, file: Uint8Array): Promise<Classifier> {
  const { header, tensors } = decodeTensors(file);
  const network = await engine.create(header.model, {
    seed: 0,
    optimizer: { type: 'sgd' },
    batchSize: BATCH,
    threads: 1,
  });
  await network.setWeights(tensors);
  const [inputs, outputs] = [header.model.inputShape, network.outputShape].map((s) =>
    s.reduce((a, b) => a * b, 1),
  );
  if (inputs !== INPUTS || outputs < CLASSES || outputs > CLASSES + 1)
    throw new GradusError('MODEL_NOT_FOR_DIGITS', {
      input: header.model.inputShape.join(', '),
      output: network.outputShape.join(', '),
    });
  const temperature = Number(header.details.temperature ?? 1);
  return { network, judge: (images) => judge(network, images, outputs, temperature) };
}

async function judge(
  network: Network,
  images: readonly Uint8Array[],
  outputs: number,
  temperature: number,
): Promise<Judgement[]> {
  const judgements: Judgement[] = [];
  for (let from = 0; from < images.length; from += BATCH) {
    const some = images.slice(from, from + BATCH);
    const x = new Float32Array(some.length * INPUTS);
    some.forEach((pixels, i) => {
      for (let p = 0; p < INPUTS; p++) x[i * INPUTS + p] = pixels[p] / 255;
    });
    const y = await network.predict(x, some.length);
    for (let i = 0; i < some.length; i++)
      judgements.push(calibrated(y.subarray(i * outputs, (i + 1) * outputs), temperature));
  }
  return judgements;
}

/** Softmax at another temperature, from probabilities: p^(1/T) is exp(logit/T) up to a factor (Guo et al. 2017). */
function calibrated(probabilities: Float32Array, temperature: number): Judgement {
  const powers = Array.from(probabilities, (p) => Math.max(p, 1e-12) ** (1 / temperature));
  const total = powers.reduce((sum, p) => sum + p, 0);
  const digits = powers.slice(0, CLASSES);
  const ofDigits = digits.reduce((sum, p) => sum + p, 0);
  return {
    probabilities: digits.map((p) => p / ofDigits),
    notADigit: powers.length > CLASSES ? powers[CLASSES] / total : 0,
  };
}
