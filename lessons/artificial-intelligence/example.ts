/** How many games there are, and how they end with best play. */
import type { ExampleValues } from '../../src/contracts/lesson.ts';
import { count } from '../../src/core/language.ts';
import { searchAll } from './compute.ts';

export function example(): ExampleValues {
  const { positions, games, result } = searchAll();
  return {
    first: count(positions[1]),
    second: count(positions[2]),
    third: count(positions[3]),
    games: count(games),
    result: String(result),
  };
}
