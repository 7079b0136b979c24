/** All that is stored about a person, and nothing of anybody else: handed out, forgotten, on every database. */
import { type Kysely, Kysely as KyselyClass, SqliteDialect, sql } from 'kysely';
import { describe, expect, test } from 'vitest';
import type { Store } from '../../src/contracts/store.ts';
import { openStore } from '../../src/store/index.ts';
import { openLibsql } from '../../src/store/libsql.ts';
import { openPostgres } from '../../src/store/postgres.ts';
import type { Database } from '../../src/store/schema.ts';
import { factsOf, ownedTables as owned, type TableName, tableNames } from '../../src/store/tables.ts';
import { type Opened, onStores, persistent } from '../helpers/stores.ts';

type Row = Record<string, unknown>;

/** The database itself, beside the store. */
async function raw<T>(at: Opened, use: (db: Kysely<Database>) => Promise<T>): Promise<T> {
  const db = at.databaseUrl
    ? openPostgres(at.databaseUrl, () => {}).db
    : new KyselyClass<Database>({
        dialect: new SqliteDialect({ database: openLibsql(`${at.home}/gradus.db`) }),
      });
  try {
    return await use(db);
  } finally {
    await db.destroy();
  }
}

/** A row of each table about this person, from the columns that the table really has. */
async function fill(db: Kysely<Database>, person: string): Promise<void> {
  const known = await db.introspection.getTables();
  for (const name of tableNames) {
    const { owner, documents = [], bytes } = factsOf(name);
    if (owner === 'nobody') continue;
    const row: Row = {};
    for (const { name: column, dataType } of known.find((table) => table.name === name)!.columns) {
      if ('person' in owner && column === owner.person) row[column] = person;
      else if ('run' in owner && column === owner.run) row[column] = `run-${person}`;
      else if (column === 'id') row[column] = `${name === 'runs' ? 'run' : name}-${person}`;
      else if (documents.includes(column)) row[column] = '{"of":1}';
      else if (column === bytes) row[column] = Buffer.from(person);
      else if (/text|char/i.test(dataType)) row[column] = 'x';
      else row[column] = 1;
    }
    if (name === 'runs') Object.assign(row, { status: 'finished', result: null });
    await sql`insert into ${sql.table(name)} (${sql.join(Object.keys(row).map((c) => sql.ref(c)))})
      values (${sql.join(Object.values(row))})`.execute(db);
  }
}

const everything = (db: Kysely<Database>) =>
  Promise.all(
    tableNames
      .filter((name) => name !== 'processes')
      .map(
        async (name) => [name, (await sql<Row>`select * from ${sql.table(name)}`.execute(db)).rows] as const,
      ),
  ).then((all) => Object.fromEntries(all) as Record<TableName, Row[]>);

