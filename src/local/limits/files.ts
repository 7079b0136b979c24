/** Limits of uploads (measured on Discord without boosts). */
import { refusal } from './errors.ts';

export const maxFiles = 10;
export const maxFileBytes = 10 * 1024 * 1024;
export const maxRequestBytes = 25 * 1024 * 1024;

/** @throws ApiError 40005 */
export function checkFileSizes(files: readonly { readonly bytes: Uint8Array }[]): void {
  const total = files.reduce((sum, file) => sum + file.bytes.length, 0);
  const tooLarge = total > maxRequestBytes || files.some((file) => file.bytes.length > maxFileBytes);
  if (tooLarge) throw refusal('entityTooLarge');
}
