/** A small disk of its own (tmpfs), to be filled or only read. Only root may mount one. */
import { execFileSync, spawnSync } from 'node:child_process';
import { closeSync, mkdtempSync, openSync, rmdirSync, rmSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export interface SmallDisk {
  readonly folder: string;
  /** The same files, where nothing may be written. */
  readonly readOnly: string;
  /** Nothing fits on it any more. */
  fill(): void;
  free(): void;
  close(): void;
}

export function mountSmallDisk(megabytes: number): SmallDisk | { readonly reason: string } {
  const [folder, readOnly] = ['', 'ro-'].map((kind) => mkdtempSync(join(tmpdir(), `gradus-disk-${kind}`)));
  const mount = (...args: string[]) => execFileSync('mount', args, { stdio: 'pipe' });
  const close = () => {
    for (const place of [readOnly, folder]) {
      // Lazily: a closed database lets go of its files when its memory is collected.
      spawnSync('umount', ['--lazy', place], { stdio: 'ignore' });
      rmdirSync(place);
    }
  };
  try {
    mount('-t', 'tmpfs', '-o', `size=${megabytes}m`, 'tmpfs', folder);
    mount('--bind', folder, readOnly);
    mount('-o', 'remount,bind,ro', readOnly);
  } catch (error) {
    close();
    const [problem] = (error as Error).message.split('\n').slice(-2);
    return { reason: `no disk can be mounted here: ${problem}` };
  }
  const ballast = join(folder, 'ballast');
  return {
    folder,
    readOnly,
    fill() {
      const file = openSync(ballast, 'a');
      // Ever smaller pieces, until not one byte fits.
      for (let piece = 1 << 20; piece > 0; ) {
        try {
          writeSync(file, Buffer.alloc(piece));
        } catch (error) {
          if ((error as NodeJS.ErrnoException).code !== 'ENOSPC') throw error;
          piece >>= 1;
        }
      }
      closeSync(file);
    },
    free: () => rmSync(ballast, { force: true }),
    close,
  };
}
