/** Why an answer was given, checked by what it claims: with the weights that ship, and through the child process. */
import { readFile } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Explanation, Recognizer } from '../../src/contracts/vision.ts';
import { Random } from '../../src/core/random.ts';
import { drawDigit, generateDigits } from '../../src/data/synthetic/generate.ts';
import { createClassifiers, pretrainedFile } from '../../src/vision/classify.ts';
import { explain } from '../../src/vision/explain/index.ts';
import { createNeighbourSearch } from '../../src/vision/explain/neighbours.ts';
import { createRecognizer } from '../../src/vision/index.ts';
import { readSheet, writeSheet } from '../../src/vision/sheet.ts';
import { pngOf } from '../helpers/png.ts';
import { commonStyle } from '../helpers/uploads.ts';

const shipped = { type: 'shipped' } as const;
const images = [3, 8, 4, 7].map((digit, i) =>
  drawDigit(digit, Random.stream(i, 'explained'), { style: commonStyle(digit), penRadius: 0.07 }),
);
const answerOf = (probabilities: readonly number[]) => probabilities.indexOf(Math.max(...probabilities));

describe('a sheet', () => {
  test.each([1, 2, 10, 11, 60])('of %i images gives them back bit for bit, in order', async (n) => {
    const some = Array.from({ length: n }, (_, i) => images[i % images.length]);
    expect(await readSheet(await writeSheet(some))).toEqual(some);
  });

  test.each([
    ['nothing', () => new Uint8Array(0)],
    ['another picture', () => pngOf({ width: 100, height: 112, bitDepth: 8 })],
    ['a bomb', () => pngOf({ width: 30_016, height: 30_016, bitDepth: 1 })],
    ['a cut one', async () => (await writeSheet(images)).subarray(0, 200)],
  ])('%s is none', async (_, make) => {
    await expect(readSheet(await make())).rejects.toMatchObject({ code: 'UPLOAD_DAMAGED' });
  });
});

describe('an explanation', () => {
  let all: Explanation[];
  beforeAll(async () => {
    const classifiers = await createClassifiers();
    const search = createNeighbourSearch({});
    const sheet = await writeSheet(images);
    all = [];
    for (let i = 0; i < images.length; i++) all.push(await explain(sheet, i, shipped, classifiers, search));
  });

  test('the pixels that the map marks matter more than others', () => {
    for (const { deletion } of all) {
      expect(deletion.count).toBeGreaterThan(5);
      expect(deletion.withoutMarked).toBeLessThan(deletion.withoutRandom);
    }
  });

  test('the change flips the answer, and names every pixel that it touches', async () => {
    const classifier = await (await createClassifiers()).get(shipped);
    for (const { pixels, probabilities, flip } of all) {
      if (!flip) throw new Error('no flip was found');
      expect(flip.digit).not.toBe(answerOf(probabilities));
      const differing = Array.from(pixels.keys()).filter((p) => pixels[p] !== flip.pixels[p]);
      expect(differing).toEqual([...flip.changed].sort((a, b) => a - b));
      const [after] = await classifier.judge([flip.pixels]);
      expect(answerOf(after.probabilities)).toBe(flip.digit);
    }
  });

  test('neighbours are the first training images of this machine, nearest first, mostly of the same digit', () => {
    const first = generateDigits(30_000, 20240601, { first: 3000 });
    for (const { neighbours, probabilities } of all) {
      expect([neighbours.data, neighbours.searched]).toEqual(['synthetic', 3000]);
      const similarities = neighbours.items.map(({ similarity }) => similarity);
      expect(similarities).toEqual([...similarities].sort((a, b) => b - a));
      const same = neighbours.items.filter(({ label }) => label === answerOf(probabilities));
      expect(same.length).toBeGreaterThan(4);
      const [{ pixels, label }] = neighbours.items;
      const at = Array.from({ length: 3000 }, (_, i) => i).find((i) =>
        first.pixels.subarray(i * 784, (i + 1) * 784).every((value, p) => value === pixels[p]),
      );
      expect(first.labels[at!]).toBe(label);
    }
  });

  test('feature maps are those of the convolutions', async () => {
    const { decodeTensors } = await import('../../src/engine/checkpoint.ts');
    const { header } = decodeTensors(await readFile(pretrainedFile));
    for (const { featureMaps } of all) {
      for (const { layer, shape, values } of featureMaps) {
        expect(header.model.layers[layer].type).toBe('conv2d');
        expect(values).toHaveLength(shape.reduce((a, b) => a * b, 1));
        expect(values.some((value) => value > 0)).toBe(true);
      }
      expect(featureMaps.length).toBeGreaterThan(1);
    }
  });
});

describe('through the child process', () => {
  let recognizer: Recognizer;
  beforeAll(async () => {
    recognizer = await createRecognizer();
  });
  afterAll(() => recognizer.close());

  test('a sheet is judged and explained; what is none, and a digit too many, are coded errors', async () => {
    const sheet = await writeSheet(images);
    const judged = await recognizer.judge(sheet, shipped);
    expect(judged.map(({ pixels }) => pixels)).toEqual(images);
    expect(judged.map(({ probabilities }) => answerOf(probabilities))).toEqual([3, 8, 4, 7]);
    const { probabilities } = await recognizer.explain(sheet, 2, shipped);
    expect(probabilities).toEqual(judged[2].probabilities);
    const damaged = { code: 'UPLOAD_DAMAGED' };
    await expect(recognizer.explain(sheet, 4, shipped)).rejects.toMatchObject(damaged);
    await expect(recognizer.judge(new Uint8Array(9), shipped)).rejects.toMatchObject(damaged);
  });
});
