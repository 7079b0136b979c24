/**
 * A backup → a database of either kind, in one transaction: all of it is there afterwards, or nothing has changed. What the
 * backup says is checked before the database is touched.
 */
import { copyFileSync, existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Kysely, sql } from 'kysely';
import type { StoreKind } from '../../contracts/store.ts';
import { GradusError } from '../../core/errors/index.ts';
import { type Logger, silentLogger } from '../../core/log.ts';
import { openPostgresBackend, openSqliteBackend } from '../backend.ts';
import { migrate } from '../migrate.ts';
import { migrations } from '../migrations/index.ts';
import type { Database } from '../schema.ts';
import { type TableName, tableNames } from '../tables.ts';
import { insert } from './backUp.ts';
import { isEmpty, schemaOf } from './content.ts';
import {
  type BackupFile,
  type BackupInfo,
  openBackupFile,
  pages,
  type Row,
  readInfo,
  type TableDigest,
  tablesToCopy,
  verify,
} from './file.ts';

export interface RestoreOptions {
  readonly home: string;
  /** postgres://… */
  readonly databaseUrl?: string;
  readonly file: string;
  /** Whether what is there may go. */
  readonly replace?: boolean;
  readonly logger?: Logger;
}

export interface RestoreReport {
  readonly info: BackupInfo;
  readonly tables: readonly TableDigest[];
}

/** No process is called so: whoever starts next takes over what is open. */
const NOBODY = 'restored';

/**
 * @throws GradusError BACKUP_NOT_FOUND, BACKUP_NOT_ONE, BACKUP_NEWER, BACKUP_DAMAGED, RESTORE_NOT_EMPTY, STORE_NEWER, and the
 * store's
 */
export async function restore(options: RestoreOptions): Promise<RestoreReport> {
  const { home, databaseUrl, file, replace = false, logger = silentLogger } = options;
  if (!existsSync(file)) throw new GradusError('BACKUP_NOT_FOUND', { file });
  const folder = mkdtempSync(join(tmpdir(), 'gradus-restore-'));
  // Migrations change it: a copy.
  copyFileSync(file, join(folder, 'backup.db'));
  const backup = openBackupFile(join(folder, 'backup.db'));
  try {
    const info = await readInfo(backup, migrations.length, file);
    const digests = await verify(backup, file);
    await migrate(backup.store);
    const target = databaseUrl ? openPostgresBackend(databaseUrl, logger) : openSqliteBackend(home);
    try {
      await wantTarget(target.db, replace);
      await migrate(target.db);
      await target.db.transaction().execute(async (transaction) => {
        await clear(transaction);
        for (const name of await tablesToCopy(backup.store)) {
          await copy(backup, transaction, name, target.kind);
        }
        await wantAll(transaction, digests);
      });
    } finally {
      await target.db.destroy();
    }
    return { info, tables: digests };
  } finally {
    await backup.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Looked at before anything of it is changed. @throws GradusError STORE_NEWER, RESTORE_NOT_EMPTY */
async function wantTarget(db: Kysely<Database>, replace: boolean): Promise<void> {
  const found = await schemaOf(db);
  if (found > migrations.length) throw new GradusError('STORE_NEWER', { found, known: migrations.length });
  if (!replace && !(await isEmpty(db))) throw new GradusError('RESTORE_NOT_EMPTY', {});
}

/** Processes that are there stay there; their orders and claims are about what goes. */
async function clear(db: Kysely<Database>): Promise<void> {
  for (const name of [...tableNames].reverse()) {
    if (name === 'processes' || name === 'schema_version') continue;
    await sql`delete from ${sql.table(name)}`.execute(db);
  }
}

async function copy(
  backup: BackupFile,
  db: Kysely<Database>,
  name: TableName,
  kind: StoreKind,
): Promise<void> {
  for await (const rows of pages(backup, name)) {
    await insert(
      db,
      name,
      rows.map((row) => orphaned(name, row, kind)),
    );
  }
}

/** Processes of then are not those of now: what was under way waits for whoever comes, with its checkpoint. */
function orphaned(name: TableName, row: Row, kind: StoreKind): Row {
  if (name === 'run_messages') return { ...row, owner: null };
  if (name !== 'runs' || row.ended_at !== null) return row;
  const status = row.status === 'running' ? 'queued' : row.status;
  return { ...row, status, progress: null, owner: kind === 'sqlite' ? NOBODY : null };
}

async function wantAll(db: Kysely<Database>, digests: readonly TableDigest[]): Promise<void> {
  for (const { name, rows } of digests) {
    const counted = await sql<{ n: number }>`select count(*) as n from ${sql.table(name)}`.execute(db);
    const found = Number(counted.rows[0].n);
    if (found !== rows) throw new Error(`${name} has ${found} rows after the restoration, not ${rows}`);
  }
}
