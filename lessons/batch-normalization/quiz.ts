/** A batch of chance, normalised by the engine. */
import type { QuizVariants } from '../../src/contracts/quiz.ts';
import { onGrid, shuffled } from '../shared/draws.ts';
import { networkWith, setWeights, valuesOf } from '../shared/network.ts';
import { decimals, factor } from '../shared/numbers.ts';

export const variants: QuizVariants = {
  async 'normalise-one'(random) {
    // Mean ± a, mean ± b with a whole root of the variance: (a² + b²)/2 = spread².
    const [a, b, spread] = [
      [1, 7, 5],
      [7, 17, 13],
      [2, 14, 10],
      [3, 3, 3],
      [2, 2, 2],
    ][random.integer(5)];
    const mean = onGrid(random, -5, 20);
    const batch = shuffled(random, [mean - a, mean + a, mean - b, mean + b]);
    const [gamma, beta] = [onGrid(random, 1, 3), onGrid(random, -2, 2)];
    const network = await networkWith({
      name: 'normalize',
      inputShape: [1],
      layers: [{ type: 'batchNormalization', momentum: 0, epsilon: 0 }],
      loss: 'meanSquaredError',
    });
    const x = Float32Array.from(batch);
    // A step of length 0 changes nothing but the moving averages, which momentum 0 sets to those of the batch.
    await network.train({ n: 4, x, y: new Float32Array(4) }, 4, 0);
    const weights = await network.weights();
    await setWeights(network, {
      'batch_normalization/gamma': [gamma],
      'batch_normalization/beta': [beta],
      'batch_normalization/moving_mean': valuesOf(weights, 'batch_normalization/moving_mean'),
      'batch_normalization/moving_variance': valuesOf(weights, 'batch_normalization/moving_variance'),
    });
    const answer = (await network.activations(x, 4))[0].values[0];
    const z = (batch[0] - mean) / spread;
    return {
      values: {
        batch: batch.map((v) => decimals(v)).join(', '),
        first: decimals(batch[0]),
        gamma: decimals(gamma),
        beta: decimals(beta),
        betaFactor: factor(beta),
        mean: decimals(mean),
        meanFactor: factor(mean),
        variance: decimals(spread * spread),
        spread: decimals(spread),
        z: decimals(z, 3),
        zFactor: factor(z, 3),
        y: decimals(answer, 2),
      },
      answer,
      byHand: gamma * z + beta,
    };
  },
};
