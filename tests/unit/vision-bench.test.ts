/** What `npm run bench -- recognition` counts. */
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { readManifest } from '../../bench/recognition/manifest.ts';
import { type ReadImage, report } from '../../bench/recognition/report.ts';

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
