/** Saliency is checked by what it claims: its sum is the change of the logit, and its pixels matter more than others. */
import { readFile } from 'node:fs/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Network } from '../../src/contracts/engine.ts';
import { Random } from '../../src/core/random.ts';
import { drawDigit } from '../../src/data/synthetic/generate.ts';
import { decodeTensors } from '../../src/engine/checkpoint.ts';
import { createEngine } from '../../src/engine/index.ts';
import { pretrainedFile } from '../../src/vision/classify.ts';
import { attributions, saliency } from '../../src/vision/saliency.ts';

let network: Network;
beforeAll(async () => {
  const { header, tensors } = decodeTensors(await readFile(pretrainedFile));
  const engine = await createEngine('wasm');
  const options = { seed: 0, optimizer: { type: 'sgd' }, batchSize: 64, threads: 1 } as const;
  network = await engine.create(header.model, options);
  await network.setWeights(tensors);
});
afterAll(() => network.dispose());

const floats = (pixels: Uint8Array) => Float32Array.from(pixels, (value) => value / 255);

async function probabilityOf(pixels: Uint8Array, digit: number): Promise<number> {
  return (await network.predict(floats(pixels), 1))[digit];
}

test('deleting the marked pixels changes the answer more than deleting others of the same ink', async () => {
  let [marked, others] = [0, 0];
  for (let digit = 0; digit < 10; digit++) {
    const pixels = drawDigit(digit, Random.stream(4, `salient/${digit}`));
    const map = await saliency(network, pixels, digit);
    const inked = Array.from({ length: 784 }, (_, i) => i).filter((i) => pixels[i] > 80);
    const count = Math.round(inked.length * 0.25);
    const best = [...inked].sort((a, b) => map[b] - map[a]).slice(0, count);
    const random = Random.stream(5, `others/${digit}`)
      .shuffle([...inked])
      .slice(0, count);
    const without = (some: readonly number[]) => {
      const copy = pixels.slice();
      for (const i of some) copy[i] = 0;
      return probabilityOf(copy, digit);
    };
    const whole = await probabilityOf(pixels, digit);
    marked += whole - (await without(best));
    others += whole - (await without(random));
  }
  expect(marked).toBeGreaterThan(others + 1);
});

test('the map is 0..1, dark only where there is ink, and the same every time', async () => {
  const pixels = drawDigit(6, new Random(2));
  const map = await saliency(network, pixels, 6);
  expect(Math.max(...map)).toBeCloseTo(1, 5);
  expect(Math.min(...map)).toBe(0);
  pixels.forEach((value, i) => {
    if (value === 0) expect(map[i]).toBe(0);
  });
  expect(await saliency(network, pixels, 6)).toEqual(map);
});

test('attributions add up: more for the digit that it is than for one that it is not', async () => {
  const pixels = drawDigit(3, new Random(9));
  const sum = async (digit: number) =>
    (await attributions(network, pixels, digit)).reduce((a, b) => a + b, 0);
  expect(await sum(3)).toBeGreaterThan((await sum(6)) + 2);
});
