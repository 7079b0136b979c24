/**
 * Reads multipart bodies. A body over the limit is read to its end (and thrown away) before it is refused: a client that
 * still sends would otherwise see a broken connection instead of the refusal.
 */
import type { FastifyRequest } from 'fastify';
import { refusal } from '../limits/errors.ts';
import { maxFileBytes, maxRequestBytes } from '../limits/files.ts';
import type { Upload } from '../state/uploads.ts';
import { parseJson } from './json.ts';

/** @throws ApiError 40005, 50109 */
export async function readMultipart(request: FastifyRequest): Promise<{ body: unknown; uploads: Upload[] }> {
  const uploads: Upload[] = [];
  let payload: unknown = {};
  let total = 0;
  let tooLarge = false;
  for await (const part of request.parts()) {
    if (part.type === 'field') {
      if (part.fieldname === 'payload_json') payload = readPayload(part.value);
      continue;
    }
    const chunks: Buffer[] = [];
    let size = 0;
    for await (const chunk of part.file as AsyncIterable<Buffer>) {
      size += chunk.length;
      total += chunk.length;
      tooLarge ||= size > maxFileBytes || total > maxRequestBytes;
      if (!tooLarge) chunks.push(chunk);
    }
    const index = Number(/\d+/.exec(part.fieldname)?.[0] ?? uploads.length);
    uploads.push({
      index,
      filename: part.filename ?? 'file',
      contentType: part.mimetype,
      bytes: Buffer.concat(chunks),
    });
  }
  if (tooLarge) throw refusal('entityTooLarge');
  uploads.sort((a, b) => a.index - b.index);
  return { body: payload, uploads };
}

/** A part of type application/json has been parsed already. */
function readPayload(value: unknown): unknown {
  return typeof value === 'string' ? parseJson(value) : value;
}
