/** Files as they come in → as they are kept: a safe name, the type and size that the bytes show. */
import { invalidForm } from '../limits/errors.ts';
import type { MessageBody } from '../limits/messages.ts';
import { readImageInfo } from './imageSize.ts';
import type { StoredFile } from './records.ts';
import type { World } from './world.ts';

export interface Upload {
  /** n of files[n] */
  readonly index: number;
  readonly filename: string;
  readonly contentType: string;
  readonly bytes: Uint8Array;
}

/** Discord keeps letters and digits of any script, dots, dashes and underscores. */
export function safeFilename(name: string): string {
  const clean = name.normalize('NFC').replace(/[^\p{L}\p{M}\p{N}._-]+/gu, '_');
  return clean.replace(/^\.+/, '') || 'file';
}

/** The type that the bytes of a picture show goes before the type that the sender claims. */
export function describeUpload(
  world: World,
  upload: Upload,
  meta?: { filename?: string | null; description?: string | null; title?: string | null },
): StoredFile {
  const id = world.snowflakes.next();
  const image = readImageInfo(upload.bytes);
  return {
    id,
    filename: safeFilename(meta?.filename ?? upload.filename),
    size: upload.bytes.length,
    content_type: image?.contentType ?? upload.contentType,
    ...(image ? { width: image.width, height: image.height } : {}),
    ...(meta?.description ? { description: meta.description } : {}),
    ...(meta?.title ? { title: meta.title } : {}),
  };
}

/**
 * Which files the message has after the request. An edit that lists any must list all that are to be there.
 * @param listed the request's `attachments`
 * @param had files that it had; null for a new message
 * @returns the files, and what keeps the bytes of the new ones once the whole request has been found good
 * @throws ApiError 50035
 */
export function filesAfter(
  world: World,
  uploads: readonly Upload[],
  listed: MessageBody['attachments'],
  had: readonly StoredFile[] | null,
): { files: StoredFile[]; save: () => void } {
  const before = had ?? [];
  const metaOf = (upload: Upload) => listed?.find((a) => String(a.id) === String(upload.index));
  const wanted = uploads.filter((upload) => !had || !listed || metaOf(upload));
  const fresh = wanted.map((upload) => ({ upload, file: describeUpload(world, upload, metaOf(upload)) }));
  const freshFiles = fresh.map((f) => f.file);
  const save = () => {
    for (const { file, upload } of fresh) world.files.put(file.id, upload.bytes);
  };
  if (!listed) return { files: [...before, ...freshFiles], save };
  const indices = new Set(uploads.map((u) => String(u.index)));
  const kept = listed.flatMap((entry) => {
    if (indices.has(String(entry.id))) return [];
    const file = before.find((f) => f.id === String(entry.id));
    if (!file) {
      const place = ['attachments', listed.indexOf(entry), 'id'];
      throw invalidForm(place, 'ATTACHMENT_NOT_FOUND', `Attachment ${entry.id} is not part of the request`);
    }
    // No word about the description keeps it, null takes it away.
    const { description: old, ...rest } = file;
    const description = entry.description === undefined ? old : entry.description;
    return [description ? { ...rest, description } : rest];
  });
  return { files: [...kept, ...freshFiles], save };
}
