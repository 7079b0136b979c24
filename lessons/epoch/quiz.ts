/** Updates of a whole training, counted by the engine. */
import type { QuizVariants } from '../../src/contracts/quiz.ts';
import { onGrid } from '../shared/draws.ts';
import { networkWith } from '../shared/network.ts';

export const variants: QuizVariants = {
  async 'updates-in-all'(random) {
    const b = [10, 20, 25, 50][random.integer(4)];
    const n = onGrid(random, 60, 300, 10);
    const epochs = onGrid(random, 2, 8);
    const network = await networkWith({
      name: 'line',
      inputShape: [1],
      layers: [{ type: 'dense', units: 1 }],
      loss: 'meanSquaredError',
    });
    const examples = { n, x: new Float32Array(n), y: new Float32Array(n) };
    let updates = 0;
    for (let epoch = 0; epoch < epochs; epoch++) {
      updates += (await network.train(examples, b, 0.1)).length;
    }
    const steps = Math.ceil(n / b);
    return {
      values: {
        n: String(n),
        b: String(b),
        epochs: String(epochs),
        steps: String(steps),
        all: String(updates),
      },
      answer: updates,
      byHand: epochs * steps,
    };
  },
};
