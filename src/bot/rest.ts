/**
 * How the bot's requests are sent. Messages with files go out in one piece: as discord.js hands them over, each file
 * would be pulled through a stream of its own, which costs a busy bot more than all the rest of an answer.
 */
import { DefaultRestOptions, type RESTOptions } from 'discord.js';
import { type Encoded, encodeMultipart, type FormPart } from './multipart.ts';

export const makeRequest: RESTOptions['makeRequest'] = async (url, init) => {
  if (!(init.body instanceof FormData)) return DefaultRestOptions.makeRequest(url, init);
  const { body, contentType } = await encodeForm(init.body);
  // undici takes plain headers only, and that is what discord.js gives.
  const headers = { ...(init.headers as Record<string, string>), 'Content-Type': contentType };
  return DefaultRestOptions.makeRequest(url, { ...init, body, headers });
};

export async function encodeForm(form: FormData): Promise<Encoded> {
  const parts: FormPart[] = [];
  for (const [name, value] of form) {
    if (typeof value === 'string') parts.push({ name, value });
    else {
      const contentType = value.type || 'application/octet-stream';
      const bytes = new Uint8Array(await value.arrayBuffer());
      parts.push({ name, value: { filename: value.name, contentType, bytes } });
    }
  }
  return encodeMultipart(parts);
}
