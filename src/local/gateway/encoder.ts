/** Writes gateway payloads to a socket as JSON: plain, or in one zlib stream a connection where the client asks for it. */
import { constants, createDeflate, type Deflate } from 'node:zlib';
import type { WebSocket } from 'ws';

export interface Encoder {
  send(payload: unknown): void;
  close(): void;
}

export function createEncoder(socket: WebSocket, compress: boolean): Encoder {
  return compress ? new ZlibStream(socket) : { send: (p) => socket.send(JSON.stringify(p)), close: () => {} };
}

/** compress=zlib-stream: every message ends with a sync flush (00 00 FF FF), and all share one context. */
class ZlibStream implements Encoder {
  private readonly deflate: Deflate;
  private readonly socket: WebSocket;
  private chunks: Buffer[] = [];

  constructor(socket: WebSocket) {
    this.socket = socket;
    this.deflate = createDeflate({ flush: constants.Z_SYNC_FLUSH });
    this.deflate.on('data', (chunk: Buffer) => this.collect(chunk));
  }

  send(payload: unknown): void {
    this.deflate.write(JSON.stringify(payload));
  }

  close(): void {
    this.deflate.close();
  }

  private collect(chunk: Buffer): void {
    this.chunks.push(chunk);
    const all = Buffer.concat(this.chunks);
    const isWhole = all.length >= 4 && all.readUInt32BE(all.length - 4) === 0x0000ffff;
    if (!isWhole) return;
    this.chunks = [];
    if (this.socket.readyState === this.socket.OPEN) this.socket.send(all);
  }
}
