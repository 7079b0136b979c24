/** Migrations: in order, once, whole or not at all, and never backwards. */

import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Kysely, Kysely as KyselyClass, SqliteDialect } from 'kysely';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { openStore } from '../../src/store/index.ts';
import { openLibsql } from '../../src/store/libsql.ts';
import { migrate } from '../../src/store/migrate.ts';
import { type Migration, migrations } from '../../src/store/migrations/index.ts';
import type { Database } from '../../src/store/schema.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'gradus-migrate-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

async function withDatabase<T>(use: (db: Kysely<Database>) => Promise<T>): Promise<T> {
  const connection = openLibsql(join(folder, 'gradus.db'));
  const db = new KyselyClass<Database>({ dialect: new SqliteDialect({ database: connection }) });
  try {
    return await use(db);
  } finally {
    await db.destroy();
  }
}

test('each runs once and in order, also when some were there before', async () => {
  const ran: number[] = [];
  const numbered = (n: number): Migration => {
    return async () => void ran.push(n);
  };
  expect(await withDatabase((db) => migrate(db, [numbered(1), numbered(2)]))).toBe(2);
  expect(await withDatabase((db) => migrate(db, [numbered(1), numbered(2)]))).toBe(0);
  expect(await withDatabase((db) => migrate(db, [1, 2, 3, 4].map(numbered)))).toBe(2);
  expect(ran).toEqual([1, 2, 3, 4]);
});

test('one that fails leaves nothing behind', async () => {
  const half: Migration = async (db) => {
    await db.schema.createTable('half').addColumn('id', 'integer').execute();
    throw new Error('power loss');
  };
  await expect(withDatabase((db) => migrate(db, [half]))).rejects.toThrow('power loss');
  const tables = await withDatabase((db) => db.introspection.getTables());
  expect(tables).toEqual([]);
});

test('a database of a newer Gradus is refused and stays as it was', async () => {
  const newer: Migration = async () => {};
  await withDatabase((db) => migrate(db, [...migrations, newer]));
  await expect(openStore({ home: folder })).rejects.toMatchObject({
    code: 'STORE_NEWER',
    params: { found: migrations.length + 1, known: migrations.length },
  });
  const row = await withDatabase((db) => db.selectFrom('schema_version').selectAll().execute());
  expect(row).toEqual([{ version: migrations.length + 1 }]);
});

test('every earlier schema is brought to the newest, with what was in it', async () => {
  for (let earlier = 1; earlier < migrations.length; earlier++) {
    const home = join(folder, `from-${earlier}`);
    mkdirSync(home);
    const connection = openLibsql(join(home, 'gradus.db'));
    const db = new KyselyClass<Database>({ dialect: new SqliteDialect({ database: connection }) });
    await migrate(db, migrations.slice(0, earlier));
    connection.exec(
      `insert into runs (id, learner_id, spec, status, created_at) values ('abcde', '1', '{"epochs":3}', 'finished', 5)`,
    );
    await db.destroy();
    const store = await openStore({ home });
    expect(await store.runs.find('abcde')).toMatchObject({
      learnerId: '1',
      spec: { epochs: 3 },
      createdAt: 5,
    });
    expect(await store.messages.listOpen()).toEqual([]);
    await store.close();
  }
});
