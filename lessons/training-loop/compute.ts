/** The loop itself, on two half-moons: epochs, shuffled minibatches, steps, and a look at new points after each epoch. */
import type { Examples } from '../../src/contracts/engine.ts';
import { Random } from '../../src/core/random.ts';
import { breathe, networkWith } from '../shared/network.ts';
import { moons } from '../shared/toyData.ts';

export const batchSize = 8;
export const epochs = 12;
const train = moons(60, 0.25, 11);
const validation = moons(100, 0.25, 12);

export interface Record {
  /** Loss of each step's batch, before its update. */
  readonly stepLosses: readonly number[];
  /** After each epoch, the start included. */
  readonly validationLosses: readonly number[];
  readonly accuracy: number;
  readonly stepsPerEpoch: number;
}

function choose({ x, y }: Examples, indices: readonly number[]): Examples {
  return {
    n: indices.length,
    x: Float32Array.from(indices.flatMap((i) => [x[2 * i], x[2 * i + 1]])),
    y: Float32Array.from(indices, (i) => y[i]),
  };
}

async function run(): Promise<Record> {
  const network = await networkWith(
    {
      name: 'loop',
      inputShape: [2],
      layers: [
        { type: 'dense', units: 12, activation: 'relu' },
        { type: 'dense', units: 1, activation: 'sigmoid' },
      ],
      loss: 'binaryCrossentropy',
    },
    {},
    { type: 'adam' },
  );
  const stepLosses: number[] = [];
  const validationLosses = [(await network.evaluate(validation)).loss];
  for (let epoch = 0; epoch < epochs; epoch++) {
    const order = Random.stream(1, `epoch ${epoch}`).shuffle(Array.from({ length: train.n }, (_, i) => i));
    for (let first = 0; first < train.n; first += batchSize) {
      const batch = choose(train, order.slice(first, first + batchSize));
      const [step] = await network.train(batch, batch.n, 0.02);
      stepLosses.push(step.loss);
    }
    validationLosses.push((await network.evaluate(validation)).loss);
    await breathe();
  }
  const { correct, n } = await network.evaluate(validation);
  return {
    stepLosses,
    validationLosses,
    accuracy: correct / n,
    stepsPerEpoch: Math.ceil(train.n / batchSize),
  };
}

let recorded: Promise<Record> | undefined;

/** Computed once. */
export function record(): Promise<Record> {
  recorded ??= run();
  return recorded;
}
