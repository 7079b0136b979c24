/** A disk that is full or cannot be written: said plainly, and what was there before is intact. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeEach, expect, test } from 'vitest';
import { mountSmallDisk, type SmallDisk } from '../../bench/machines/smallDisk.ts';
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

const disk = mountSmallDisk(4);
afterAll(() => {
  if ('close' in disk) disk.close();
});
const reason = 'reason' in disk ? disk.reason : null;

test.skipIf(reason)(
  `a disk that is full, or may only be read, is said plainly; afterwards all is there${reason ? ` (skipped: ${reason})` : ''}`,
  async () => {
    const { folder, readOnly, fill, free } = disk as SmallDisk;
    const store = await openStore({ home: folder });
    const { id } = await store.runs.create(tinyRequest(), 0);
    fill();
    let acknowledged = 0;
    const fillUp = async () => {
      for (let step = 1; ; step++) {
        await store.runs.addPoints(id, [{ step, loss: 1, accuracy: 0.5, learningRate: 0.1 }]);
        acknowledged = step;
      }
    };
    await expect(fillUp()).rejects.toMatchObject({ code: 'STORE_UNUSABLE' });
    await expect(store.runs.saveWeights(id, new Uint8Array(5e6))).rejects.toMatchObject({
      code: 'STORE_UNUSABLE',
    });
    await store.close();
    free();

    await expect(openStore({ home: readOnly })).rejects.toMatchObject({ code: 'STORE_UNUSABLE' });

    const again = await openStore({ home: folder });
    const steps = (await again.runs.curve(id)).points.map(({ step }) => step);
    expect(steps).toEqual(Array.from({ length: acknowledged }, (_, i) => i + 1));
    expect(await again.runs.weights(id)).toBeNull();
    await again.close();
  },
);
