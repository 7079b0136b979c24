import { expect, test } from 'vitest';
import { Random } from '../../src/core/random.ts';
import { augment, handwritingAugmentation } from '../../src/data/augment.ts';
import { epochOrder, gather, gatherPixels, slice, splitValidation } from '../../src/data/batches.ts';
import { generateDigits } from '../../src/data/synthetic/generate.ts';
import { type ToyName, toyData } from '../../src/data/toy.ts';

const digits = generateDigits(40, 3);

test('an epoch’s order is a permutation that follows from seed and epoch', () => {
  const order = epochOrder(1000, 42, 3);
  expect([...order].sort((a, b) => a - b)).toEqual(Array.from({ length: 1000 }, (_, i) => i));
  expect(epochOrder(1000, 42, 3)).toEqual(order);
  expect(epochOrder(1000, 42, 4)).not.toEqual(order);
  expect(epochOrder(1000, 43, 3)).not.toEqual(order);
  // Of another build or machine: a run must be repeatable there.
  expect([...epochOrder(8, 42, 1)]).toEqual([7, 4, 1, 0, 6, 5, 2, 3]);
});

test('gather scales to 0..1 in the order asked for', () => {
  const big = gather(digits, [5, 0, 39]);
  expect(big.n).toBe(3);
  expect([...big.y]).toEqual([digits.labels[5], digits.labels[0], digits.labels[39]]);
  expect(big.x[784 + 400]).toBe(Math.fround(digits.pixels[400] / 255));
  expect(Math.max(...big.x)).toBe(1);
});

test('gathered pixels reuse their buffers', () => {
  const big = gatherPixels(digits, [5, 0, 39]);
  const small = gatherPixels(digits, [7, 8], big);
  expect(small.pixels.buffer).toBe(big.pixels.buffer);
  expect(small.pixels).toEqual(gatherPixels(digits, [7, 8]).pixels);
  expect(small.pixels.subarray(784)).toEqual(digits.pixels.subarray(8 * 784, 9 * 784));
});

test('validation is the last part, without overlap', () => {
  const { train, validation } = splitValidation(digits, 10);
  expect([train.n, validation.n]).toEqual([30, 10]);
  expect(validation.labels).toEqual(digits.labels.subarray(30));
  expect(slice(digits, 30, 40).pixels).toEqual(validation.pixels);
});

test('augmentation follows from its random numbers, keeps the ink, and does nothing when nothing is asked', () => {
  const image = digits.pixels.slice(0, 784);
  const kept = image.slice();
  const once = augment(image, 28, 28, new Random(1), handwritingAugmentation);
  expect(augment(image, 28, 28, new Random(1), handwritingAugmentation)).toEqual(once);
  expect(augment(image, 28, 28, new Random(2), handwritingAugmentation)).not.toEqual(once);
  expect(image).toEqual(kept);
  expect(augment(image, 28, 28, new Random(1), {})).toEqual(image);
  const ink = (pixels: Uint8Array) => pixels.reduce((a, b) => a + b, 0);
  for (let seed = 0; seed < 50; seed++) {
    const share = ink(augment(image, 28, 28, new Random(seed), handwritingAugmentation)) / ink(image);
    expect(share).toBeGreaterThan(0.4);
    expect(share).toBeLessThan(2.5);
  }
});

test('each kind of distortion does what its name says', () => {
  const line = new Uint8Array(784);
  for (let y = 6; y < 22; y++) line[y * 28 + 14] = 255;
  const column = (pixels: Uint8Array, y: number) =>
    Array.from({ length: 28 }, (_, x) => x * pixels[y * 28 + x]).reduce((a, b) => a + b, 0) /
    pixels.subarray(y * 28, y * 28 + 28).reduce((a, b) => a + b, 0);
  const shifted = augment(line, 28, 28, new Random(5), { shift: 4 });
  expect(column(shifted, 14)).not.toBeCloseTo(14, 1);
  const leaning = augment(line, 28, 28, new Random(5), { shear: 0.4 });
  expect(Math.abs(column(leaning, 8) - column(leaning, 20))).toBeGreaterThan(1);
  expect(column(leaning, 13) + column(leaning, 14)).toBeCloseTo(28, 0);
  const noisy = augment(line, 28, 28, new Random(5), { noise: 0.1 });
  expect(noisy.filter((v) => v > 0 && v < 255).length).toBeGreaterThan(200);
});

test.each<ToyName>(['moons', 'spirals', 'circles', 'xor'])('toy data: %s', (name) => {
  const { n, x, y } = toyData(name, 200, new Random(1), 0);
  expect(n).toBe(200);
  expect([...y].reduce((a, b) => a + b, 0)).toBe(100);
  expect(Math.max(...x.map(Math.abs))).toBeLessThan(1.2);
  expect(toyData(name, 200, new Random(1), 0).x).toEqual(x);
  // Neighbours are of one class: the shapes do not overlap without noise.
  for (let i = 0; i < n; i += 7) {
    let [nearest, best] = [-1, Infinity];
    for (let j = 0; j < n; j++) {
      const distance = (x[2 * i] - x[2 * j]) ** 2 + (x[2 * i + 1] - x[2 * j + 1]) ** 2;
      if (j !== i && distance < best) [nearest, best] = [j, distance];
    }
    expect(y[nearest]).toBe(y[i]);
  }
});
