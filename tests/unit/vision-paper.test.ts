/** Paper as it is photographed: shadows, ruling, squares, frames, tables; and rows of digits. */
import { expect, test } from 'vitest';
import { Random } from '../../src/core/random.ts';
import { findInk } from '../../src/vision/ink.ts';
import { difference, normalizedRows } from '../helpers/normalized.ts';
import { drawUpload } from '../helpers/uploads.ts';

const SIZE = 300;
type Rgb = [number, number, number];
/** What lies on a pixel of the drawing: light, lines, the table. */
type Scene = (x: number, y: number, color: Rgb) => Rgb;

const dim = ([r, g, b]: Rgb, light: number): Rgb => [r * light, g * light, b * light];
const line = (color: Rgb, on: boolean, ink: Rgb): Rgb =>
  on ? [Math.min(color[0], ink[0]), Math.min(color[1], ink[1]), Math.min(color[2], ink[2])] : color;

function photo(digit: number, scene: Scene, seed = 1) {
  const drawing = drawUpload([digit], {
    seed,
    size: 120,
    canvas: [SIZE, SIZE],
    pen: [40, 40, 60],
    paper: [225, 220, 210],
  });
  const noise = new Random(seed);
  const rgba = drawing.rgba.slice();
  for (let y = 0; y < SIZE; y++)
    for (let x = 0; x < SIZE; x++) {
      const at = 4 * (y * SIZE + x);
      const seen = scene(x, y, [rgba[at], rgba[at + 1], rgba[at + 2]]);
      for (let c = 0; c < 3; c++)
        rgba[at + c] = Math.max(0, Math.min(255, Math.round(seen[c] + 3 * noise.normal())));
    }
  return { ...drawing, rgba };
}

const scenes: Readonly<Record<string, Scene>> = {
  'a shadow with a slanted edge': (x, y, c) => dim(c, x + 0.5 * y > 200 ? 0.55 : 1),
  'a round shadow over a part': (x, y, c) => dim(c, Math.hypot(x - 60, y - 60) < 110 ? 0.6 : 1),
  'a dark lower third': (_, y, c) => dim(c, y > 210 ? 0.45 : 1),
  'a soft dark spot': (x, y, c) => dim(c, 1 - 0.6 * Math.exp(-((x - 40) ** 2 + (y - 250) ** 2) / 9000)),
  vignetting: (x, y, c) => dim(c, 1 - 0.6 * (Math.hypot(x - 150, y - 150) / 212) ** 2),
  'blue ruling': (_, y, c) => line(c, y % 40 < 2, [120, 140, 220]),
  'squared paper': (x, y, c) => line(c, x % 25 < 2 || y % 25 < 2, [150, 190, 230]),
  'a frame around it': (x, y, c) =>
    line(c, Math.abs(Math.max(Math.abs(x - 150), Math.abs(y - 150)) - 125) < 3, [30, 30, 30]),
  'the table at two edges': (x, y, c) => (x < 18 || y < 12 ? [60, 40, 30] : c),
};

test.each(Object.entries(scenes))('%s changes nothing', (_, scene) => {
  for (const digit of [2, 5, 8]) {
    const [[plain]] = normalizedRows(photo(digit, (_x, _y, color) => color, digit));
    const found = normalizedRows(photo(digit, scene, digit)).flat();
    expect(found.length).toBe(1);
    expect(difference(found[0].pixels, plain.pixels)).toBeLessThan(14);
  }
});

test('an empty sheet has no ink, however it is lit; noise alone is far noisier than writing', () => {
  const sheet = (light: (x: number, y: number) => number, noise: number) => {
    const random = new Random(1);
    const rgb = new Uint8Array(SIZE * SIZE * 3);
    for (let i = 0; i < SIZE * SIZE; i++) {
      const value = 200 * light(i % SIZE, Math.floor(i / SIZE)) + noise * random.normal();
      rgb.fill(Math.max(0, Math.min(255, value)), 3 * i, 3 * i + 3);
    }
    return findInk(rgb, SIZE, SIZE);
  };
  expect(sheet(() => 1, 2)).toBeNull();
  expect(sheet((x) => 0.4 + (0.6 * x) / SIZE, 2)).toBeNull();
  const rough = sheet(() => 1, 12);
  expect(rough === null || rough.noise > 0.12).toBe(true);
});

test('rows are read from top to bottom, dots and specks are not digits', () => {
  const top = drawUpload([1, 2, 3], { size: 80, canvas: [420, 300], at: [40, 30] });
  const bottom = drawUpload([4, 5], { size: 80, canvas: [420, 300], at: [60, 180], seed: 2 });
  const rgba = top.rgba.map((value, i) => Math.min(value, bottom.rgba[i]));
  for (const [x, y] of [
    [390, 20],
    [12, 150],
    [300, 260],
  ])
    for (let dy = 0; dy < 5; dy++)
      for (let dx = 0; dx < 5; dx++)
        rgba.fill(0, 4 * ((y + dy) * 420 + x + dx), 4 * ((y + dy) * 420 + x + dx) + 3);
  const rows = normalizedRows({ ...top, rgba });
  expect(rows.map((row) => row.length)).toEqual([3, 2]);
});
