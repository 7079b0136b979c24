/** The recogniser as the bot uses it: through its child process, with the weights that ship. */
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { childrenOf } from '../../bench/outage/children.ts';
import type { Recognition, Recognizer } from '../../src/contracts/vision.ts';
import { encodeTensors } from '../../src/engine/checkpoint.ts';
import { createEngine } from '../../src/engine/index.ts';
import { drawingReader } from '../../src/vision/drawing.ts';
import { createRecognizer } from '../../src/vision/index.ts';
import { pngOf } from '../helpers/png.ts';
import { upload } from '../helpers/uploads.ts';

let recognizer: Recognizer;
beforeAll(async () => {
  recognizer = await createRecognizer();
});
afterAll(() => recognizer.close());

const shipped = { type: 'shipped' } as const;
const read = ({ digits }: Recognition) =>
  digits.map(({ probabilities }) => probabilities.indexOf(Math.max(...probabilities))).join('');

test('a digit comes back with its probabilities, what the network saw, and where it stood', async () => {
  const file = await upload([3], { size: 200, canvas: [600, 400], at: [350, 60] });
  const result = await recognizer.recognize(file, shipped);
  expect(read(result)).toBe('3');
  expect([result.width, result.height]).toEqual([600, 400]);
  const [{ probabilities, pixels, box }] = result.digits;
  expect(probabilities).toHaveLength(10);
  expect(probabilities.reduce((a, b) => a + b, 0)).toBeCloseTo(1, 6);
  expect(pixels).toHaveLength(784);
  expect(Math.abs(box.x - 352)).toBeLessThan(5);
  expect(Math.abs(box.y - 62)).toBeLessThan(5);
  expect(Math.abs(Math.max(box.width, box.height) - 200)).toBeLessThan(5);
  expect(Buffer.from(result.preview).subarray(1, 4).toString()).toBe('PNG');
});

test('several digits come in reading order', async () => {
  const file = await upload([7, 0, 2, 4], { size: 120 });
  const result = await recognizer.recognize(file, shipped);
  expect(read(result)).toBe('7024');
  const left = result.digits.map(({ box }) => box.x);
  expect([...left].sort((a, b) => a - b)).toEqual(left);
});

test('the same upload gives the same answer', async () => {
  const file = await upload([8]);
  const [a, b] = [await recognizer.recognize(file, shipped), await recognizer.recognize(file, shipped)];
  expect(b.digits).toEqual(a.digits);
});

test('a glimpse reads what an answer would, without its pictures, and lets answers that wait go first', async () => {
  const [drawing, other] = [await upload([7, 0]), await upload([3])];
  const done: string[] = [];
  const noted = async <T>(name: string, work: Promise<T>): Promise<T> => {
    const result = await work;
    done.push(name);
    return result;
  };
  const [, glimpses, , answer] = await Promise.all([
    noted('running', recognizer.recognize(other, shipped)),
    noted('glimpse', recognizer.glimpse(drawing)),
    noted(
      'glimpse of paper',
      recognizer.glimpse(pngOf({ width: 60, height: 60, bitDepth: 8 })).catch(() => null),
    ),
    noted('answer', recognizer.recognize(drawing, shipped)),
  ]);
  expect(done).toEqual(['running', 'answer', 'glimpse', 'glimpse of paper']);
  expect(glimpses.map(({ probabilities }) => probabilities)).toEqual(
    answer.digits.map(({ probabilities }) => probabilities),
  );
  expect(glimpses.map(({ pixels }) => pixels)).toEqual(answer.digits.map(({ pixels }) => pixels));
  const reading = await drawingReader(recognizer)(drawing);
  expect(reading.digits.map(({ digit }) => digit)).toEqual([7, 0]);
  expect(Buffer.from(reading.digits[0].image, 'base64')).toEqual(Buffer.from(glimpses[0].pixels));
  expect(await drawingReader(recognizer)(pngOf({ width: 60, height: 60, bitDepth: 8 }))).toEqual({
    digits: [],
  });
});

