/** Width, height and type of pictures from their first bytes, against the files that sharp writes. */
import sharp from 'sharp';
import { expect, test } from 'vitest';
import { readImageInfo } from '../../src/local/state/imageSize.ts';

const picture = sharp({
  create: { width: 321, height: 45, channels: 4, background: { r: 200, g: 30, b: 90, alpha: 0.5 } },
});

test.each([
  ['PNG', () => picture.clone().png(), 'image/png'],
  ['GIF', () => picture.clone().gif(), 'image/gif'],
  ['JPEG', () => picture.clone().jpeg(), 'image/jpeg'],
  [
    'progressive JPEG with EXIF',
    () =>
      picture
        .clone()
        .withExif({ IFD0: { Copyright: 'x' } })
        .jpeg({ progressive: true }),
    'image/jpeg',
  ],
  ['lossy WebP', () => picture.clone().removeAlpha().webp(), 'image/webp'],
  ['WebP with transparency', () => picture.clone().webp(), 'image/webp'],
  ['lossless WebP', () => picture.clone().webp({ lossless: true }), 'image/webp'],
])('%s', async (_name, make, contentType) => {
  const bytes = await make().toBuffer();
  expect(readImageInfo(bytes)).toEqual({ contentType, width: 321, height: 45 });
  // Cut short anywhere in the header it is unknown or right, never an error.
  for (let n = 0; n < 64; n++) {
    const info = readImageInfo(bytes.subarray(0, n));
    expect(info === null || (info.width === 321 && info.height === 45)).toBe(true);
  }
});

test.each([
  ['nothing', Buffer.alloc(0)],
  ['text', Buffer.from('GIF is not a picture')],
  ['a JPEG without a frame', Buffer.from([0xff, 0xd8, 0xff, 0xd9])],
  [
    'a JPEG whose segment lengths lead nowhere',
    Buffer.concat([Buffer.from([0xff, 0xd8, 0xff, 0xe0, 0, 0]), Buffer.alloc(200, 0xff)]),
  ],
])('%s', (_name, bytes) => {
  expect(readImageInfo(bytes)).toBeNull();
});
