/** Cross-entropy and its gradient for three probabilities of chance. */
import type { QuizVariants } from '../../src/contracts/quiz.ts';
import type { Random } from '../../src/core/random.ts';
import { onGrid } from '../shared/draws.ts';
import { type LossAt, lossAt } from '../shared/losses.ts';
import { decimals } from '../shared/numbers.ts';

const classes = ['cat', 'dog', 'bird'] as const;
const inChinese = ['猫', '狗', '鸟'] as const;

/** Three probabilities with two decimals, none of them 0. */
function probabilities(random: Random): readonly [number, number, number] {
  const first = onGrid(random, 0.05, 0.9, 0.05);
  const second = onGrid(random, 0.01, 0.99 - first, 0.01);
  return [first, second, Number((1 - first - second).toFixed(2))];
}

interface Case {
  readonly p: readonly number[];
  /** Index of what is in the picture. */
  readonly label: number;
  readonly at: LossAt;
}

async function draw(random: Random): Promise<Case> {
  const p = random.shuffle([...probabilities(random)]);
  const label = random.integer(3);
  // Softmax of the logarithms gives the probabilities back.
  const scores = p.map(Math.log);
  const at = await lossAt(scores, Uint8Array.of(label), 'sparseCategoricalCrossentropy', 'softmax');
  return { p, label, at };
}

const shown = ({ p, label }: Case) => ({
  cat: decimals(p[0], 2),
  dog: decimals(p[1], 2),
  bird: decimals(p[2], 2),
  name: classes[label],
  nameZh: inChinese[label],
});

export const variants: QuizVariants = {
  async 'loss-of-one'(random) {
    const drawn = await draw(random);
    const { p, label, at } = drawn;
    return {
      values: { ...shown(drawn), p: decimals(p[label], 2), loss: decimals(at.loss, 3) },
      answer: at.loss,
      byHand: -Math.log(p[label]),
    };
  },

  async 'gradient-of-the-scores'(random) {
    const drawn = await draw(random);
    const { p, label, at } = drawn;
    const asked = random.integer(3);
    const target = asked === label ? 1 : 0;
    return {
      values: {
        ...shown(drawn),
        asked: classes[asked],
        askedZh: inChinese[asked],
        p: decimals(p[asked], 2),
        y: String(target),
        g: decimals(at.gradient[asked], 2),
      },
      answer: at.gradient[asked],
      byHand: p[asked] - target,
    };
  },
};
