/** Decoding: every format that is promised, and every hostile file that was thought of. */
import sharp from 'sharp';
import { expect, test } from 'vitest';
import { GradusError } from '../../src/core/errors/index.ts';
import { Random } from '../../src/core/random.ts';
import { decode } from '../../src/vision/decode.ts';
import { flatten } from '../../src/vision/flatten.ts';
import { pngOf } from '../helpers/png.ts';
import { drawUpload } from '../helpers/uploads.ts';

/** Red on the left, blue on the right, 40×20. */
const halves = Buffer.from(
  Array.from({ length: 40 * 20 }, (_, i) => (i % 40 < 20 ? [200, 30, 30] : [30, 30, 200])).flat(),
);
const picture = () => sharp(halves, { raw: { width: 40, height: 20, channels: 3 } });

const zipped = 'PK\x03\x04\x14\0\0\0\0\0digit.png';
const script = ';</style><script>alert(1)</script>';

// decode blocks all loaders but the allowed ones, for the whole process: these are made before it is called.
const formats = {
  png: await picture().png().toBuffer(),
  'png with a palette': await picture().png({ palette: true }).toBuffer(),
  'png of 16 bits': await picture().toColourspace('rgb16').png().toBuffer(),
  jpeg: await picture().jpeg({ quality: 95 }).toBuffer(),
  'cmyk jpeg': await picture().toColourspace('cmyk').jpeg({ quality: 95 }).toBuffer(),
  webp: await picture().webp({ quality: 95 }).toBuffer(),
  gif: await picture().gif().toBuffer(),
  avif: await picture().avif({ quality: 80 }).toBuffer(),
  // Whatever hangs on to a picture is not looked at; neither is its name.
  'png with a zip behind it': await picture()
    .png()
    .toBuffer()
    .then((file) => behind(file, zipped)),
  'gif with a script behind it': await picture()
    .gif()
    .toBuffer()
    .then((file) => behind(file, script)),
  'jpeg with a page in its comment': await picture().jpeg().toBuffer().then(withComment),
  'animated webp': await animated().webp({ quality: 95 }).toBuffer(),
  'png of 16 bits with alpha': await picture().toColourspace('rgb16').ensureAlpha().png().toBuffer(),
};

function behind(file: Buffer, more: string): Buffer {
  return Buffer.concat([file, Buffer.from(more, 'latin1')]);
}

function withComment(file: Buffer): Buffer {
  const text = Buffer.from('<html><script>alert(1)</script>', 'latin1');
  const header = Buffer.from([0xff, 0xfe, 0, text.length + 2]);
  return Buffer.concat([file.subarray(0, 2), header, text, file.subarray(2)]);
}

/** The halves first, then something else. */
function animated() {
  const frames = Buffer.concat([halves, Buffer.alloc(halves.length, 128)]);
  return sharp(frames, { raw: { width: 40, height: 40, channels: 3, pageHeight: 20 } });
}

test.each(Object.entries(formats))('reads %s', async (_, file) => {
  const { width, height, rgba, originalWidth } = await decode(file);
  expect([width, height, originalWidth]).toEqual([40, 20, 40]);
  const [left, right] = [5, 35].map((x) => rgba.subarray(4 * (10 * 40 + x)));
  expect(left[0] - left[2]).toBeGreaterThan(100);
  expect(right[2] - right[0]).toBeGreaterThan(100);
  expect(left[3]).toBe(255);
});

test('reads 1-bit and grey pictures, and the first frame of an animation', async () => {
  const bits = await decode(
    pngOf({ width: 16, height: 8, bitDepth: 1, row: () => Buffer.from([0xff, 0x00]) }),
  );
  expect([bits.rgba[0], bits.rgba[4 * 15]]).toEqual([255, 0]);
  const frames = Buffer.concat([Buffer.alloc(16 * 16 * 3, 250), Buffer.alloc(16 * 16 * 3, 5)]);
  const gif = await sharp(frames, { raw: { width: 16, height: 32, channels: 3, pageHeight: 16 } })
    .gif()
    .toBuffer();
  const first = await decode(gif);
  expect([first.width, first.height, first.rgba[0] > 200]).toEqual([16, 16, true]);
});

