/** Parameters of the tutorial's network, layer by layer, and what the small one learned. */
import type { ExampleValues } from '../../src/contracts/lesson.ts';
import { count } from '../../src/core/language.ts';
import { countParameters, multiplyAdds, planLayers } from '../../src/engine/shapes.ts';
import { decimals, percentage } from '../shared/numbers.ts';
import { learning, spec } from './compute.ts';

export async function example(): Promise<ExampleValues> {
  const plan = planLayers(spec);
  const { frames } = await learning();
  const [first, last] = [frames[0], frames[frames.length - 1]];
  return {
    hidden: count(countParameters([plan[1]]).total),
    output: count(countParameters([plan[2]]).total),
    total: count(countParameters(plan).total),
    hiddenWeights: count(784 * 128),
    outputWeights: count(128 * 10),
    work: count(multiplyAdds(spec).forward),
    steps: String(last.step),
    startAccuracy: percentage(first.accuracy, 0),
    endAccuracy: percentage(last.accuracy, 0),
    startLoss: decimals(first.loss, 3),
    endLoss: decimals(last.loss, 3),
  };
}
