/** Fetching what a person has uploaded, from the address that Discord gave for it. */
import type { Attachment } from 'discord.js';
import { GradusError } from '../core/errors/index.ts';

/** bytes; more is not a picture of a digit */
const LARGEST = 25 * 1024 * 1024;
/** ms */
const DEADLINE = 15_000;

/** @throws GradusError ATTACHMENT_TOO_LARGE, UPLOAD_NOT_FETCHED */
export async function download(attachment: Pick<Attachment, 'url' | 'size'>): Promise<Uint8Array> {
  if (attachment.size > LARGEST) {
    throw new GradusError('ATTACHMENT_TOO_LARGE', {
      megabytes: Math.ceil(attachment.size / 1024 ** 2),
      limit: LARGEST / 1024 ** 2,
    });
  }
  try {
    const response = await fetch(attachment.url, { signal: AbortSignal.timeout(DEADLINE) });
    if (!response.ok) throw new Error(`HTTP ${response.status}`);
    return new Uint8Array(await response.arrayBuffer());
  } catch (cause) {
    throw new GradusError('UPLOAD_NOT_FETCHED', {}, { cause });
  }
}