test('turns a photo upright as its camera says', async () => {
  const turned = await picture().jpeg().withMetadata({ orientation: 6 }).toBuffer();
  const { width, height, rgba } = await decode(turned);
  expect([width, height]).toEqual([20, 40]);
  expect(rgba[0]).toBeGreaterThan(rgba[2]);
  expect(rgba.at(-4)).toBeLessThan(rgba.at(-2) ?? 0);
});

/** EXIF's eight ways to hold a camera: where the red half of the picture then is. */
test.each([
  [1, 'left'],
  [2, 'right'],
  [3, 'right'],
  [4, 'left'],
  [5, 'top'],
  [6, 'top'],
  [7, 'bottom'],
  [8, 'bottom'],
] as const)('EXIF orientation %i: red at the %s', async (orientation, side) => {
  const { width, height, rgba } = await decode(
    await picture().jpeg({ quality: 95 }).withMetadata({ orientation }).toBuffer(),
  );
  const upright = side === 'top' || side === 'bottom';
  expect([width, height]).toEqual(upright ? [20, 40] : [40, 20]);
  const redness = (x: number, y: number) => rgba[4 * (y * width + x)] - rgba[4 * (y * width + x) + 2];
  const [x, y] = { left: [2, 10], right: [37, 10], top: [10, 2], bottom: [10, 37] }[side];
  expect(redness(x, y)).toBeGreaterThan(100);
  expect(redness(width - 1 - x, height - 1 - y)).toBeLessThan(-100);
});

test('pictures of 8 × 8 and of 25 MP are read; a row of pixels more is too large', async () => {
  const small = await decode(await picture().resize(8, 8, { fit: 'fill' }).png().toBuffer());
  expect([small.width, small.height]).toEqual([8, 8]);
  const largest = await decode(pngOf({ width: 5000, height: 5000, bitDepth: 1 }));
  expect([largest.originalWidth, largest.width]).toEqual([5000, 800]);
  await expect(decode(pngOf({ width: 5000, height: 5001, bitDepth: 1 }))).rejects.toMatchObject({
    code: 'UPLOAD_TOO_LARGE',
  });
});

test('a large photo is looked at in a bounded size', async () => {
  const photo = await picture().resize(4000, 2000).jpeg().toBuffer();
  const { width, height, originalWidth } = await decode(photo);
  expect([originalWidth, Math.max(width, height)]).toEqual([4000, 800]);
  expect(height).toBe(400);
});

const png = formats.png;
const jpeg = formats.jpeg;
const svg = Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" width="1000000" height="1000000"></svg>');
const heic = Buffer.from('\0\0\0\x18ftypheic\0\0\0\0mif1heic', 'latin1');
const bmp = Buffer.concat([Buffer.from('BM'), Buffer.alloc(60)]);

