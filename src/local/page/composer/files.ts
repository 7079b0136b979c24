/** Files that wait in the composer: limits, and a preview where the file is a picture. */
import type { Texts } from '../i18n.ts';

export interface Attached {
  readonly id: number;
  readonly file: File;
  /** blob: address of a picture; null for other files. */
  readonly preview: string | null;
}

export const maxFiles = 10;
const maxBytes = 10 * 1024 * 1024;

let nextId = 1;

export function attach(file: File): Attached {
  const preview = file.type.startsWith('image/') ? URL.createObjectURL(file) : null;
  return { id: nextId++, file, preview };
}

export function release(attached: Attached): void {
  if (attached.preview) URL.revokeObjectURL(attached.preview);
}

/** @returns what is wrong with the file, or null */
export function fileProblem(file: File, t: Texts): string | null {
  return file.size > maxBytes ? t.fileTooLarge(file.name) : null;
}

export function fileSize(bytes: number): string {
  if (bytes < 1024) return `${bytes} B`;
  const kib = bytes / 1024;
  return kib < 1024 ? `${kib.toFixed(1)} KB` : `${(kib / 1024).toFixed(1)} MB`;
}

/** Pasted pictures are all called image.png: numbered, so that two can be told apart. */
export function filesOf(transfer: DataTransfer | null): File[] {
  return transfer ? [...transfer.files] : [];
}
