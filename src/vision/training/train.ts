/**
 * Trains the recogniser that ships: makes its samples, trains with a cosine schedule, measures on images that were held
 * back, calibrates. Everything follows from the seed.
 */
import type { DigitData, ImageSet } from '../../contracts/data.ts';
import type { Engine, Network } from '../../contracts/engine.ts';
import { Random } from '../../core/random.ts';
import { epochOrder, gather, gatherPixels, splitValidation } from '../../data/batches.ts';
import { encodeTensors } from '../../engine/checkpoint.ts';
import { learningRates } from '../../engine/schedules.ts';
import { calibrate } from './calibrate.ts';
import { recognizerSpec } from './network.ts';
import { makeSample, plainSample, type Sample } from './samples.ts';

export interface TrainingOptions {
  readonly seed: number;
  /** Samples that are made anew; each epoch goes over all of them. */
  readonly samples: number;
  readonly epochs: number;
  /** Default: the engine's choice. Never changes the result. */
  readonly threads?: number;
  readonly onLine: (line: string) => void;
}

const BATCH = 64;
const RATE = 1.2e-3;
const VALIDATION = 5000;
const PIXELS = 28 * 28;

/** @returns the file of weights, with temperature and measurements in its header */
export async function trainRecognizer(
  data: DigitData,
  engine: Engine,
  { seed, samples, epochs, threads, onLine }: TrainingOptions,
): Promise<Uint8Array> {
  const { train, validation } = splitValidation(data.train, VALIDATION);
  const set = makeSet(samples, seed, train, onLine);
  const network = await engine.create(recognizerSpec, {
    seed,
    optimizer: { type: 'adamw', weightDecay: 1e-4 },
    batchSize: BATCH,
    threads,
  });
  const stepsPerEpoch = Math.ceil(samples / BATCH);
  const schedule = {
    type: 'cosine',
    rate: RATE,
    totalSteps: stepsPerEpoch * epochs,
    warmUpSteps: 200,
    finalRate: 1e-5,
  } as const;
  for (let epoch = 1; epoch <= epochs; epoch++) {
    const begun = performance.now();
    const examples = gatherPixels(set, epochOrder(samples, seed, epoch));
    const rates = learningRates(schedule, (epoch - 1) * stepsPerEpoch, stepsPerEpoch);
    const steps = await network.train(examples, BATCH, rates);
    const loss = steps.reduce((sum, step) => sum + step.loss, 0) / steps.length;
    const accuracy = await plainAccuracy(network, validation);
    const seconds = (performance.now() - begun) / 1000;
    onLine(
      `epoch ${epoch} of ${epochs}: loss ${loss.toFixed(4)}, validation ${accuracy.toFixed(4)}, ${seconds.toFixed(0)} s`,
    );
  }
  const testAccuracy = await plainAccuracy(network, data.test);
  const calibration = await calibrate(network, heldBack(validation, seed));
  onLine(
    `test accuracy ${testAccuracy.toFixed(4)}, temperature ${calibration.temperature.toFixed(3)}, ` +
      `calibration error ${calibration.before.toFixed(4)} → ${calibration.after.toFixed(4)}`,
  );
  const { name, build } = engine.identity;
  const details = {
    seed,
    samples,
    epochs,
    data: data.name,
    testAccuracy,
    temperature: calibration.temperature,
    calibrationError: calibration.after,
  };
  const header = { kind: 'weights', model: recognizerSpec, build: `${name} ${build}`, details } as const;
  const file = encodeTensors(header, await network.weights(), { float16: true });
  await network.dispose();
  return file;
}

function makeSet(n: number, seed: number, mnist: ImageSet, onLine: (line: string) => void): ImageSet {
  const pixels = new Uint8Array(n * PIXELS);
  const labels = new Uint8Array(n);
  for (let i = 0; i < n; i++) {
    const sample = makeSample(mnist, Random.stream(seed, `sample/${i}`));
    pixels.set(sample.pixels, i * PIXELS);
    labels[i] = sample.label;
    if ((i + 1) % 20_000 === 0) onLine(`${i + 1} of ${n} samples made`);
  }
  return { n, height: 28, width: 28, pixels, labels };
}

/** What uploads are like: distorted samples of digits that were not trained on, and as many plain ones. */
function heldBack(validation: ImageSet, seed: number): Sample[] {
  return Array.from({ length: 2 * validation.n }, (_, i) =>
    i < validation.n ? plainSample(validation, i) : makeSample(validation, Random.stream(seed, `held/${i}`)),
  );
}

async function plainAccuracy(network: Network, set: ImageSet): Promise<number> {
  const pixels = new Uint8Array(set.n * PIXELS);
  for (let i = 0; i < set.n; i++) pixels.set(plainSample(set, i).pixels, i * PIXELS);
  const all = Uint32Array.from({ length: set.n }, (_, i) => i);
  const { correct } = await network.evaluate(gather({ ...set, pixels }, all));
  return correct / set.n;
}
