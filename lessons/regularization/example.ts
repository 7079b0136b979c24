/** One step of weight decay by hand, and what three strengths of it do to a large network. */
import type { ExampleValues } from '../../src/contracts/lesson.ts';
import { decimals, percentage } from '../shared/numbers.ts';
import { decayed, type Strength, shrink, single, strengths } from './compute.ts';

export async function example(): Promise<ExampleValues> {
  const { gradient, weights } = await shrink();
  const results: Record<string, string> = {};
  for (const name of Object.keys(strengths) as Strength[]) {
    const { trainLoss, freshLoss, freshAccuracy, steps } = await decayed(name);
    results[`${name}Strength`] = decimals(strengths[name]);
    results[`${name}Train`] = trainLoss[trainLoss.length - 1].toFixed(2);
    results[`${name}Fresh`] = freshLoss[freshLoss.length - 1].toFixed(2);
    results[`${name}Accuracy`] = percentage(freshAccuracy, 0);
    results.steps = String(steps[steps.length - 1]);
  }
  return {
    ...results,
    weight: decimals(single.weight),
    strength: decimals(single.strength),
    rate: decimals(single.rate),
    penalty: decimals(single.strength * single.weight ** 2),
    gradient: decimals(gradient),
    after1: decimals(weights[1]),
    kept: percentage(weights[1] / weights[0]),
    singleSteps: String(single.steps),
    afterAll: decimals(weights[single.steps], 3),
  };
}
