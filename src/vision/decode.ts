/**
 * An upload's bytes → upright RGBA pixels of a bounded size. The only place that decodes what strangers send: by an allow
 * list of formats, with every other loader of the library blocked, a limit on pixels, and no partial images.
 */
import { fileTypeFromBuffer } from 'file-type';
import sharp from 'sharp';
import { GradusError } from '../core/errors/index.ts';

/** Bytes; Discord's own limit for most people is 10 MB. */
const MAX_BYTES = 30e6;
/** Pixels of the picture as it is stored. */
const MAX_PIXELS = 25e6;
/** px of the longer side that is looked at: strokes on a photo of 12 MP are still several px wide. */
const WORKING_SIZE = 800;

/** MIME types and the loader of libvips for each. */
const loaders: Readonly<Record<string, string>> = {
  'image/png': 'VipsForeignLoadPng',
  'image/apng': 'VipsForeignLoadPng',
  'image/jpeg': 'VipsForeignLoadJpeg',
  'image/webp': 'VipsForeignLoadWebp',
  'image/gif': 'VipsForeignLoadNsgif',
  'image/avif': 'VipsForeignLoadHeif',
};

sharp.block({ operation: ['VipsForeignLoad'] });
sharp.unblock({ operation: [...new Set(Object.values(loaders))] });
sharp.cache(false);
sharp.concurrency(1);

export interface Picture {
  readonly width: number;
  readonly height: number;
  /** [height, width, 4] bytes, sRGB, alpha not premultiplied. */
  readonly rgba: Uint8Array;
  /** Size of the upload, upright, px. */
  readonly originalWidth: number;
  readonly originalHeight: number;
}

/**
 * @throws GradusError UPLOAD_EMPTY, UPLOAD_NOT_AN_IMAGE, UPLOAD_UNSUPPORTED, UPLOAD_TOO_LARGE, UPLOAD_DAMAGED
 */
export async function decode(upload: Uint8Array): Promise<Picture> {
  if (upload.length === 0) throw new GradusError('UPLOAD_EMPTY', {});
  if (upload.length > MAX_BYTES)
    throw new GradusError('UPLOAD_TOO_LARGE', {
      size: megabytes(upload.length),
      limit: megabytes(MAX_BYTES),
    });
  await checkType(upload);
  try {
    const options = { limitInputPixels: false, failOn: 'error', pages: 1 } as const;
    const { width, height, autoOrient } = await sharp(upload, options).metadata();
    if (width * height > MAX_PIXELS)
      throw new GradusError('UPLOAD_TOO_LARGE', {
        size: `${width} × ${height}`,
        limit: `${MAX_PIXELS / 1e6} MP`,
      });
    const { data, info } = await sharp(upload, { ...options, limitInputPixels: MAX_PIXELS })
      .autoOrient()
      .resize(WORKING_SIZE, WORKING_SIZE, { fit: 'inside', withoutEnlargement: true, kernel: 'linear' })
      .toColourspace('srgb')
      .ensureAlpha()
      .raw({ depth: 'uchar' })
      .toBuffer({ resolveWithObject: true });
    return {
      width: info.width,
      height: info.height,
      rgba: data,
      originalWidth: autoOrient.width,
      originalHeight: autoOrient.height,
    };
  } catch (error) {
    if (error instanceof GradusError) throw error;
    // The library has one kind of error for whatever is wrong with a file.
    throw new GradusError('UPLOAD_DAMAGED', {}, { cause: error });
  }
}

async function checkType(upload: Uint8Array): Promise<void> {
  const type = await fileTypeFromBuffer(upload);
  if (type && Object.hasOwn(loaders, type.mime)) return;
  if (type?.mime.startsWith('image/'))
    throw new GradusError('UPLOAD_UNSUPPORTED', { format: type.ext.toUpperCase() });
  if (/<svg[\s>]/i.test(Buffer.from(upload.subarray(0, 1000)).toString('latin1')))
    throw new GradusError('UPLOAD_UNSUPPORTED', { format: 'SVG' });
  throw new GradusError('UPLOAD_NOT_AN_IMAGE', {});
}

const megabytes = (bytes: number) => `${(bytes / 1e6).toFixed(0)} MB`;

/** PNG of RGB pixels, its longer side at most `size` px. */
export async function encodePreview(
  rgb: Uint8Array,
  width: number,
  height: number,
  size: number,
): Promise<Uint8Array> {
  return sharp(rgb, { raw: { width, height, channels: 3 } })
    .resize(size, size, { fit: 'inside', withoutEnlargement: true })
    .png({ compressionLevel: 6 })
    .toBuffer();
}
