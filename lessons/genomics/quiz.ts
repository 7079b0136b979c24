/** A short word slid along a strand of chance, by the engine's one-dimensional convolution. */
import type { QuizVariants } from '../../src/contracts/quiz.ts';
import { onGrid } from '../shared/draws.ts';
import { networkWith, valuesOf } from '../shared/network.ts';
import { letters, oneHot } from './compute.ts';

export const variants: QuizVariants = {
  async 'best-match'(random) {
    const strand = (n: number) => Array.from({ length: n }, () => letters[random.integer(4)]).join('');
    const word = strand(4);
    const place = onGrid(random, 0, 11);
    // One letter of the word is spoilt in half of the cases, so that the best match is not always complete.
    const spoilt = random.integer(2) === 0 ? word : word.slice(0, 3) + letters[random.integer(4)];
    const dna = strand(place) + spoilt + strand(12 - place);
    const network = await networkWith(
      {
        name: 'motif',
        inputShape: [dna.length, letters.length],
        layers: [{ type: 'conv1d', filters: 1, kernelSize: word.length, useBias: false }],
        loss: 'meanSquaredError',
      },
      { 'conv1d/kernel': oneHot(word) },
    );
    const scores = valuesOf(await network.activations(Float32Array.from(oneHot(dna)), 1), 'conv1d');
    const answer = scores.reduce((sum, score) => sum + score, 0);
    const agreeing = (at: number) => [...word].filter((letter, i) => dna[at + i] === letter).length;
    const byHand = scores.map((_, at) => agreeing(at));
    return {
      values: {
        word,
        dna,
        positions: String(scores.length),
        row: byHand.join(' '),
        best: String(Math.max(...scores)),
        sum: String(answer),
      },
      answer,
      byHand: byHand.reduce((sum, score) => sum + score, 0),
    };
  },
};
