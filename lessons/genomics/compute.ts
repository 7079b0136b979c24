/** A convolution that reads DNA: letters become one-hot vectors, and a kernel looks for one short word. */
import type { ModelSpec } from '../../src/contracts/model.ts';
import { networkWith, valuesOf } from '../shared/network.ts';

export const letters = 'ACGT';
export const dna = 'GCGTATAAAGGCTATCAAGCTGACC';
/** The TATA box, before which many genes begin. */
export const word = 'TATAAA';

/** [length, 4]: 1 at the letter's place, 0 elsewhere. */
export function oneHot(text: string): number[] {
  return [...text].flatMap((letter) => [...letters].map((l) => (l === letter ? 1 : 0)));
}

/** How many letters of the word stand at each position, as the engine's conv1d computes it. */
export async function scan(): Promise<number[]> {
  const spec: ModelSpec = {
    name: 'motif',
    inputShape: [dna.length, letters.length],
    layers: [{ type: 'conv1d', filters: 1, kernelSize: word.length, useBias: false }],
    loss: 'meanSquaredError',
  };
  // Kernel [position, letter, filter] is the one-hot word itself: each agreeing letter adds 1.
  const network = await networkWith(spec, { 'conv1d/kernel': oneHot(word) });
  return valuesOf(await network.activations(Float32Array.from(oneHot(dna)), 1), 'conv1d');
}