onStores(persistent, 'a person', (at) => {
  async function filled(): Promise<Store> {
    const store = await at().open();
    await raw(at(), async (db) => {
      for (const person of ['ada', 'bob']) await fill(db, person);
    });
    return store;
  }

  test('is given every row that is about them, and none of the others', async () => {
    const { people } = await filled();
    expect(await people.count('ada')).toEqual(Object.fromEntries(owned.map((name) => [name, 1])));
    const { rows, files } = await people.export('ada', 1000);
    expect(Object.keys(rows)).toEqual(owned);
    for (const name of owned) expect(rows[name]).toHaveLength(1);
    expect(JSON.stringify({ rows, keys: files.map(({ key }) => key) })).not.toContain('bob');
    expect(rows.runs[0].spec).toEqual({ of: 1 });
    expect(files.map(({ table, bytes }) => [table, Buffer.from(bytes).toString()])).toEqual([
      ['artifacts', 'ada'],
      ['corrections', 'ada'],
    ]);
    expect(rows.artifacts[0]).not.toHaveProperty('data');
  });

  test('is told which bytes did not fit', async () => {
    const { people } = await filled();
    const { rows, files } = await people.export('ada', 5);
    expect(files.map(({ table }) => table)).toEqual(['artifacts']);
    expect([rows.artifacts[0].leftOut, rows.corrections[0].leftOut]).toEqual([false, true]);
  });

  test('is forgotten in every table, and nobody else is touched', async () => {
    const { people } = await filled();
    const before = await raw(at(), everything);
    expect(await people.forget('ada')).toEqual(Object.fromEntries(owned.map((name) => [name, 1])));
    const after = await raw(at(), everything);
    expect(JSON.stringify(after)).not.toContain('ada');
    const ofBob = (rows: Row[]) => rows.filter((row) => JSON.stringify(row).includes('bob'));
    for (const name of tableNames) {
      if (name === 'processes') continue;
      expect([name, after[name]]).toEqual([name, owned.includes(name) ? ofBob(before[name]) : before[name]]);
      if (owned.includes(name)) expect(after[name]).toHaveLength(1);
    }
    expect(await people.count('ada')).toEqual(Object.fromEntries(owned.map((name) => [name, 0])));
    expect(await people.forget('nobody')).toEqual(Object.fromEntries(owned.map((name) => [name, 0])));
  });

  test('runs that have not ended are named', async () => {
    const { people, runs } = await at().open();
    const spec = { model: {}, epochs: 1 } as never;
    const { id } = await runs.create({ learnerId: 'ada', channelId: null, spec }, 1);
    await runs.create({ learnerId: 'bob', channelId: null, spec }, 1);
    const ended = await runs.create({ learnerId: 'ada', channelId: null, spec }, 2);
    await runs.end(ended.id, { status: 'cancelled', endedAt: 3 });
    expect(await people.openRuns('ada')).toEqual([id]);
  });

  test('keys of the tables and owners are those of the real schema', async () => {
    await at().open();
    await raw(at(), async (db) => {
      const real = await db.introspection.getTables();
      expect(real.map(({ name }) => name).sort()).toEqual([...tableNames].sort());
      for (const { name, columns } of real) {
        const facts = factsOf(name as TableName);
        const has = (column: string) => columns.some((c) => c.name === column);
        // A column that is called so always says whose a row is.
        if (has('learner_id')) expect(facts.owner).toEqual({ person: 'learner_id' });
        else if (has('run_id')) expect(facts.owner).toEqual({ run: 'run_id' });
        else expect([name, facts.owner]).toEqual([name, name === 'learners' ? { person: 'id' } : 'nobody']);
        const blobs = columns.filter(({ dataType }) => /blob|bytea/i.test(dataType)).map((c) => c.name);
        expect(blobs).toEqual(facts.bytes ? [facts.bytes] : []);
        expect(facts.key.every(has)).toBe(true);
      }
    });
  });
});

describe('models that come in', () => {
  onStores(persistent, 'stored', (at) => {
    const request = (learnerId: string) => ({
      learnerId,
      channelId: null,
      spec: { epochs: 0 } as never,
      parameterCount: 5,
    });

    test('are finished runs with their weights, as many a person as may be', async () => {
      const store = await at().open();
      const { runs } = store;
      const record = await runs.addImported(request('ada'), Uint8Array.of(1, 2), 7, 2);
      expect(record).toMatchObject({
        status: 'finished',
        result: null,
        createdAt: 7,
        endedAt: 7,
        startedAt: null,
      });
      await at().close(store);
      const again = await openStore(at());
      expect(await again.runs.weights(record.id)).toEqual(Uint8Array.of(1, 2));
      await again.runs.addImported(request('ada'), Uint8Array.of(3), 8, 2);
      await expect(again.runs.addImported(request('ada'), Uint8Array.of(4), 9, 2)).rejects.toMatchObject({
        code: 'IMPORT_FULL',
      });
      await again.runs.addImported(request('bob'), Uint8Array.of(5), 9, 2);
      expect(await again.runs.listFinished(5)).toEqual([]);
      expect(await again.runs.listByLearner('ada', 5)).toHaveLength(2);
      await again.close();
    });
  });
});
