/** Programs that stand as files of their own beside a lesson, cut where the comment "# %%" (or "// %%") stands. */
import { readFile } from 'node:fs/promises';
import { inProject } from '../../src/core/paths.ts';

/** @param file below lessons/, e.g. "keras/mlp.py" @returns its cells, without blank lines around them */
export async function cellsOf(file: string): Promise<string[]> {
  const text = await readFile(inProject('lessons', file), 'utf8');
  return text.split(/^(?:#|\/\/) %%\n/m).map((cell) => cell.trim());
}
