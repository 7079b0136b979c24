/**
 * Reads IDX, the format of the MNIST files: two zero bytes, a type byte (8: unsigned byte), the number of dimensions,
 * each size as big-endian uint32, then the values. Gzipped or not. It knows nothing of digits or of where files live.
 */
import { gunzipSync } from 'node:zlib';
import type { ImageSet } from '../contracts/data.ts';
import { GradusError } from '../core/errors/index.ts';

const UNSIGNED_BYTE = 0x08;
/** Bytes. MNIST's largest file has 47 MB; what unpacks to more than this is no such file. */
const MAX_UNPACKED = 200e6;

export interface IdxArray {
  readonly shape: readonly number[];
  readonly values: Uint8Array;
}

/** @throws GradusError IDX_INVALID when it is gzipped and cannot be unpacked */
export function unpack(bytes: Uint8Array, file: string): Uint8Array {
  if (bytes[0] !== 0x1f || bytes[1] !== 0x8b) return bytes;
  try {
    return gunzipSync(bytes, { maxOutputLength: MAX_UNPACKED });
  } catch (error) {
    throw new GradusError(
      'IDX_INVALID',
      { file, problem: `gzip: ${(error as Error).message}` },
      { cause: error },
    );
  }
}

/**
 * @param file the name for the message
 * @throws GradusError IDX_INVALID
 */
export function parseIdx(packed: Uint8Array, file: string): IdxArray {
  const fail = (problem: string): never => {
    throw new GradusError('IDX_INVALID', { file, problem });
  };
  const bytes = unpack(packed, file);
  if (bytes.length < 4) return fail(`${bytes.length} bytes, shorter than its header`);
  const [zero0, zero1, type, dimensions] = bytes;
  if (zero0 !== 0 || zero1 !== 0) return fail('it does not begin with two zero bytes');
  if (type !== UNSIGNED_BYTE) return fail(`type 0x${type.toString(16)}, wanted 0x8 (unsigned bytes)`);
  if (dimensions < 1 || dimensions > 3) return fail(`${dimensions} dimensions, wanted 1 to 3`);
  const header = 4 + 4 * dimensions;
  if (bytes.length < header) return fail(`${bytes.length} bytes, shorter than its header`);
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const shape = Array.from({ length: dimensions }, (_, i) => view.getUint32(4 + 4 * i));
  const size = shape.reduce((product, n) => product * n, 1);
  if (bytes.length - header !== size)
    return fail(`[${shape.join(', ')}] needs ${size} bytes of data, it has ${bytes.length - header}`);
  return { shape, values: bytes.subarray(header) };
}

/**
 * Images [n, height, width] and labels [n] of 0..9 as one set.
 * @throws GradusError IDX_INVALID
 */
export function toImageSet(
  images: IdxArray,
  labels: IdxArray,
  files: { images: string; labels: string },
): ImageSet {
  if (images.shape.length !== 3)
    throw new GradusError('IDX_INVALID', {
      file: files.images,
      problem: `[${images.shape.join(', ')}] is not [n, height, width]`,
    });
  const [n, height, width] = images.shape;
  if (labels.shape.length !== 1 || labels.shape[0] !== n)
    throw new GradusError('IDX_INVALID', {
      file: files.labels,
      problem: `[${labels.shape.join(', ')}] labels for ${n} images`,
    });
  const strange = labels.values.find((label) => label > 9);
  if (strange !== undefined)
    throw new GradusError('IDX_INVALID', { file: files.labels, problem: `a label of ${strange}` });
  return { n, height, width, pixels: images.values, labels: labels.values };
}
