/** What the ways cost and how many cells each search settles. */
import type { ExampleValues } from '../../src/contracts/lesson.ts';
import { decimals } from '../shared/numbers.ts';
import { aStar, columns, dijkstra, rows, straightRoute } from './compute.ts';

export function example(): ExampleValues {
  const [best, exhaustive, direct] = [aStar(), dijkstra(), straightRoute()];
  return {
    cells: String(columns * rows),
    bestCost: decimals(best.cost, 1),
    directCost: decimals(direct.cost, 1),
    bestSteps: String(best.path.length - 1),
    directSteps: String(direct.path.length - 1),
    explored: String(best.explored),
    exploredAll: String(exhaustive.explored),
    sameCost: decimals(exhaustive.cost, 1),
  };
}
