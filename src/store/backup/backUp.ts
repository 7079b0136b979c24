/** A live database → a backup: rows of one moment, copied while others write. */
import { chmodSync, existsSync, mkdirSync, renameSync, rmSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import { type Kysely, sql } from 'kysely';
import { GradusError } from '../../core/errors/index.ts';
import { type Logger, silentLogger } from '../../core/log.ts';
import { type Backend, hasSqlite, openPostgresBackend, openSqliteBackend } from '../backend.ts';
import { migrate } from '../migrate.ts';
import { migrations } from '../migrations/index.ts';
import type { Database } from '../schema.ts';
import { factsOf, type TableName } from '../tables.ts';
import { schemaOf } from './content.ts';
import {
  breathe,
  Digest,
  openBackupFile,
  pageSize,
  type Row,
  type TableDigest,
  tablesToCopy,
  writeInfo,
} from './file.ts';

export interface BackupOptions {
  readonly home: string;
  /** postgres://… */
  readonly databaseUrl?: string;
  /** Must not be there yet. */
  readonly file: string;
  readonly logger?: Logger;
  readonly clock?: () => number;
}

export interface BackupReport {
  readonly tables: readonly TableDigest[];
  readonly bytes: number;
}

/** @throws GradusError BACKUP_EXISTS, BACKUP_NOTHING, STORE_NEWER, and the store's */
export async function backUp(options: BackupOptions): Promise<BackupReport> {
  const { home, databaseUrl, file, logger = silentLogger, clock = Date.now } = options;
  if (existsSync(file)) throw new GradusError('BACKUP_EXISTS', { file });
  if (!databaseUrl && !hasSqlite(home)) throw new GradusError('BACKUP_NOTHING', {});
  mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
  const source = databaseUrl ? openPostgresBackend(databaseUrl, logger) : openSqliteBackend(home);
  // Whoever finds the file finds it whole.
  const unfinished = `${file}.unfinished`;
  rmSync(unfinished, { force: true });
  try {
    const tables = await write(unfinished, source, clock());
    chmodSync(unfinished, 0o600);
    renameSync(unfinished, file);
    return { tables, bytes: statSync(file).size };
  } finally {
    rmSync(unfinished, { force: true });
    await source.db.destroy();
  }
}

async function write(file: string, source: Backend, now: number): Promise<TableDigest[]> {
  const backup = openBackupFile(file);
  try {
    const tables = await source.snapshot(async (db) => {
      const schema = await schemaOf(db);
      if (schema === 0) throw new GradusError('BACKUP_NOTHING', {});
      if (schema > migrations.length) {
        throw new GradusError('STORE_NEWER', { found: schema, known: migrations.length });
      }
      // The schema of the source, so that a backup can be made before an update, too.
      await migrate(backup.store, migrations.slice(0, schema));
      backup.connection.exec('begin immediate');
      const digests: TableDigest[] = [];
      for (const name of await tablesToCopy(backup.store)) digests.push(await copy(db, backup.store, name));
      await writeInfo(backup, { schema, source: source.kind, created_at: now }, digests);
      backup.connection.exec('commit');
      return digests;
    });
    return tables;
  } finally {
    await backup.close();
  }
}

async function copy(from: Kysely<Database>, to: Kysely<Database>, name: TableName): Promise<TableDigest> {
  const digest = new Digest(name);
  for await (const rows of pages(from, name)) {
    digest.add(rows);
    await insert(to, name, rows);
  }
  return digest.end();
}

/** By the primary key, from where the page before ended. */
async function* pages(db: Kysely<Database>, name: TableName): AsyncGenerator<Row[]> {
  const { key } = factsOf(name);
  const columns = sql.join(key.map((column) => sql.ref(column)));
  for (let last: Row | undefined; ; ) {
    const after = last ? sql`where (${columns}) > (${sql.join(key.map((column) => last![column]))})` : sql``;
    const { rows } = await sql<Row>`select * from ${sql.table(name)} ${after}
      order by ${columns} limit ${pageSize(name)}`.execute(db);
    if (rows.length > 0) yield rows;
    await breathe();
    if (rows.length < pageSize(name)) return;
    last = rows[rows.length - 1];
  }
}

export async function insert(db: Kysely<Database>, name: TableName, rows: readonly Row[]): Promise<void> {
  // The columns of a row are those of the table that it comes from.
  await (db as unknown as Kysely<Record<string, Row>>)
    .insertInto(name)
    .values([...rows])
    .execute();
}