test('blank paper, nothing at all, and a page of noise are refused with a reason', async () => {
  const white = pngOf({ width: 60, height: 60, bitDepth: 1, row: () => Buffer.alloc(8, 0xff) });
  const black = pngOf({ width: 60, height: 60, bitDepth: 1 });
  for (const blank of [white, black])
    await expect(recognizer.recognize(blank, shipped)).rejects.toMatchObject({ code: 'UPLOAD_BLANK' });
  await expect(recognizer.recognize(new Uint8Array(0), shipped)).rejects.toMatchObject({
    code: 'UPLOAD_EMPTY',
  });
  const checks = pngOf({
    width: 400,
    height: 400,
    bitDepth: 8,
    row: (y) =>
      Uint8Array.from({ length: 400 }, (_, x) => ((x >> 4) % 2 === 0 && (y >> 4) % 2 === 0 ? 0 : 255)),
  });
  await expect(recognizer.recognize(checks, shipped)).rejects.toMatchObject({
    code: expect.stringMatching(/UPLOAD_NOT_A_DIGIT|UPLOAD_BLANK/),
  });
});

test('the weights of a run are used; a network for something else is refused', async () => {
  const engine = await createEngine('reference');
  const fileOf = async (units: number) => {
    const model = {
      name: 'tiny',
      inputShape: [28, 28, 1],
      layers: [{ type: 'flatten' }, { type: 'dense', units, activation: 'softmax' }],
      loss: 'sparseCategoricalCrossentropy',
    } as const;
    const network = await engine.create(model, { seed: 1, optimizer: { type: 'sgd' }, batchSize: 1 });
    const header = { kind: 'weights', model, build: 'test', details: {} } as const;
    return encodeTensors(header, await network.weights());
  };
  const file = await upload([3]);
  const run = await recognizer.recognize(file, { type: 'weights', key: 'a', file: await fileOf(10) });
  const ours = await recognizer.recognize(file, shipped);
  expect(run.digits[0].pixels).toEqual(ours.digits[0].pixels);
  expect(run.digits[0].probabilities).not.toEqual(ours.digits[0].probabilities);
  const other = recognizer.recognize(file, { type: 'weights', key: 'b', file: await fileOf(3) });
  await expect(other).rejects.toMatchObject({ code: 'MODEL_NOT_FOR_DIGITS' });
  const broken = recognizer.recognize(file, { type: 'weights', key: 'c', file: new Uint8Array(9) });
  await expect(broken).rejects.toMatchObject({ code: 'CHECKPOINT_CORRUPT' });
  expect(read(await recognizer.recognize(file, shipped))).toBe('3');
});

test('an upload over its deadline fails alone; the next one is read', async () => {
  const hasty = await createRecognizer({ deadlineMs: 1 });
  const big = await upload([5], { size: 900, canvas: [2000, 2000] });
  await expect(hasty.recognize(big, shipped)).rejects.toMatchObject({ code: 'UPLOAD_TIMEOUT' });
  await hasty.close();
  const patient = await createRecognizer({ deadlineMs: 20_000 });
  expect(read(await patient.recognize(await upload([3]), shipped))).toBe('3');
  await patient.close();
});

test('a process that ended while nobody waited is replaced, and nobody waits for its end again', async () => {
  const before = childrenOf(process.pid);
  const own = () => childrenOf(process.pid).filter((pid) => !before.includes(pid));
  const readers = await createRecognizer();
  const end = async () => {
    // The one that lists them is among them, and younger.
    const pid = Math.min(...own());
    process.kill(pid, 'SIGTERM');
    await vi.waitFor(() => expect(own()).not.toContain(pid), 10_000);
  };
  await end();
  expect(read(await readers.recognize(await upload([3]), shipped))).toBe('3');
  await end();
  await readers.close();
});
