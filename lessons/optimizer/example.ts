/** The first step of each optimiser from the same gradient, and the loss after all steps. */
import type { ExampleValues } from '../../src/contracts/lesson.ts';
import { decimals } from '../shared/numbers.ts';
import { start, valley, walk } from '../shared/valley.ts';
import { steps, walkers } from './compute.ts';

export async function example(): Promise<ExampleValues> {
  const d = (x: number) => decimals(x, 3);
  const [dw, db] = await valley.gradientAt(start);
  const [sgd, momentum, adam] = await Promise.all(
    [walkers.sgd, walkers.momentum, walkers.adam].map((walker) => walk(walker, steps)),
  );
  const moved = ({ path: [[w0, b0], [w1, b1]] }: typeof sgd) =>
    `(${decimals(w1 - w0, 3)}, ${decimals(b1 - b0, 3)})`;
  return {
    steps: String(steps),
    dw: d(dw),
    db: d(db),
    loss0: d(sgd.losses[0]),
    sgdStep: moved(sgd),
    momentumStep: moved(momentum),
    adamStep: moved(adam),
    sgdLoss: d(sgd.losses[steps]),
    momentumLoss: d(momentum.losses[steps]),
    adamLoss: d(adam.losses[steps]),
  };
}
