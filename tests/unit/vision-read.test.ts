/** Which strokes belong together, with a network that is made up: what it finds plausible is the test's to say. */
import { expect, test } from 'vitest';
import type { Classifier, Judgement } from '../../src/vision/classify.ts';
import { inkOf, readMarks } from '../../src/vision/marks.ts';
import { answerOf } from '../../src/vision/read.ts';

const [WIDTH, HEIGHT] = [300, 200];

/** Black bars on white. @param bars left, top, width, height, px */
function paper(...bars: readonly (readonly [number, number, number, number])[]): Uint8Array {
  const rgb = new Uint8Array(WIDTH * HEIGHT * 3).fill(255);
  for (const [left, top, width, height] of bars)
    for (let y = top; y < top + height; y++)
      rgb.fill(0, 3 * (y * WIDTH + left), 3 * (y * WIDTH + left + width));
  return rgb;
}

/** A bar alone may be a 1; bars together look like a 0 with so much. */
const classifier = (together: number): Classifier => ({
  network: null as never,
  judge: async (images) => images.map((pixels) => judgement(pixels, together)),
});

function judgement(pixels: Uint8Array, together: number): Judgement {
  const columns = Array.from({ length: 28 }, (_, x) =>
    Array.from({ length: 28 }, (_, y) => pixels[y * 28 + x]).some((value) => value > 100),
  );
  const isOne = columns.lastIndexOf(true) - columns.indexOf(true) < 6;
  const p = isOne ? 0.55 : together;
  const [digit, other] = isOne ? [1, 7] : [0, 6];
  const probabilities = Array.from({ length: 10 }, (_, d) => (d === digit ? p : d === other ? 1 - p : 0));
  return { probabilities, notADigit: 0 };
}

const read = async (rgb: Uint8Array, together: number) =>
  (await readMarks(inkOf(rgb, WIDTH, HEIGHT), classifier(together))).map((mark) => answerOf(mark.judgement));

const pair = [
  [60, 40, 10, 120],
  [95, 40, 10, 120],
] as const;

test('two strokes as high as the row, side by side, are two digits, though one would be likelier', async () => {
  expect(await read(paper(...pair, [190, 40, 10, 120]), 0.97)).toEqual([1, 1, 1]);
});

test('a short stroke beside a high one belongs to it', async () => {
  expect(await read(paper([60, 40, 10, 120], [80, 40, 25, 40], [190, 40, 10, 120]), 0.97)).toEqual([0, 1]);
});
