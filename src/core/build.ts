/** Which code this is, as far as a run's result may depend on it: the same build trains the same bits. */
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { projectRoot } from './paths.ts';

/** What a training process runs, of build/. */
const parts = ['kernels', 'src/contracts', 'src/core', 'src/data', 'src/engine', 'src/training'];

let known: string | undefined;

/** 10 hexadecimal digits; the same on every host with the same sources. */
export function codeBuild(): string {
  known ??= hashOf(parts.flatMap((part) => filesBelow(join(projectRoot, 'build', part))));
  return known;
}

function filesBelow(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.(js|wasm)$/.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
}

function hashOf(files: readonly string[]): string {
  const hash = createHash('sha256');
  for (const file of files) hash.update(readFileSync(file)).update('\0');
  return hash.digest('hex').slice(0, 10);
}
