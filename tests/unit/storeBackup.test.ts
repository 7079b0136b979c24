/** Backups: of one moment while others write, whole or not at all, from either database into either. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { type Kysely, Kysely as KyselyClass, SqliteDialect, sql } from 'kysely';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { CurvePoint } from '../../src/contracts/run.ts';
import type { Store } from '../../src/contracts/store.ts';
import { inProject } from '../../src/core/paths.ts';
import { backUp, restore } from '../../src/store/backup/index.ts';
import { openStore } from '../../src/store/index.ts';
import { openLibsql } from '../../src/store/libsql.ts';
import { migrate } from '../../src/store/migrate.ts';
import { migrations } from '../../src/store/migrations/index.ts';
import { openPostgres } from '../../src/store/postgres.ts';
import type { Database } from '../../src/store/schema.ts';
import { factsOf, tableNames } from '../../src/store/tables.ts';
import { someResult, tinyRequest } from '../helpers/runs.ts';
import { onStores, persistent, postgres } from '../helpers/stores.ts';

type Row = Record<string, unknown>;
interface Place {
  readonly home: string;
  readonly databaseUrl?: string;
}

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'gradus-backup-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

const point = (step: number): CurvePoint => ({
  step,
  loss: 1 / step,
  accuracy: 0.1 * step,
  learningRate: 1e-3,
});

/** Some of everything: runs in every state with curves, probes and files, study, corrections, settings. */
async function live(store: Store): Promise<void> {
  const { runs, learners, corrections, study, messages } = store;
  await learners.setTheme('ada', 'light');
  await learners.setLanguage('bob', 'zh-CN');
  const pixels = Uint8Array.from({ length: 784 }, (_, i) => i % 256);
  await corrections.add({ learnerId: 'ada', model: 'shipped', answer: 7, label: null, pixels, createdAt: 1 });
  await study.saveReading('bob', { lesson: 'relu', page: 2, at: 3, finished: true });
  const finished = await runs.create(tinyRequest('ada'), 10);
  await runs.claim(finished.id, 11);
  await runs.addPoints(
    finished.id,
    Array.from({ length: 600 }, (_, i) => point(i + 1)),
  );
  await runs.addProbe(finished.id, { step: 5, layers: [], predictions: [[0.5, 0.5]] });
  await runs.saveWeights(
    finished.id,
    Uint8Array.from({ length: 70_000 }, (_, i) => (i * 7) % 251),
  );
  await runs.end(finished.id, { status: 'finished', result: someResult, endedAt: 20 });
  const training = await runs.create(tinyRequest('bob'), 12);
  await runs.claim(training.id, 13);
  await runs.saveCheckpoint(training.id, Uint8Array.of(1, 2, 3));
  await messages.open({ runId: training.id, channelId: '1', messageId: '2', language: 'zh-CN' });
  await runs.create(tinyRequest('ada'), 14);
}

async function rowsOf({ home, databaseUrl }: Place): Promise<Record<string, Row[]>> {
  const db = databaseUrl ? openPostgres(databaseUrl, () => {}).db : sqlite(join(home, 'gradus.db'));
  const all: Record<string, Row[]> = {};
  for (const name of tableNames.filter((n) => factsOf(n).inBackup)) {
    const { rows } = await sql<Row>`select * from ${sql.table(name)}`.execute(db);
    all[name] = rows.map(withoutProcesses).sort((a, b) => (key(name, a) < key(name, b) ? -1 : 1));
  }
  await db.destroy();
  return all;
}

const key = (name: string, row: Row) => JSON.stringify(factsOf(name as never).key.map((c) => row[c]));
/** Which process had a run or a message is not restored; nor that it was just being trained. */
const withoutProcesses = ({ owner: _, progress: __, ...row }: Row): Row =>
  row.status === 'running' ? { ...row, status: 'queued' } : row;

const sqlite = (file: string): Kysely<Database> =>
  new KyselyClass<Database>({ dialect: new SqliteDialect({ database: openLibsql(file) }) });

