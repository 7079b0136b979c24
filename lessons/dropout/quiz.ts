/** What is left of a layer when one unit of chance is switched off: unit by unit, and as the learner adds it up. */
import type { QuizVariants } from '../../src/contracts/quiz.ts';
import { onGrid } from '../shared/draws.ts';
import { decimals } from '../shared/numbers.ts';

export const variants: QuizVariants = {
  'kept-and-enlarged'(random) {
    const rate = [0.2, 0.5, 0.6, 0.75][random.integer(4)];
    const outputs = Array.from({ length: 4 }, () => onGrid(random, 0.2, 2, 0.2));
    const dropped = random.integer(4);
    const kept = outputs.filter((_, i) => i !== dropped);
    const scale = 1 / (1 - rate);
    const answer = outputs.reduce((sum, h, i) => sum + (i === dropped ? 0 : h * scale), 0);
    const total = kept.reduce((sum, h) => sum + h, 0);
    return {
      values: {
        rate: decimals(rate),
        keep: decimals(1 - rate),
        outputs: outputs.map((h) => decimals(h)).join(', '),
        which: String(dropped + 1),
        kept: kept.map((h) => decimals(h)).join(' + '),
        total: decimals(total),
        scale: decimals(scale),
        sum: decimals(answer, 2),
      },
      answer,
      byHand: total / (1 - rate),
    };
  },
};
