/** How many forms a picture takes, counted by drawing them; and what a unit makes of a row that has moved. */
import type { QuizVariants } from '../../src/contracts/quiz.ts';
import { centred, drawSeven } from '../shared/digit.ts';
import { notZero, onGrid } from '../shared/draws.ts';
import { networkWith } from '../shared/network.ts';
import { decimals, factor } from '../shared/numbers.ts';

/** Pictures that differ in at least one pixel. */
function countForms(shift: number, angles: number): number {
  const middle = centred();
  const forms = new Set<string>();
  for (let across = -shift; across <= shift; across++)
    for (let down = -shift; down <= shift; down++)
      for (let i = 0; i < angles; i++) {
        const turn = -10 + (20 * i) / (angles - 1);
        forms.add(drawSeven({ ...middle, left: middle.left + across, top: middle.top + down, turn }).join());
      }
  return forms.size;
}

export const variants: QuizVariants = {
  'how-many-pictures'(random) {
    const [shift, angles] = [onGrid(random, 1, 2), onGrid(random, 2, 6)];
    const answer = countForms(shift, angles);
    const places = 2 * shift + 1;
    return {
      values: {
        shift: String(shift),
        angles: String(angles),
        places: String(places),
        all: String(answer),
      },
      answer,
      byHand: places * places * angles,
    };
  },

  async 'shifted-by-one'(random) {
    const weights = Array.from({ length: 4 }, () => notZero(random, -2, 2, 0.5));
    const row = [...Array.from({ length: 3 }, () => onGrid(random, 1, 4)), 0];
    const moved = [0, ...row.slice(0, 3)];
    const network = await networkWith(
      {
        name: 'row',
        inputShape: [4],
        layers: [{ type: 'dense', units: 1, useBias: false }],
        loss: 'meanSquaredError',
      },
      { 'dense/kernel': weights },
    );
    const [before, answer] = await network.predict(Float32Array.from([...row, ...moved]), 2);
    const columns = (values: readonly number[]) => values.map((v) => decimals(v).padStart(4)).join(' ');
    return {
      values: {
        weights: columns(weights),
        row: columns(row),
        moved: moved.map((v) => decimals(v)).join(', '),
        before: decimals(before),
        after: decimals(answer),
        sum: moved.map((v, i) => `${factor(weights[i])}·${v}`).join(' + '),
      },
      answer,
      byHand: moved.reduce((sum, v, i) => sum + v * weights[i], 0),
    };
  },
};