onStores(persistent, 'a backup', (at, kind) => {
  const file = () => join(folder, 'a.backup');
  const here = (): Place => ({ home: at().home, databaseUrl: at().databaseUrl });

  const targets = (['file', 'postgres'] as const).filter(
    (target) => target === 'file' || 'database' in postgres,
  );
  test.each(targets)('is restored into %s: every row and file is equal, and runs go on', async (target) => {
    const store = await at().open();
    await live(store);
    const { tables } = await backUp({ ...here(), file: file() });
    const databaseUrl =
      target === 'postgres' && 'database' in postgres ? await postgres.database() : undefined;
    const there = { home: join(folder, 'new'), databaseUrl };
    const report = await restore({ ...there, file: file() });
    expect(report.info).toMatchObject({
      schema: migrations.length,
      source: kind === 'file' ? 'sqlite' : 'postgres',
    });
    expect(report.tables).toEqual(tables);
    const [before, after] = [await rowsOf(here()), await rowsOf(there)];
    expect(after).toEqual(before);
    expect(after.run_metrics).toHaveLength(600);

    const restored = await openStore(there);
    const open = await restored.runs.listOpen();
    expect(open.map(({ record }) => record.status)).toEqual(['queued', 'queued']);
    if (target === 'file') {
      // As the service does when it starts.
      const adopted = await restored.runs.adoptUnfinished();
      expect(adopted.map(({ learnerId }) => learnerId)).toEqual(['bob', 'ada']);
    } else expect(open.every(({ owner }) => owner === null)).toBe(true);
    const bobs = open.find(({ record }) => record.learnerId === 'bob')!.record.id;
    expect(await restored.runs.claim(bobs, 99)).toMatchObject({ status: 'running' });
    expect(await restored.runs.checkpoint(bobs)).toEqual(Uint8Array.of(1, 2, 3));
    expect(await restored.messages.listOpen()).toMatchObject([{ runId: bobs }]);
    await restored.close();
  });

  test('made while others write holds one moment: each run with all or none of what was stored with it', async () => {
    const store = await at().open();
    await live(store);
    const writer = spawn(process.execPath, [
      inProject('tests', 'helpers', 'keepWriting.mjs'),
      at().home,
      ...(at().databaseUrl ? [at().databaseUrl!] : []),
    ]);
    writer.stderr.pipe(process.stderr);
    const exited = once(writer, 'exit');
    let written = 0;
    const lines = createInterface({ input: writer.stdout });
    lines.on('line', (line) => {
      written = Number(line);
    });
    while (written < 5) await once(lines, 'line');
    const atLeast = written;
    await backUp({ ...here(), file: file() });
    // It goes on writing; this process hears of it when it has time to.
    while (written <= atLeast) await once(lines, 'line');
    writer.stdin.end();
    expect(await exited).toEqual([0, null]);
    const there = { home: join(folder, 'new') };
    await restore({ ...there, file: file() });
    const { runs, artifacts } = await rowsOf(there);
    const ids = runs.filter((row) => row.learner_id === 'cy').map((row) => row.id);
    expect(ids.length).toBeGreaterThanOrEqual(atLeast);
    expect(ids.length).toBeLessThanOrEqual(written);
    const withWeights = artifacts.map((row) => row.run_id).filter((id) => ids.includes(id));
    expect(withWeights.sort()).toEqual(ids.sort());
  });

  test('does not go over what is there, unless it may', async () => {
    const store = await at().open();
    await live(store);
    await backUp({ ...here(), file: file() });
    await expect(backUp({ ...here(), file: file() })).rejects.toMatchObject({ code: 'BACKUP_EXISTS' });
    const before = await rowsOf(here());
    await store.learners.setTheme('later', 'light');
    await expect(restore({ ...here(), file: file() })).rejects.toMatchObject({ code: 'RESTORE_NOT_EMPTY' });
    expect((await store.learners.choices('later')).theme).toBe('light');
    await restore({ ...here(), file: file(), replace: true });
    expect((await store.learners.choices('later')).theme).toBe(null);
    expect(await rowsOf(here())).toEqual(before);
  });

  test('a target of a newer Gradus is left alone, replaced or not', async () => {
    await live(await at().open());
    await backUp({ ...here(), file: file() });
    const db = at().databaseUrl
      ? openPostgres(at().databaseUrl!, () => {}).db
      : sqlite(join(at().home, 'gradus.db'));
    await migrate(db, [...migrations, async () => {}]);
    await db.destroy();
    for (const replace of [false, true]) {
      await expect(restore({ ...here(), file: file(), replace })).rejects.toMatchObject({
        code: 'STORE_NEWER',
      });
    }
    await expect(backUp({ ...here(), file: join(folder, 'b') })).rejects.toMatchObject({
      code: 'STORE_NEWER',
    });
    expect(existsSync(join(folder, 'b'))).toBe(false);
  });
});

