/** Choosing the best of many useless guessers on a small validation set: it looks good there, and nowhere else. */
import { Random } from '../../src/core/random.ts';

export interface Choice {
  /** How many guessers were tried. */
  readonly tried: number;
  /** Share of right answers of the best one, 0..1, on the examples used to choose, and on new ones. */
  readonly onValidation: number;
  readonly onTest: number;
}

const validationSize = 20;
const testSize = 2000;
const repetitions = 40;

/** Yes-or-no questions answered by the toss of a coin: the share of right answers. */
function guess(random: Random, questions: number): number {
  let right = 0;
  for (let i = 0; i < questions; i++) right += random.integer(2);
  return right / questions;
}

/** Mean over some repetitions. */
export function choose(tried: number): Choice {
  const random = Random.stream(5, `guessers ${tried}`);
  let [onValidation, onTest] = [0, 0];
  for (let r = 0; r < repetitions; r++) {
    const scores = Array.from({ length: tried }, () => guess(random, validationSize));
    onValidation += Math.max(...scores) / repetitions;
    // Whichever was best: it is a coin, and on new questions it tosses again.
    onTest += guess(random, testSize) / repetitions;
  }
  return { tried, onValidation, onTest };
}

/** Standard deviation of a share p measured on n examples. */
export const deviation = (p: number, n: number): number => Math.sqrt((p * (1 - p)) / n);
