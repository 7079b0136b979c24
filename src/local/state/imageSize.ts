/**
 * Width and height of a PNG, GIF, JPEG or WebP from its first bytes, in px, and the type that the bytes say they are.
 * No decoding: a damaged or hostile picture costs nothing here.
 */

export interface ImageInfo {
  readonly contentType: 'image/png' | 'image/gif' | 'image/jpeg' | 'image/webp';
  readonly width: number;
  readonly height: number;
}

const text = (bytes: Uint8Array, start: number, end: number) =>
  String.fromCharCode(...bytes.subarray(start, end));

function png(view: DataView): ImageInfo | null {
  if (view.byteLength < 24) return null;
  return { contentType: 'image/png', width: view.getUint32(16), height: view.getUint32(20) };
}

function gif(view: DataView): ImageInfo | null {
  if (view.byteLength < 10) return null;
  return { contentType: 'image/gif', width: view.getUint16(6, true), height: view.getUint16(8, true) };
}

/** Walks the segments up to a start of frame (SOF0 … SOF15 without DHT, JPG and DAC), which holds the size. */
function jpeg(view: DataView): ImageInfo | null {
  let at = 2;
  while (at + 9 < view.byteLength) {
    if (view.getUint8(at) !== 0xff) return null;
    const marker = view.getUint8(at + 1);
    if (marker === 0xff) {
      at += 1;
      continue;
    }
    const isFrame = marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker);
    if (isFrame) {
      return { contentType: 'image/jpeg', width: view.getUint16(at + 7), height: view.getUint16(at + 5) };
    }
    at += 2 + view.getUint16(at + 2);
  }
  return null;
}

/** The three forms of WebP: lossy (VP8), lossless (VP8L), extended (VP8X). */
function webp(view: DataView, bytes: Uint8Array): ImageInfo | null {
  if (view.byteLength < 30) return null;
  const size = (width: number, height: number): ImageInfo => ({ contentType: 'image/webp', width, height });
  const form = text(bytes, 12, 16);
  if (form === 'VP8 ') return size(view.getUint16(26, true) & 0x3fff, view.getUint16(28, true) & 0x3fff);
  if (form === 'VP8L') {
    const bits = view.getUint32(21, true);
    return size((bits & 0x3fff) + 1, ((bits >>> 14) & 0x3fff) + 1);
  }
  if (form === 'VP8X') {
    const uint24 = (at: number) => view.getUint16(at, true) | (view.getUint8(at + 2) << 16);
    return size(uint24(24) + 1, uint24(27) + 1);
  }
  return null;
}

/** @returns null when the bytes are none of the four formats, or too few */
export function readImageInfo(bytes: Uint8Array): ImageInfo | null {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (bytes.length >= 8 && text(bytes, 0, 8) === '\x89PNG\r\n\x1a\n') return png(view);
  if (bytes.length >= 6 && /^GIF8[79]a$/.test(text(bytes, 0, 6))) return gif(view);
  if (bytes.length >= 3 && bytes[0] === 0xff && bytes[1] === 0xd8 && bytes[2] === 0xff) return jpeg(view);
  if (bytes.length >= 16 && text(bytes, 0, 4) === 'RIFF' && text(bytes, 8, 12) === 'WEBP')
    return webp(view, bytes);
  return null;
}
