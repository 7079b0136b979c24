/** What contestants are handed on disk, and how each is started. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ImageSet } from '../../src/contracts/data.ts';
import type { ModelSpec } from '../../src/contracts/model.ts';
import { compiled, inProject } from '../../src/core/paths.ts';

export interface Command {
  /** Its name in the report. */
  readonly engine: string;
  readonly file: string;
  readonly args: readonly string[];
}

/** Raw bytes: "train-images", "train-labels", "test-images", "test-labels". */
export function writeData(folder: string, data: { readonly train: ImageSet; readonly test: ImageSet }): void {
  for (const name of ['train', 'test'] as const) {
    writeFileSync(join(folder, `${name}-images`), data[name].pixels);
    writeFileSync(join(folder, `${name}-labels`), data[name].labels);
  }
}

/** @returns the file */
export function writeSpec(folder: string, spec: ModelSpec): string {
  const file = join(folder, `${spec.name}.json`);
  writeFileSync(file, JSON.stringify(spec));
  return file;
}

/** @param threads 0: the engine's own choice @param simd '': the best that runs here */
export function engineCommand(
  engine: string,
  specFile: string,
  folder: string,
  batch: number,
  { threads, simd }: { readonly threads: number; readonly simd: string },
): Command {
  return {
    engine: engine === 'tensorflow' ? 'tfjs-node' : simd ? `${engine}-${simd}` : engine,
    file: process.execPath,
    args: [compiled('bench/engine/contestant.ts'), engine, specFile, folder, `${batch}`, `${threads}`, simd],
  };
}

export const peers = ['pytorch', 'pytorch-nchw', 'keras'] as const;

export function peerCommand(
  engine: (typeof peers)[number],
  python: string,
  specFile: string,
  folder: string,
  batch: number,
): Command {
  const script = inProject('bench', 'engine', 'peers', 'peer.py');
  return { engine, file: python, args: [script, engine, specFile, folder, `${batch}`] };
}
