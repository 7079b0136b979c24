/**
 * What must not matter does not: whatever colours, size, place, transparency or light a drawing has, the network sees the
 * same 28×28. On synthetic digits; the network itself is not asked.
 */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { difference, normalizedRows } from '../helpers/normalized.ts';
import { type Color, drawUpload, type UploadOptions } from '../helpers/uploads.ts';

/** Mean grey difference that no one would see as another digit; two different digits differ by 30 and more. */
const SAME = 7;
const settings = { numRuns: 12, seed: 20260101 };

const digit = fc.integer({ min: 0, max: 9 });
const seed = fc.integer({ min: 1, max: 1000 });

function only(digits: readonly number[], options: UploadOptions): Uint8Array {
  const rows = normalizedRows(drawUpload(digits, options));
  expect(rows.map((row) => row.length)).toEqual([1]);
  return rows[0][0].pixels;
}

const base = { size: 150, canvas: [240, 240] } as const;

test('different digits do look different', () => {
  const images = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9].map((d) => only([d], { ...base, seed: 5 }));
  for (let a = 0; a < 10; a++)
    for (let b = 0; b < a; b++) expect(difference(images[a], images[b])).toBeGreaterThan(2 * SAME);
});

test('dark on light or light on dark, in any colours that can be told apart', () => {
  const channel = fc.integer({ min: 0, max: 255 });
  const color = fc.tuple(channel, channel, channel) as fc.Arbitrary<Color>;
  fc.assert(
    fc.property(digit, seed, color, color, (d, s, pen, paper) => {
      fc.pre(Math.hypot(...pen.map((value, c) => value - paper[c])) > 60);
      const plain = only([d], { ...base, seed: s });
      expect(difference(plain, only([d], { ...base, seed: s, pen, paper }))).toBeLessThan(SAME);
    }),
    settings,
  );
});

test('any place on the picture, any size of picture', () => {
  const place = fc.tuple(fc.integer({ min: 1, max: 160 }), fc.integer({ min: 1, max: 100 }));
  fc.assert(
    fc.property(digit, seed, place, (d, s, at) => {
      const plain = only([d], { ...base, seed: s });
      const moved = only([d], { ...base, seed: s, canvas: [320, 260], at });
      expect(difference(plain, moved)).toBeLessThan(2);
    }),
    settings,
  );
});

test('any size of the digit', () => {
  fc.assert(
    fc.property(digit, seed, fc.integer({ min: 70, max: 280 }), (d, s, size) => {
      const plain = only([d], { ...base, seed: s });
      expect(difference(plain, only([d], { seed: s, size }))).toBeLessThan(SAME);
    }),
    settings,
  );
});

test('on nothing at all (transparency), with a dark or a light pen', () => {
  const grey = fc.oneof(fc.integer({ min: 0, max: 90 }), fc.integer({ min: 190, max: 255 }));
  fc.assert(
    fc.property(digit, seed, grey, (d, s, value) => {
      const plain = only([d], { ...base, seed: s });
      const pen: Color = [value, value, value];
      expect(difference(plain, only([d], { ...base, seed: s, transparent: true, pen }))).toBeLessThan(SAME);
    }),
    settings,
  );
});

test('light that falls off to one side', () => {
  fc.assert(
    fc.property(digit, seed, fc.double({ min: 0, max: 0.7, noNaN: true }), (d, s, shade) => {
      const plain = only([d], { ...base, seed: s });
      expect(difference(plain, only([d], { ...base, seed: s, shade }))).toBeLessThan(SAME);
    }),
    settings,
  );
});

test('boxes are where the digits were drawn, from left to right', () => {
  fc.assert(
    fc.property(fc.array(digit, { minLength: 2, maxLength: 6 }), seed, (digits, s) => {
      const row = normalizedRows(drawUpload(digits, { seed: s, size: 90 })).flat();
      expect(row.length).toBe(digits.length);
      const left = row.map(({ box }) => box.x);
      expect([...left].sort((a, b) => a - b)).toEqual(left);
      for (const { box } of row) expect(Math.abs(Math.max(box.width, box.height) - 90)).toBeLessThan(4);
    }),
    settings,
  );
});
