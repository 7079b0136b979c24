/** What Keras computed, recorded in tests/golden/keras; made anew by the Python that KERAS_PYTHON names. */
import { spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { inProject } from '../../src/core/paths.ts';

/** What record.py reads. */
export interface KerasRequest {
  readonly floatx: 'float32' | 'float64';
  /** Task → its cases. */
  readonly cases: Readonly<Record<string, readonly unknown[]>>;
  /** Examples that several cases share, by name. */
  readonly data?: Readonly<Record<string, { readonly x: readonly number[]; readonly y: readonly number[] }>>;
}

/** Task → the value of each case, in order. */
export async function kerasValues<T>(name: string, request: () => Promise<KerasRequest>): Promise<T> {
  const file = inProject('tests', 'golden', 'keras', name);
  const python = process.env.KERAS_PYTHON;
  if (python) writeFileSync(file, run(python, await request()));
  return JSON.parse(readFileSync(file, 'utf8')).values;
}

function run(python: string, request: KerasRequest): string {
  const { stdout, stderr, status } = spawnSync(python, [inProject('tests', 'golden', 'keras', 'record.py')], {
    input: JSON.stringify(request),
    encoding: 'utf8',
    maxBuffer: 1e8,
  });
  if (status !== 0) throw new Error(stderr);
  return `${JSON.stringify(JSON.parse(stdout), null, 1)}\n`;
}
