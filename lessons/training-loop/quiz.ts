/** Updates of trainings of chance. */
import type { QuizVariants } from '../../src/contracts/quiz.ts';
import { count } from '../../src/core/language.ts';
import { onGrid } from '../shared/draws.ts';
import { networkWith } from '../shared/network.ts';

export const variants: QuizVariants = {
  async 'how-many-updates'(random) {
    const examples = onGrid(random, 50, 400, 10);
    const batch = 2 ** onGrid(random, 3, 6);
    const epochs = onGrid(random, 2, 9);
    // The engine says how many updates it makes of so many examples: it reports one result for each.
    const network = await networkWith({
      name: 'count',
      inputShape: [1],
      layers: [{ type: 'dense', units: 1 }],
      loss: 'meanSquaredError',
    });
    const data = { n: examples, x: new Float32Array(examples), y: new Float32Array(examples) };
    const perEpoch = (await network.train(data, batch, 0)).length;
    return {
      values: {
        examples: String(examples),
        batch: String(batch),
        epochs: String(epochs),
        perEpoch: String(perEpoch),
        updates: count(perEpoch * epochs),
      },
      answer: perEpoch * epochs,
      byHand: Math.ceil(examples / batch) * epochs,
    };
  },
};
