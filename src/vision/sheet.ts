/**
 * All 28×28 images of an upload as one PNG that a message can carry: side by side, each pixel four by four. So the
 * buttons below an answer need nothing but the message that they stand on, and work after a restart.
 */
import sharp from 'sharp';
import { GradusError } from '../core/errors/index.ts';
import { IMAGE_SIZE } from '../data/normalize.ts';

const COLUMNS = 10;
/** px of the sheet for one of the image. */
const ZOOM = 4;
const CELL = IMAGE_SIZE * ZOOM;
/** Bytes and rows of the largest sheet there can be. */
const MAX_BYTES = 1e6;
const MAX_ROWS = 6;

/** @param images [28, 28] bytes each, none of them empty */
export async function writeSheet(images: readonly Uint8Array[]): Promise<Uint8Array> {
  const width = CELL * Math.min(COLUMNS, images.length);
  const height = CELL * Math.ceil(images.length / COLUMNS);
  const sheet = new Uint8Array(width * height);
  images.forEach((pixels, i) => {
    const [left, top] = cornerOf(i);
    for (let y = 0; y < CELL; y++)
      for (let x = 0; x < CELL; x++)
        sheet[(top + y) * width + left + x] =
          pixels[Math.floor(y / ZOOM) * IMAGE_SIZE + Math.floor(x / ZOOM)];
  });
  return sharp(sheet, { raw: { width, height, channels: 1 } })
    .png({ compressionLevel: 9 })
    .toBuffer();
}

/** The images of a sheet, in order. @throws GradusError UPLOAD_DAMAGED for what writeSheet did not write */
export async function readSheet(sheet: Uint8Array): Promise<Uint8Array[]> {
  const { data, width, height } = await greys(sheet);
  const columns = width / CELL;
  const images = Array.from({ length: columns * (height / CELL) }, (_, i) => {
    const [left, top] = cornerOf(i);
    return Uint8Array.from({ length: IMAGE_SIZE * IMAGE_SIZE }, (_, p) => {
      const [x, y] = [p % IMAGE_SIZE, Math.floor(p / IMAGE_SIZE)];
      return data[(top + y * ZOOM) * width + left + x * ZOOM];
    });
  });
  // The last row may not be full.
  return images.filter((pixels) => pixels.some((value) => value > 0));
}

async function greys(sheet: Uint8Array): Promise<{ data: Uint8Array; width: number; height: number }> {
  const isPng = Buffer.from(sheet.subarray(1, 4)).toString('latin1') === 'PNG';
  if (!isPng || sheet.length > MAX_BYTES) throw new GradusError('UPLOAD_DAMAGED', {});
  const limitInputPixels = CELL * COLUMNS * CELL * MAX_ROWS;
  try {
    const { data, info } = await sharp(sheet, { limitInputPixels, failOn: 'error' })
      .extractChannel(0)
      .raw({ depth: 'uchar' })
      .toBuffer({ resolveWithObject: true });
    const { width, height } = info;
    if (width % CELL === 0 && height % CELL === 0 && width <= COLUMNS * CELL) return { data, width, height };
  } catch (cause) {
    throw new GradusError('UPLOAD_DAMAGED', {}, { cause });
  }
  throw new GradusError('UPLOAD_DAMAGED', {});
}

/** Of image i on the sheet, px. */
function cornerOf(i: number): readonly [number, number] {
  return [CELL * (i % COLUMNS), CELL * Math.floor(i / COLUMNS)];
}
