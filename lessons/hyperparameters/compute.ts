/** The validation loss after a short training, for several learning rates and widths. */
import { inTurn, networkWith } from '../shared/network.ts';
import { moons } from '../shared/toyData.ts';
import { watch } from '../shared/watch.ts';

const train = moons(80, 0.2, 41);
const validation = moons(200, 0.2, 42);
export const widths = [2, 8, 32] as const;
export const rates = [0.0001, 0.001, 0.01, 0.1, 1] as const;
export const steps = 60;

export interface Trial {
  readonly width: number;
  readonly rate: number;
  /** On the validation data at the end. */
  readonly loss: number;
}

async function attempt(width: number, rate: number): Promise<Trial> {
  const network = await networkWith(
    {
      name: 'trial',
      inputShape: [2],
      layers: [
        { type: 'dense', units: width, activation: 'tanh' },
        { type: 'dense', units: 1, activation: 'sigmoid' },
      ],
      loss: 'binaryCrossentropy',
    },
    {},
    { type: 'adam' },
  );
  const { freshLoss } = await watch(network, train, validation, { rate, every: steps, measurements: 1 });
  return { width, rate, loss: freshLoss[1] };
}

let tried: Promise<Trial[]> | undefined;

/** Every width with every rate, width by width. Computed once. */
export function trials(): Promise<Trial[]> {
  const pairs = widths.flatMap((width) => rates.map((rate) => [width, rate] as const));
  tried ??= inTurn(pairs, ([width, rate]) => attempt(width, rate));
  return tried;
}

export const bestOf = (some: readonly Trial[]): Trial => some.reduce((a, b) => (b.loss < a.loss ? b : a));
