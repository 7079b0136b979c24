/**
 * How the bot's requests are sent. Messages with files go out in one piece: as discord.js hands them over, each file
 * would be pulled through a stream of its own, which costs a busy bot more than all the rest of an answer.
 */
import { randomBytes } from 'node:crypto';
import { DefaultRestOptions, type RESTOptions } from 'discord.js';

export const makeRequest: RESTOptions['makeRequest'] = async (url, init) => {
  if (!(init.body instanceof FormData)) return DefaultRestOptions.makeRequest(url, init);
  const { body, contentType } = await encodeForm(init.body);
  // undici takes plain headers only, and that is what discord.js gives.
  const headers = { ...(init.headers as Record<string, string>), 'Content-Type': contentType };
  return DefaultRestOptions.makeRequest(url, { ...init, body, headers });
};

/** multipart/form-data as RFC 7578 and the WHATWG's URL standard write it. */
export async function encodeForm(form: FormData): Promise<{ body: Buffer; contentType: string }> {
  const boundary = `gradus${randomBytes(16).toString('hex')}`;
  const parts: Uint8Array[] = [];
  const text = (line: string) => parts.push(Buffer.from(line));
  for (const [name, value] of form) {
    text(`--${boundary}\r\nContent-Disposition: form-data; name="${escaped(name)}"`);
    if (typeof value === 'string') text(`\r\n\r\n${value}`);
    else {
      const type = value.type || 'application/octet-stream';
      text(`; filename="${escaped(value.name)}"\r\nContent-Type: ${type}\r\n\r\n`);
      parts.push(new Uint8Array(await value.arrayBuffer()));
    }
    text('\r\n');
  }
  text(`--${boundary}--\r\n`);
  return { body: Buffer.concat(parts), contentType: `multipart/form-data; boundary=${boundary}` };
}

function escaped(name: string): string {
  return name.replaceAll('\r', '%0D').replaceAll('\n', '%0A').replaceAll('"', '%22');
}
