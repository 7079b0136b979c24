/** Temperatures of chance, by the engine's softmax. */
import type { QuizVariants } from '../../src/contracts/quiz.ts';
import { onGrid } from '../shared/draws.ts';
import { softmaxOf } from '../shared/functions.ts';
import { decimals } from '../shared/numbers.ts';

export const variants: QuizVariants = {
  async 'with-temperature'(random) {
    const [high, low] = [onGrid(random, 2, 6), onGrid(random, 0, 1)];
    const temperature = [0.5, 1, 2, 4][random.integer(4)];
    const [answer] = await softmaxOf([high / temperature, low / temperature]);
    const difference = (high - low) / temperature;
    return {
      values: {
        high: String(high),
        low: String(low),
        temperature: decimals(temperature),
        scaledHigh: decimals(high / temperature),
        scaledLow: decimals(low / temperature),
        difference: decimals(difference),
        power: decimals(Math.exp(-difference)),
        p: decimals(100 * answer, 1),
      },
      answer: 100 * answer,
      byHand: 100 / (1 + Math.exp(-difference)),
    };
  },
};
