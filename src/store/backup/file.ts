/**
 * A backup is a SQLite database of its own, whichever database it comes from: the tables of the schema that the source had,
 * and what is needed to see that all of it is there. So it can be looked into with any SQLite, restored into either kind
 * of database, and brought to a newer schema by the same migrations.
 */
import { createHash, type Hash } from 'node:crypto';
import { Kysely, SqliteDialect, sql } from 'kysely';
import { GradusError } from '../../core/errors/index.ts';
import { type LibsqlConnection, openLibsql } from '../libsql.ts';
import type { Database } from '../schema.ts';
import { factsOf, type TableName, tableNames } from '../tables.ts';

export type Row = Record<string, unknown>;

/** Written once, as the last thing. */
export interface BackupInfo {
  readonly format: number;
  /** Number of the last migration of the source. */
  readonly schema: number;
  readonly source: string;
  /** ms since 1970 */
  readonly created_at: number;
}

export interface TableDigest {
  readonly name: TableName;
  readonly rows: number;
  /** Of all rows in the order in which they stand in the backup. */
  readonly sha256: string;
}

interface BackupDatabase extends Database {
  backup_info: BackupInfo;
  backup_tables: TableDigest;
}

export interface BackupFile {
  readonly db: Kysely<BackupDatabase>;
  /** The same, for code that knows the tables of the store alone. */
  readonly store: Kysely<Database>;
  readonly connection: LibsqlConnection;
  close(): Promise<void>;
}

const FORMAT = 1;

export function openBackupFile(file: string): BackupFile {
  const connection = openLibsql(file);
  const db = new Kysely<BackupDatabase>({ dialect: new SqliteDialect({ database: connection }) });
  return { db, store: db as unknown as Kysely<Database>, connection, close: () => db.destroy() };
}

export async function writeInfo(
  { db }: BackupFile,
  info: Omit<BackupInfo, 'format'>,
  digests: readonly TableDigest[],
): Promise<void> {
  await db.schema
    .createTable('backup_info')
    .addColumn('format', 'integer')
    .addColumn('schema', 'integer')
    .addColumn('source', 'text')
    .addColumn('created_at', 'bigint')
    .execute();
  await db.schema
    .createTable('backup_tables')
    .addColumn('name', 'text')
    .addColumn('rows', 'integer')
    .addColumn('sha256', 'text')
    .execute();
  await db
    .insertInto('backup_info')
    .values({ format: FORMAT, ...info })
    .execute();
  await db
    .insertInto('backup_tables')
    .values([...digests])
    .execute();
}

/**
 * @param known number of the last migration that this code knows
 * @throws GradusError BACKUP_NOT_ONE, BACKUP_DAMAGED, BACKUP_NEWER
 */
export async function readInfo({ db }: BackupFile, known: number, file: string): Promise<BackupInfo> {
  const notOne = (cause?: unknown) => new GradusError('BACKUP_NOT_ONE', { file }, { cause });
  const info = await db
    .selectFrom('backup_info')
    .selectAll()
    .executeTakeFirst()
    .catch((cause) => {
      // A database, but not all of it is there.
      const cut = cause instanceof GradusError && !/SQLITE_NOTADB/.test(cause.message);
      throw cut ? new GradusError('BACKUP_DAMAGED', { file, what: 'SQLite' }, { cause }) : notOne(cause);
    });
  if (!info) throw notOne();
  if (info.schema > known || info.format > FORMAT) {
    throw new GradusError('BACKUP_NEWER', { found: info.schema, known });
  }
  return info;
}

/** Every row, every file and SQLite's own pages. @throws GradusError BACKUP_DAMAGED naming what */
export async function verify(backup: BackupFile, file: string): Promise<TableDigest[]> {
  const damaged = (what: string, cause?: unknown) =>
    new GradusError('BACKUP_DAMAGED', { file, what }, { cause });
  try {
    const { rows: problems } = await sql<{ integrity_check: string }>`pragma integrity_check(1)`.execute(
      backup.db,
    );
    if (problems[0]?.integrity_check !== 'ok') throw damaged('SQLite');
    const digests = await backup.db.selectFrom('backup_tables').selectAll().execute();
    for (const { name, rows, sha256 } of digests) {
      const digest = new Digest(name);
      for await (const page of pages(backup, name)) {
        if (name === 'artifacts') page.forEach(wantWhole);
        digest.add(page);
      }
      const found = digest.end();
      if (found.rows !== rows || found.sha256 !== sha256) throw damaged(name);
    }
    return digests;
  } catch (error) {
    if (error instanceof GradusError && error.code !== 'STORE_UNUSABLE') throw error;
    throw damaged('SQLite', error);
  }

  function wantWhole(row: Row): void {
    const sha256 = createHash('sha256')
      .update(row.data as Uint8Array)
      .digest('hex');
    if (sha256 !== row.sha256) throw damaged(`${row.kind} ${row.run_id}`);
  }
}

/** In the order in which they were written. */
export async function* pages({ db }: BackupFile, name: TableName): AsyncGenerator<Row[]> {
  for (let last = 0; ; ) {
    const { rows } = await sql<Row>`select rowid as backup_rowid, * from ${sql.table(name)}
      where rowid > ${last} order by rowid limit ${pageSize(name)}`.execute(db);
    if (rows.length === 0) return;
    last = Number(rows[rows.length - 1].backup_rowid);
    yield rows.map(({ backup_rowid: _, ...row }) => row);
    await breathe();
  }
}

/** SQLite never waits, and what is done without a pause is never collected: files of pages long done would pile up. */
export const breathe = () => new Promise<void>((resolve) => setImmediate(resolve));

/** Rows that are held at a time: a file may have 20 MB. */
export function pageSize(name: TableName): number {
  return factsOf(name).bytes ? 4 : 500;
}

/** Those that are there in a schema and belong into a backup. */
export async function tablesToCopy(db: Kysely<Database>): Promise<TableName[]> {
  const there = (await db.introspection.getTables()).map(({ name }) => name);
  return tableNames.filter((name) => factsOf(name).inBackup && there.includes(name));
}

/** SHA-256 of rows, the same for the same values whatever database they come from. */
export class Digest {
  private readonly name: TableName;
  private readonly hash: Hash = createHash('sha256');
  private rows = 0;

  constructor(name: TableName) {
    this.name = name;
  }

  add(rows: readonly Row[]): void {
    for (const row of rows) {
      const columns = Object.keys(row).sort();
      this.hash.update(`${JSON.stringify(columns.map((column) => [column, hashable(row[column])]))}\n`);
    }
    this.rows += rows.length;
  }

  end(): TableDigest {
    return { name: this.name, rows: this.rows, sha256: this.hash.digest('hex') };
  }
}

const hashable = (value: unknown) =>
  value instanceof Uint8Array ? createHash('sha256').update(value).digest('hex') : value;
