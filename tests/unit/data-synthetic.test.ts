import { expect, test } from 'vitest';
import { Random } from '../../src/core/random.ts';
import { centerOfMass, inkBox, normalizeInk } from '../../src/data/normalize.ts';
import { resample } from '../../src/data/resample.ts';
import { drawDigit, generateDigits, inkOf } from '../../src/data/synthetic/generate.ts';
import { write } from '../../src/data/synthetic/hand.ts';
import { chooseStyle, styles } from '../../src/data/synthetic/styles/index.ts';

const mapOf = (pixels: Uint8Array) => ({
  width: 28,
  height: 28,
  ink: Float32Array.from(pixels, (v) => v / 255),
});

test('the same seed gives the same digits, every class as often', () => {
  const set = generateDigits(200, 11);
  expect(generateDigits(200, 11)).toEqual(set);
  expect(generateDigits(200, 12).pixels).not.toEqual(set.pixels);
  for (let digit = 0; digit < 10; digit++) expect(set.labels.filter((l) => l === digit).length).toBe(20);
});

test('every digit is as MNIST has it: 20 px high or wide, mass in the middle, clean paper, dark ink', () => {
  const set = generateDigits(300, 5);
  for (let i = 0; i < set.n; i++) {
    const pixels = set.pixels.subarray(i * 784, (i + 1) * 784);
    const box = inkBox(mapOf(pixels));
    expect(Math.max(box?.width ?? 0, box?.height ?? 0)).toBeGreaterThanOrEqual(19);
    expect(Math.max(box?.width ?? 0, box?.height ?? 0)).toBeLessThanOrEqual(21);
    const mass = centerOfMass(mapOf(pixels));
    // Digits that lean far cannot be centred without being cut.
    expect(Math.abs(mass.x - 14.5)).toBeLessThan(1.5);
    expect(Math.abs(mass.y - 14.5)).toBeLessThan(2.5);
    expect(Math.max(...pixels)).toBeGreaterThan(150);
  }
});

test('every style of every digit can be asked for and differs from hand to hand', () => {
  styles.forEach((ways, digit) => {
    for (const { name } of ways) {
      const [a, b] = [1, 2].map((seed) => drawDigit(digit, new Random(seed), { style: name }));
      expect(a).not.toEqual(b);
    }
  });
  expect(styles[1].map((s) => s.name)).toEqual(
    expect.arrayContaining(['bar', 'flagged', 'footed', 'european']),
  );
  expect(styles[7].map((s) => s.name)).toContain('crossed');
  expect(styles[4].map((s) => s.name)).toContain('open');
});

test('styles that are not wanted are left out', () => {
  const strokes = (without: readonly string[]) => write(2, new Random(4), { without }).strokes;
  const all = styles[2].map(({ name }) => name);
  expect(strokes(all.filter((name) => name !== 'angular'))).not.toEqual(
    strokes(all.filter((name) => name !== 'curled')),
  );
  for (let seed = 0; seed < 40; seed++)
    expect(chooseStyle(7, new Random(seed), ['rising']).name).not.toBe('rising');
});

test('normalising is stable: what MNIST’s way made is left as it is', () => {
  const set = generateDigits(50, 9);
  let same = 0;
  for (let i = 0; i < set.n; i++) {
    const pixels = set.pixels.subarray(i * 784, (i + 1) * 784);
    const again = normalizeInk(mapOf(pixels)).pixels;
    if (again.every((v, p) => Math.abs(v - pixels[p]) <= 1)) same++;
  }
  expect(same).toBeGreaterThanOrEqual(48);
});

test('the size of a drawing does not matter', () => {
  const writing = write(5, new Random(3));
  const [small, large] = [60, 400].map((size) => normalizeInk(inkOf(writing, size, 7)).pixels);
  const difference = small.reduce((sum, v, i) => sum + Math.abs(v - large[i]), 0) / 784;
  expect(difference).toBeLessThan(6);
});

test('an empty map gives an empty image; scaling keeps the ink', () => {
  const empty = { width: 9, height: 5, ink: new Float32Array(45) };
  expect(normalizeInk(empty).pixels.every((v) => v === 0)).toBe(true);
  const source = inkOf(write(8, new Random(1)), 50, 5);
  const sum = (ink: Float32Array) => ink.reduce((a, b) => a + b, 0);
  for (const scale of [0.3, 0.77, 1, 2.5]) {
    const size = Math.ceil(source.width * scale) + 4;
    const scaled = resample(source, { scale, x: 2, y: 2 }, size, Math.ceil(source.height * scale) + 4);
    expect(sum(scaled.ink) / sum(source.ink) / scale ** 2).toBeCloseTo(1, 1);
  }
});
