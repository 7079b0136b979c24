/** A disk that is full or cannot be written: said plainly, and what was there before is intact. */
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { openStore } from '../../src/store/index.ts';
import { openLibsql } from '../../src/store/libsql.ts';
import { tinyRequest } from '../helpers/runs.ts';

let home: string;
beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), 'gradus-full-'));
});
afterEach(() => rmSync(home, { recursive: true }));

test('a full database refuses the write with a coded error and opens again intact', async () => {
  const store = await openStore({ home });
  const { id } = await store.runs.create(tinyRequest(), 0);
  await store.runs.saveWeights(id, Uint8Array.of(1, 2, 3));
  await store.close();

  const file = join(home, 'gradus.db');
  const connection = openLibsql(file);
  // SQLite's own bound behaves as a full disk does.
  connection.exec('pragma max_page_count = 1');
  const big = 'x'.repeat(200_000);
  expect(() => connection.exec(`update runs set spec = '${big}'`)).toThrow(
    expect.objectContaining({ code: 'STORE_UNUSABLE', message: expect.stringContaining('SQLITE_FULL') }),
  );
  connection.close();

  const again = await openStore({ home });
  expect((await again.runs.find(id))?.spec).toEqual(tinyRequest().spec);
  expect(await again.runs.weights(id)).toEqual(Uint8Array.of(1, 2, 3));
  await again.close();
});

const root = process.getuid?.() === 0;
test.skipIf(root)(
  `a folder that cannot be written${root ? ' (skipped: root may write everywhere)' : ''}`,
  async () => {
    chmodSync(home, 0o500);
    await expect(openStore({ home })).rejects.toMatchObject({ code: 'STORE_UNUSABLE' });
    chmodSync(home, 0o700);
  },
);
