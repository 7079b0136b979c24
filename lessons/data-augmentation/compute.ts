/** Sevens and ones: one picture of each to learn from, as it is or drawn anew in every step; judged on many others. */
import type { Examples, Network } from '../../src/contracts/engine.ts';
import type { ModelSpec } from '../../src/contracts/model.ts';
import { Random } from '../../src/core/random.ts';
import { centred, drawOne, drawSeven, type Placing, side } from '../shared/digit.ts';
import { breathe, networkWith } from '../shared/network.ts';

const spec: ModelSpec = {
  name: 'seven or one',
  inputShape: [side * side],
  layers: [
    { type: 'dense', units: 8, activation: 'relu' },
    { type: 'dense', units: 1, activation: 'sigmoid' },
  ],
  loss: 'binaryCrossentropy',
};

export const middle = centred();
export const shift = 4;
export const turn = 15;

/** As somebody else might write it: moved by up to 4 px, up to 15° askew, larger or smaller, with another pen. */
function changed(random: Random): Placing {
  return {
    size: random.between(17, 24),
    left: middle.left + random.between(-shift, shift),
    top: middle.top + random.between(-shift, shift),
    pen: random.between(0.7, 1.6),
    turn: random.between(-turn, turn),
  };
}

/** Half sevens (class 1), half ones. */
function digits(n: number, placing: () => Placing): Examples {
  const rows = Array.from({ length: n }, (_, i) => (i % 2 === 0 ? drawSeven : drawOne)(placing()));
  return { n, x: Float32Array.from(rows.flat()), y: Float32Array.from(rows, (_, i) => (i + 1) % 2) };
}

export const steps = 60;
const batch = 8;
export const testCount = 200;

const share = async (network: Network, examples: Examples) =>
  (await network.evaluate(examples)).correct / examples.n;

async function train(placing: () => Placing, test: Examples) {
  const network = await networkWith(spec, {}, { type: 'adam' });
  const accuracies = [await share(network, test)];
  for (let step = 1; step <= steps; step++) {
    const examples = digits(batch, placing);
    await network.train(examples, batch, 0.01);
    if (step % 5 === 0) accuracies.push(await share(network, test));
    await breathe();
  }
  return accuracies;
}

let trained: Promise<{ same: number[]; changed: number[] }> | undefined;

/** Share of right answers on new digits, every 5 steps. Computed once. */
export function accuracies(): Promise<{ same: number[]; changed: number[] }> {
  trained ??= (async () => {
    const unseen = Random.stream(7, 'unseen');
    const test = digits(testCount, () => changed(unseen));
    const random = Random.stream(1, 'augment');
    const same = await train(() => middle, test);
    return { same, changed: await train(() => changed(random), test) };
  })();
  return trained;
}

/** The same seven eight times; [28, 28, 8]. */
export function gallery(): Float32Array {
  const random = Random.stream(3, 'gallery');
  const pictures = [middle, ...Array.from({ length: 7 }, () => changed(random))].map(drawSeven);
  return Float32Array.from({ length: side * side * 8 }, (_, i) => pictures[i % 8][Math.floor(i / 8)]);
}
