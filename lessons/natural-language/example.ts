/** Probabilities of the three words, at temperature 1, colder and warmer. */
import type { ExampleValues } from '../../src/contracts/lesson.ts';
import { percentage } from '../shared/numbers.ts';
import { logits, probabilitiesAt } from './compute.ts';

export async function example(): Promise<ExampleValues> {
  const [cold, normal, warm] = [
    await probabilitiesAt(0.5),
    await probabilitiesAt(1),
    await probabilitiesAt(2),
  ];
  const values: Record<string, string> = {};
  for (let i = 0; i < 3; i++) {
    values[`z${i}`] = String(logits[i]);
    values[`cold${i}`] = percentage(cold[i]);
    values[`normal${i}`] = percentage(normal[i]);
    values[`warm${i}`] = percentage(warm[i]);
  }
  return values;
}
