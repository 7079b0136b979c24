/** What `npm run bench -- recognition` counts. */
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PNG } from 'pngjs';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { countAgreed, writeCorrections } from '../../bench/recognition/corrections.ts';
import { readManifest } from '../../bench/recognition/manifest.ts';
import { type ReadImage, report } from '../../bench/recognition/report.ts';
import type { Correction } from '../../src/contracts/store.ts';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'gradus-manifest-'));
});
afterAll(() => rm(folder, { recursive: true }));

async function manifest(text: string) {
  const path = join(folder, 'manifest.tsv');
  await writeFile(path, text);
  return readManifest(path);
}

test('groups by columns whose values repeat, once for each way to divide', async () => {
  const { rows, groupings } = await manifest(
    'file\tlabel\tkind\tsource\tcommit\tpath\na.png\t1\tA\tx\tx1\tp1\nb.png\t2\tA\ty\ty1\tp2\n' +
      'c.png\t3\tB\tx\tx1\tp3\nd.png\tnone\tB\ty\ty1\tp4\n',
  );
  expect(groupings).toEqual(['kind', 'source']);
  expect(rows[1]).toMatchObject({ file: 'b.png', path: join(folder, 'b.png'), label: '2' });
});

test('a column "expect" goes before "label"; without either there is an error', async () => {
  const { rows } = await manifest('file\tlabel\texpect\na.png\t7\t12345\n');
  expect(rows[0].label).toBe('12345');
  await expect(manifest('file\tkind\na.png\tA\n')).rejects.toThrow('no column "label"');
});

test('corrections become a manifest: people without names, the newest opinion of each, disputes counted', async () => {
  const image = (shade: number) => new Uint8Array(784).fill(shade, 300, 400);
  const of = (learnerId: string, shade: number, label: number | null, model = 'shipped'): Correction => ({
    id: `${learnerId}${shade}${label}`,
    learnerId,
    model,
    answer: 7,
    label,
    pixels: image(shade),
    createdAt: 0,
  });
  const said = [of('ada', 200, 1), of('bob', 200, 2), of('ada', 90, null, 'run-1'), of('ada', 200, 4)];
  const { path, newest, ...counts } = await writeCorrections(said, join(folder, 'corrections'));
  expect(counts).toEqual({ corrections: 3, people: 2, repeated: 1, disputed: 1 });
  // Ada's first image is read as the 4 that she said last; what Bob said of it is not; of her other one it agrees.
  const judge = async (images: readonly Uint8Array[]) =>
    images.map((pixels) => ({
      probabilities: Array.from({ length: 10 }, (_, digit) => (digit === 4 ? 1 : 0)),
      notADigit: pixels[300] === 90 ? 0.9 : 0.1,
    }));
  expect(await countAgreed(newest, { judge })).toBe(2);
  const text = await readFile(path, 'utf8');
  expect(text).not.toMatch(/ada|bob|run-1/);
  const { rows } = readManifest(path);
  expect(rows.map(({ label, columns }) => [label, columns.source, columns.model])).toEqual([
    ['4', 'person 1', 'shipped'],
    ['2', 'person 2', 'shipped'],
    ['none', 'person 1', 'a run'],
  ]);
  const { data } = PNG.sync.read(await readFile(rows[0].path));
  expect(Array.from({ length: 784 }, (_, i) => data[4 * i])).toEqual([...image(200)]);
});

test('accuracy in all, per group, and averaged over sources', () => {
  const image = (label: string, answer: string | null, source: string): ReadImage => ({
    file: 'f.png',
    label,
    answer,
    probability: answer === null ? null : 0.9,
    refused: answer === null ? 'UPLOAD_BLANK' : null,
    correct: (answer ?? 'none') === label,
    columns: { source },
    ms: 10,
  });
  const images = [image('1', '1', 'x'), image('2', '2', 'x'), image('3', '8', 'x'), image('4', '4', 'y')];
  const { total, single, groups, averaged } = report(
    [...images, image('none', null, 'y'), image('12', '12', 'y')],
    ['source'],
  );
  expect(total).toMatchObject({ n: 6, correct: 5, refused: 1, msP50: 10 });
  expect(single).toMatchObject({ n: 4, correct: 3, refused: 0, accuracy: 0.75 });
  expect(groups.source.y).toMatchObject({ n: 3, correct: 3, refused: 1 });
  expect(averaged.source).toBeCloseTo((2 / 3 + 1) / 2, 10);
});
