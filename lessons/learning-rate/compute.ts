/** A small network learns two interleaved half-moons with SGD, once for each learning rate. */
import type { Examples } from '../../src/contracts/engine.ts';
import type { ModelSpec } from '../../src/contracts/model.ts';
import { GradusError } from '../../src/core/errors/index.ts';
import { breathe, networkWith } from '../shared/network.ts';
import { moons } from '../shared/toyData.ts';

const spec: ModelSpec = {
  name: 'moons',
  inputShape: [2],
  layers: [
    { type: 'dense', units: 8, activation: 'tanh' },
    { type: 'dense', units: 1, activation: 'sigmoid' },
  ],
  loss: 'binaryCrossentropy',
};

const data: Examples = moons(40, 0.3, 3);
export const steps = 100;

async function train(rate: number): Promise<readonly number[]> {
  const network = await networkWith(spec);
  const losses: number[] = [];
  try {
    for (let i = 0; i < steps; i++) {
      if (i % 25 === 0) await breathe();
      losses.push((await network.train(data, data.n, rate))[0].loss);
    }
  } catch (error) {
    if (!(error instanceof GradusError) || error.code !== 'LOSS_NOT_FINITE') throw error;
  }
  return losses;
}

const trained = new Map<number, Promise<readonly number[]>>();

/** Loss before each step; shorter when the loss became infinite. Computed once for each rate. */
export function lossesWith(rate: number): Promise<readonly number[]> {
  const losses = trained.get(rate) ?? train(rate);
  trained.set(rate, losses);
  return losses;
}

/** Mean of the last losses, since with a large rate a single one is chance. */
export async function lastLoss(rate: number): Promise<number> {
  const last = (await lossesWith(rate)).slice(-10);
  return last.reduce((sum, loss) => sum + loss, 0) / last.length;
}
