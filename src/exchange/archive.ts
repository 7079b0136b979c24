/**
 * A zip from outside. Nothing of it is written anywhere; only what a model needs is unpacked, and only as many bytes as the
 * archive claims, which are looked at before.
 */
import { unzipSync } from 'fflate';
import { GradusError } from '../core/errors/index.ts';

const MEGABYTE = 2 ** 20;
/** Bytes of all files that are unpacked; weights that may enter are smaller. */
const LARGEST = 32 * MEGABYTE;
const MOST_ENTRIES = 1000;

/** What a model is made of; whatever else is in the zip stays there. */
const needed =
  /(^|\/)(model\.json|config\.json|metadata\.json|model\.weights\.h5|[^/]+\.bin|group\d+-shard[^/]*)$/;

/** @throws GradusError IMPORT_NOT_A_MODEL, IMPORT_ARCHIVE_TOO_LARGE, IMPORT_PATH */
export function unpackArchive(file: Uint8Array): ReadonlyMap<string, Uint8Array> {
  const names = new Set<string>();
  let entries = 0;
  let bytes = 0;
  try {
    // Before each file is unpacked the filter has seen it; a file never grows beyond what it claims.
    const files = unzipSync(file, {
      filter({ name, originalSize }) {
        entries += 1;
        if (isUnsafe(name) || names.has(name))
          throw new GradusError('IMPORT_PATH', { path: printable(name) });
        names.add(name);
        const wanted = needed.test(name);
        if (wanted) bytes += originalSize;
        if (bytes > LARGEST || entries > MOST_ENTRIES) {
          throw new GradusError('IMPORT_ARCHIVE_TOO_LARGE', { limit: LARGEST / MEGABYTE });
        }
        return wanted;
      },
    });
    return new Map(Object.entries(files));
  } catch (cause) {
    if (cause instanceof GradusError) throw cause;
    throw new GradusError('IMPORT_NOT_A_MODEL', {}, { cause });
  }
}

/** Absolute, upwards, of another system, or a name that objects of JavaScript have already. */
function isUnsafe(name: string): boolean {
  return (
    name.includes('\\') ||
    name.includes('\0') ||
    /^([a-z]:|\/)/i.test(name) ||
    name.split('/').some((part) => part === '..' || part === '__proto__')
  );
}

/** What a person may read of a name that somebody chose. */
export function printable(name: string): string {
  return name.replace(/[^\x20-\x7e]|[`*_~|<>@]/g, '?').slice(0, 60);
}
