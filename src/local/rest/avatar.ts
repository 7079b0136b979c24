/** Default avatars: a plain head and shoulders on one of six colours, drawn and written as PNG here. */
import { crc32, deflateSync } from 'node:zlib';

const sizePx = 128;
/** Backgrounds in the order of Discord's numbers 0 to 5. */
const colours = [0x5865f2, 0x757e8a, 0x3ba55c, 0xfaa61a, 0xed4245, 0xeb459f];
const cache = new Map<number, Buffer>();

export function defaultAvatar(index: number): Buffer {
  const n = Math.abs(index) % colours.length;
  const known = cache.get(n);
  if (known) return known;
  const picture = draw(colours[n]);
  cache.set(n, picture);
  return picture;
}

/** Whether a pixel is part of the figure: a round head above round shoulders. */
function isFigure(x: number, y: number): boolean {
  const head = Math.hypot(x - 64, y - 50) < 20;
  const shoulders = Math.hypot((x - 64) / 38, (y - 112) / 34) < 1;
  return head || shoulders;
}

function draw(colour: number): Buffer {
  const rows = Buffer.alloc(sizePx * (1 + sizePx * 3));
  for (let y = 0; y < sizePx; y++) {
    for (let x = 0; x < sizePx; x++) {
      rows.writeUIntBE(isFigure(x, y) ? 0xffffff : colour, y * (1 + sizePx * 3) + 1 + x * 3, 3);
    }
  }
  const header = Buffer.alloc(13);
  header.writeUInt32BE(sizePx, 0);
  header.writeUInt32BE(sizePx, 4);
  header.set([8, 2, 0, 0, 0], 8); // 8 bits a channel, RGB
  const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
  return Buffer.concat([
    signature,
    chunk('IHDR', header),
    chunk('IDAT', deflateSync(rows)),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

function chunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const length = Buffer.alloc(4);
  length.writeUInt32BE(data.length);
  const check = Buffer.alloc(4);
  check.writeUInt32BE(crc32(body));
  return Buffer.concat([length, body, check]);
}
