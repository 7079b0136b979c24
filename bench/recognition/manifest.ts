/** A manifest of pictures: TSV with a header; `file` relative to it, what is expected, and columns to group by. */
import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

export interface ManifestRow {
  readonly file: string;
  readonly path: string;
  /** "7", "12345", or "none" for a picture that has to be refused. From the column `expect`, otherwise `label`. */
  readonly label: string;
  /** The other columns. */
  readonly columns: Readonly<Record<string, string>>;
}

export interface Manifest {
  readonly rows: readonly ManifestRow[];
  /** Columns in which values repeat: each is a way to group. */
  readonly groupings: readonly string[];
}

/** @throws Error naming what the header lacks */
export function readManifest(path: string): Manifest {
  const [header, ...lines] = readFileSync(path, 'utf8')
    .split(/\r?\n/)
    .filter((line) => line !== '')
    .map((line) => line.split('\t'));
  const label = header?.includes('expect') ? 'expect' : 'label';
  for (const needed of ['file', label])
    if (!header?.includes(needed)) throw new Error(`${path}: its header has no column "${needed}"`);
  const rows = lines.map((cells): ManifestRow => {
    const columns = Object.fromEntries(header.map((name, i) => [name, cells[i] ?? '']));
    return {
      file: columns.file,
      path: join(dirname(path), columns.file),
      label: columns[label],
      columns: Object.fromEntries(
        Object.entries(columns).filter(([name]) => !['file', 'label', 'expect'].includes(name)),
      ),
    };
  });
  const groupings = header.filter((name) => {
    if (!rows[0] || !Object.hasOwn(rows[0].columns, name)) return false;
    const different = new Set(rows.map((row) => row.columns[name])).size;
    return different > 1 && different <= rows.length / 2;
  });
  // Two columns that divide the pictures in the same way say the same: the first is kept.
  const divisions = groupings.map((name) => {
    const values = rows.map((row) => row.columns[name]);
    return values.map((value) => values.indexOf(value)).join();
  });
  return { rows, groupings: groupings.filter((_, i) => divisions.indexOf(divisions[i]) === i) };
}
