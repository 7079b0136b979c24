import { gzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { parseIdx, toImageSet } from '../../src/data/idx.ts';
import { idxFile } from '../helpers/idx.ts';

test('reads an IDX file, gzipped or not', () => {
  const file = idxFile([2, 2, 3], [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 255]);
  for (const bytes of [file, gzipSync(file)]) {
    const { shape, values } = parseIdx(bytes, 'images');
    expect(shape).toEqual([2, 2, 3]);
    expect([...values]).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 255]);
  }
});

const good = idxFile([3], [7, 8, 9]);
test.each([
  ['no bytes', new Uint8Array(0), 'shorter than its header'],
  ['only a header', good.subarray(0, 6), 'shorter than its header'],
  ['another magic', Uint8Array.of(1, 0, 8, 1, 0, 0, 0, 0), 'two zero bytes'],
  ['floats', Uint8Array.of(0, 0, 0x0d, 1, 0, 0, 0, 0), 'type 0xd'],
  ['too many dimensions', Uint8Array.of(0, 0, 8, 9), '9 dimensions'],
  ['cut off', good.subarray(0, good.length - 1), 'needs 3 bytes of data, it has 2'],
  ['something after it', Uint8Array.of(...good, 0), 'needs 3 bytes of data, it has 4'],
  ['a cut gzip', gzipSync(good).subarray(0, 15), 'gzip'],
])('refuses %s', (_, bytes, problem) => {
  expect(() => parseIdx(bytes, 'file')).toThrow(
    expect.objectContaining({ code: 'IDX_INVALID', message: expect.stringContaining(problem) }),
  );
});

test('images and labels have to fit', () => {
  const files = { images: 'images', labels: 'labels' };
  const images = parseIdx(idxFile([2, 1, 1], [0, 255]), 'images');
  const set = toImageSet(images, parseIdx(idxFile([2], [3, 9]), 'labels'), files);
  expect(set).toMatchObject({ n: 2, height: 1, width: 1 });
  for (const labels of [idxFile([3], [1, 2, 3]), idxFile([2], [1, 10]), idxFile([2, 1], [1, 2])])
    expect(() => toImageSet(images, parseIdx(labels, 'labels'), files)).toThrow(/labels/);
  expect(() => toImageSet(parseIdx(good, 'images'), parseIdx(good, 'labels'), files)).toThrow(
    /\[n, height, width\]/,
  );
});
