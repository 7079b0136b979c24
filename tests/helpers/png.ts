/** PNG files written by hand: sizes and depths that no encoder would make. */
import { deflateSync, crc32 as nodeCrc32 } from 'node:zlib';

export interface HandmadePng {
  readonly width: number;
  readonly height: number;
  /** Grey of this many bits. */
  readonly bitDepth: 1 | 8;
  /** A row's bytes. Default: zeros. */
  readonly row?: (y: number) => Uint8Array;
  /** Only a header and no rows. */
  readonly empty?: boolean;
}

export function pngOf({ width, height, bitDepth, row, empty }: HandmadePng): Buffer {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header[8] = bitDepth;
  const rowBytes = Math.ceil((width * bitDepth) / 8);
  const rows = Buffer.alloc(empty ? 0 : height * (rowBytes + 1));
  if (row) for (let y = 0; y < height; y++) rows.set(row(y), y * (rowBytes + 1) + 1);
  return Buffer.concat([
    Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'),
    chunk('IHDR', header),
    chunk('IDAT', deflateSync(rows)),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

function chunk(type: string, data: Uint8Array): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const out = Buffer.alloc(body.length + 8);
  out.writeUInt32BE(data.length, 0);
  out.set(body, 4);
  out.writeUInt32BE(nodeCrc32(body), body.length + 4);
  return out;
}
