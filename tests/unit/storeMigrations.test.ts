/** Migrations: in order, once, whole or not at all, and never backwards. */
import { createHash } from 'node:crypto';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Kysely, Kysely as KyselyClass, SqliteDialect, sql } from 'kysely';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { openStore } from '../../src/store/index.ts';
import { openLibsql } from '../../src/store/libsql.ts';
import { migrate } from '../../src/store/migrate.ts';
import { type Migration, migrations } from '../../src/store/migrations/index.ts';
import { openPostgres } from '../../src/store/postgres.ts';
import type { Database } from '../../src/store/schema.ts';
import { tinyRequest } from '../helpers/runs.ts';
import { onStores, persistent } from '../helpers/stores.ts';

const sha256Of1 = createHash('sha256').update(Uint8Array.of(1)).digest('hex');

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

/** Opens a schema of earlier days, puts a run into it as it was then. */
async function earlierDatabase(db: Kysely<Database>, version: number): Promise<void> {
  await migrate(db, migrations.slice(0, version));
  await sql`insert into runs (id, learner_id, spec, status, created_at)
    values ('abcde', '1', '{"epochs":3}', 'finished', 5)`.execute(db);
  await sql`insert into artifacts (run_id, kind, sha256, bytes, data)
    values ('abcde', 'weights', ${sha256Of1}, 1, ${Uint8Array.of(1)})`.execute(db);
  await db.destroy();
}

onStores(persistent, 'every earlier schema', (at) => {
  test.each(migrations.slice(1).map((_, i) => i + 1))('%i is brought to the newest', async (version) => {
    const { home, databaseUrl, open } = at();
    mkdirSync(home);
    const db = databaseUrl
      ? openPostgres(databaseUrl, () => {}).db
      : new KyselyClass<Database>({
          dialect: new SqliteDialect({ database: openLibsql(join(home, 'gradus.db')) }),
        });
    await earlierDatabase(db, version);
    const store = await open();
    expect(await store.runs.find('abcde')).toMatchObject({
      learnerId: '1',
      spec: { epochs: 3 },
      createdAt: 5,
    });
    expect(await store.runs.weights('abcde')).toEqual(Uint8Array.of(1));
    expect(await store.messages.listOpen()).toEqual([]);
  });
});

onStores(['postgres'], 'several processes', (at) => {
  test('that start together migrate once', async () => {
    const stores = await Promise.all([at().open(), at().open(), at().open()]);
    const { id } = await stores[0].runs.create(tinyRequest(), 0);
    expect(await stores[2].runs.find(id)).not.toBeNull();
  });

  test('of which one is older are refused', async () => {
    const databaseUrl = at().databaseUrl!;
    const { db } = openPostgres(databaseUrl, () => {});
    await migrate(db, [...migrations, async () => {}]);
    await db.destroy();
    await expect(openStore({ home: at().home, databaseUrl })).rejects.toMatchObject({ code: 'STORE_NEWER' });
  });
});
