/**
 * Where things are. Code runs compiled from build/ (and from source in tests), data and assets are read from the
 * project's root, so nothing may be found relative to the running file.
 */
import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

function findRoot(): string {
  let folder = dirname(fileURLToPath(import.meta.url));
  while (!existsSync(join(folder, 'package.json'))) folder = dirname(folder);
  return folder;
}

export const projectRoot = findRoot();

/** A file of the project, e.g. inProject('lessons', 'backpropagation', 'en.md'). */
export function inProject(...parts: string[]): string {
  return join(projectRoot, ...parts);
}

/**
 * A compiled file, for child processes and worker threads, which cannot run TypeScript on Node 20.
 * @param source path of the source from the root, e.g. "src/training/child.ts"
 */
export function compiled(source: string): string {
  return join(projectRoot, 'build', source.replace(/\.ts$/, '.js'));
}
