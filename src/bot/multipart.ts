/** multipart/form-data as RFC 7578 and the WHATWG's URL standard write it, in one piece. */
import { randomBytes } from 'node:crypto';

export interface FormFile {
  readonly filename: string;
  readonly contentType: string;
  readonly bytes: Uint8Array;
}

export interface FormPart {
  readonly name: string;
  readonly value: string | FormFile;
}

/** What an HTTP request carries. */
export interface Encoded {
  readonly body: Buffer;
  readonly contentType: string;
}

export function encodeMultipart(parts: readonly FormPart[]): Encoded {
  const boundary = `gradus${randomBytes(16).toString('hex')}`;
  const pieces: Uint8Array[] = [];
  const text = (line: string) => pieces.push(Buffer.from(line));
  for (const { name, value } of parts) {
    text(`--${boundary}\r\nContent-Disposition: form-data; name="${escaped(name)}"`);
    if (typeof value === 'string') text(`\r\n\r\n${value}`);
    else {
      text(`; filename="${escaped(value.filename)}"\r\nContent-Type: ${value.contentType}\r\n\r\n`);
      pieces.push(value.bytes);
    }
    text('\r\n');
  }
  text(`--${boundary}--\r\n`);
  return { body: Buffer.concat(pieces), contentType: `multipart/form-data; boundary=${boundary}` };
}

function escaped(name: string): string {
  return name.replaceAll('\r', '%0D').replaceAll('\n', '%0A').replaceAll('"', '%22');
}
