/** Where the word stands, and two places by hand. */
import type { ExampleValues } from '../../src/contracts/lesson.ts';
import { dna, scan, word } from './compute.ts';

export async function example(): Promise<ExampleValues> {
  const scores = await scan();
  const best = scores.indexOf(Math.max(...scores));
  const near = scores.findIndex(
    (score, i) => score === Math.max(...scores.filter((_, j) => j !== best)) && i !== best,
  );
  const at = (i: number) => dna.slice(i, i + word.length);
  return {
    dna,
    word,
    length: String(word.length),
    best: String(best + 1),
    bestText: at(best),
    bestScore: String(scores[best]),
    near: String(near + 1),
    nearText: at(near),
    nearScore: String(scores[near]),
    first: at(0),
    firstScore: String(scores[0]),
  };
}