describe('a file', () => {
  const home = () => join(folder, 'home');
  const file = () => join(folder, 'a.backup');
  const there = () => ({ home: join(folder, 'new'), file: file() });

  async function backedUp(): Promise<void> {
    const store = await openStore({ home: home() });
    await live(store);
    await store.close();
    await backUp({ home: home(), file: file() });
  }

  test('of an earlier schema is brought to the newest', async () => {
    const db = sqlite(join(folder, 'gradus.db'));
    await migrate(db, migrations.slice(0, 3));
    await sql`insert into runs (id, learner_id, spec, status, created_at) values ('abcde', '1', '{}', 'queued', 5)`.execute(
      db,
    );
    await db.destroy();
    await backUp({ home: folder, file: file() });
    const { info } = await restore(there());
    expect(info.schema).toBe(3);
    const store = await openStore(there());
    expect(await store.runs.find('abcde')).toMatchObject({ learnerId: '1', status: 'queued' });
    await store.close();
  });

  test.each<[string, (db: Kysely<Database>) => Promise<unknown>, string, object]>([
    [
      'with other weights',
      (db) =>
        db
          .updateTable('artifacts')
          .set({ data: Buffer.from([9]) })
          .where('kind', '=', 'checkpoint')
          .execute(),
      'BACKUP_DAMAGED',
      { what: expect.stringMatching(/^checkpoint \w{5}$/) },
    ],
    [
      'with another row',
      (db) => db.updateTable('readings').set({ page: 9 }).execute(),
      'BACKUP_DAMAGED',
      { what: 'readings' },
    ],
    [
      'without a row',
      (db) => db.deleteFrom('corrections').execute(),
      'BACKUP_DAMAGED',
      { what: 'corrections' },
    ],
    [
      'of a newer Gradus',
      (db) => sql`update backup_info set schema = 999`.execute(db),
      'BACKUP_NEWER',
      { found: 999 },
    ],
    [
      'that is some other database',
      (db) => db.schema.dropTable('backup_info').execute(),
      'BACKUP_NOT_ONE',
      {},
    ],
  ])('%s is refused, and nothing is restored', async (_, spoil, code, params) => {
    await backedUp();
    const db = sqlite(file());
    await spoil(db);
    await db.destroy();
    await expect(restore(there())).rejects.toMatchObject({ code, params });
    expect(existsSync(join(folder, 'new'))).toBe(false);
  });

  test('that was cut or overwritten is refused', async () => {
    await backedUp();
    const bytes = readFileSync(file());
    writeFileSync(file(), bytes.subarray(0, bytes.length / 2));
    await expect(restore(there())).rejects.toMatchObject({ code: 'BACKUP_DAMAGED' });
    writeFileSync(file(), 'hello');
    await expect(restore(there())).rejects.toMatchObject({ code: 'BACKUP_NOT_ONE' });
    rmSync(file());
    await expect(restore(there())).rejects.toMatchObject({ code: 'BACKUP_NOT_FOUND' });
  });

  test('is not made of nothing', async () => {
    await expect(backUp({ home: home(), file: file() })).rejects.toMatchObject({ code: 'BACKUP_NOTHING' });
    expect([existsSync(home()), existsSync(file())]).toEqual([false, false]);
  });
});