test.each<[string, () => Uint8Array | Promise<Uint8Array>, string]>([
  ['0 bytes', () => new Uint8Array(0), 'UPLOAD_EMPTY'],
  [
    'a 1-bit PNG of 30000 × 30000',
    () => pngOf({ width: 30_000, height: 30_000, bitDepth: 1 }),
    'UPLOAD_TOO_LARGE',
  ],
  ['a PNG whose header lies about its size', () => lyingPng(), 'UPLOAD_TOO_LARGE'],
  ['a truncated PNG', () => png.subarray(0, Math.floor(png.length * 0.6)), 'UPLOAD_DAMAGED'],
  ['a truncated JPEG', () => jpeg.subarray(0, Math.floor(jpeg.length * 0.6)), 'UPLOAD_DAMAGED'],
  ['only a PNG’s signature', () => png.subarray(0, 8), 'UPLOAD_NOT_AN_IMAGE'],
  ['a PNG that ends after its header', () => png.subarray(0, 40), 'UPLOAD_DAMAGED'],
  ['an SVG', () => svg, 'UPLOAD_UNSUPPORTED'],
  [
    'an SVG with a declaration',
    () => Buffer.concat([Buffer.from('<?xml version="1.0"?>'), svg]),
    'UPLOAD_UNSUPPORTED',
  ],
  ['an SVG that calls itself digit.png', () => Buffer.concat([Buffer.from('\n'), svg]), 'UPLOAD_UNSUPPORTED'],
  ['HEIC', () => heic, 'UPLOAD_UNSUPPORTED'],
  ['BMP', () => bmp, 'UPLOAD_UNSUPPORTED'],
  ['a zip', () => Buffer.from('PK\x03\x04\x14\0\0\0\0\0digit.png', 'latin1'), 'UPLOAD_NOT_AN_IMAGE'],
  [
    'a zip with a PNG’s name and a PNG behind it',
    () => Buffer.concat([Buffer.from('PK\x03\x04'), png]),
    'UPLOAD_NOT_AN_IMAGE',
  ],
  ['text', () => Buffer.from('this is not a picture'), 'UPLOAD_NOT_AN_IMAGE'],
  ['PDF', () => Buffer.from('%PDF-1.7\n'), 'UPLOAD_NOT_AN_IMAGE'],
  ['31 MB', () => Buffer.concat([png, Buffer.alloc(31e6)]), 'UPLOAD_TOO_LARGE'],
])('refuses %s', async (_, make, code) => {
  await expect(decode(await make())).rejects.toMatchObject({ code });
});

/** The header says 20000 × 20000, the data is that of 40 × 20. */
function lyingPng(): Buffer {
  const file = pngOf({ width: 40, height: 20, bitDepth: 8 });
  const honest = pngOf({ width: 20_000, height: 20_000, bitDepth: 8, empty: true });
  return Buffer.concat([honest.subarray(0, 33), file.subarray(33)]);
}

test('200 mutated files are read or refused with a code', async () => {
  const random = new Random(8);
  const sources = [png, jpeg, formats.webp, formats.gif, formats.avif];
  for (let i = 0; i < 200; i++) {
    const file = Buffer.from(sources[i % sources.length]);
    for (let k = 0; k <= random.integer(8); k++) file[random.integer(file.length)] = random.integer(256);
    const cut = random.uniform() < 0.3 ? file.subarray(0, random.integer(file.length)) : file;
    await decode(cut).catch((error) => expect(error).toBeInstanceOf(GradusError));
  }
});

test('transparency: strokes get paper that shows them, cards keep theirs', () => {
  const at = (rgb: Uint8Array, i: number) => rgb[3 * i];
  const dark = drawUpload([3], { transparent: true, pen: [10, 10, 10] });
  const bright = drawUpload([3], { transparent: true, pen: [240, 250, 240] });
  const asPicture = (d: typeof dark) => ({ ...d, originalWidth: d.width, originalHeight: d.height });
  expect(at(flatten(asPicture(dark)), 0)).toBe(255);
  expect(at(flatten(asPicture(bright)), 0)).toBe(0);
  // A yellow card with dark writing, round corners transparent.
  const card = drawUpload([3], { paper: [240, 220, 120], pen: [10, 10, 10] });
  for (let y = 0; y < 20; y++) for (let x = 0; x < 20 - y; x++) card.rgba[4 * (y * card.width + x) + 3] = 0;
  const rgb = flatten(asPicture(card));
  expect(Math.abs(rgb[0] - 240) + Math.abs(rgb[1] - 220) + Math.abs(rgb[2] - 120)).toBeLessThan(12);
});

test('a picture’s pixels are the same on every run', async () => {
  const [a, b] = [await decode(formats.webp), await decode(formats.webp)];
  expect(a.rgba).toEqual(b.rgba);
});
