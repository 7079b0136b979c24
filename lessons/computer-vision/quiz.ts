/** The filter of the lesson at a place of chance, by the engine's convolution. */
import type { QuizVariants } from '../../src/contracts/quiz.ts';
import { onGrid } from '../shared/draws.ts';
import { decimals } from '../shared/numbers.ts';
import { edgesOf } from './compute.ts';

export const variants: QuizVariants = {
  async 'edge-filter'(random) {
    const dark = onGrid(random, 5, 20, 5);
    const light = dark + onGrid(random, 10, 40, 10);
    // Of the eight neighbours so many are dark; the middle itself is light.
    const darkOnes = onGrid(random, 1, 5);
    const cells = Array.from({ length: 8 }, (_, i) => (i < darkOnes ? dark : light));
    const around = random.shuffle(cells);
    const picture = [around.slice(0, 3), [around[3], light, around[4]], around.slice(5, 8)];
    const [[answer]] = await edgesOf(picture);
    return {
      values: {
        rows: picture.map((row) => row.map((v) => String(v).padStart(2)).join(' ')).join('\n'),
        light: String(light),
        eight: String(8 * light),
        sum: String(around.reduce((s, v) => s + v, 0)),
        result: decimals(answer),
      },
      answer,
      byHand: 8 * light - around.reduce((s, v) => s + v, 0),
    };
  },
};
