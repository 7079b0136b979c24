/** Four-by-four maps of chance, pooled by the engine. */
import type { QuizVariants } from '../../src/contracts/quiz.ts';
import { onGrid } from '../shared/draws.ts';
import { networkWith } from '../shared/network.ts';
import { decimals } from '../shared/numbers.ts';

export const variants: QuizVariants = {
  async 'sum-of-pooled'(random) {
    const values = Array.from({ length: 16 }, () => onGrid(random, 0, 9));
    const network = await networkWith({
      name: 'pool',
      inputShape: [4, 4, 1],
      layers: [{ type: 'maxPooling2d' }],
      loss: 'meanSquaredError',
    });
    const pooled = [...(await network.activations(Float32Array.from(values), 1))[0].values];
    const square = (row: number, column: number) =>
      [0, 1, 4, 5].map((offset) => values[8 * row + 2 * column + offset]);
    const byHand = [square(0, 0), square(0, 1), square(1, 0), square(1, 1)].map((s) => Math.max(...s));
    const rows = [0, 4, 8, 12].map((at) => values.slice(at, at + 4).join(' '));
    const answer = pooled.reduce((sum, value) => sum + value, 0);
    return {
      values: {
        map: rows.join('\n'),
        pooled: `${byHand[0]} ${byHand[1]}\n${byHand[2]} ${byHand[3]}`,
        terms: byHand.join(' + '),
        sum: decimals(answer),
      },
      answer,
      byHand: byHand.reduce((sum, value) => sum + value, 0),
    };
  },
};
