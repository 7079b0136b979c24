/**
 * libsql behind the small interface that Kysely's SqliteDialect asks for; the only file that imports the driver.
 * Not a pool: SQLite has one connection a process here, and Kysely hands it out in turns.
 */
import Libsql from 'libsql';
import { GradusError } from '../core/errors/index.ts';

/** What Kysely needs of a database (its SqliteDatabase), with blobs as bytes. */
export interface LibsqlConnection {
  prepare(sql: string): {
    readonly reader: boolean;
    all(parameters: readonly unknown[]): unknown[];
    run(parameters: readonly unknown[]): { changes: number | bigint; lastInsertRowid: number | bigint };
    iterate(parameters: readonly unknown[]): IterableIterator<unknown>;
  };
  exec(sql: string): void;
  close(): void;
}

/**
 * @param file a path, or ":memory:"
 * @throws GradusError STORE_UNUSABLE, here and later, when the disk is full, read-only, broken or locked for too long
 */
export function openLibsql(file: string): LibsqlConnection {
  const database = told(() => new Libsql(file));
  return {
    prepare(sql) {
      // Every transaction of ours writes: taking the write lock at once makes a second process wait instead of fail.
      const statement = told(() => database.prepare(sql === 'begin' ? 'begin immediate' : sql));
      // A full disk ends a transaction by itself; complaining that there is none any more would hide why.
      if (sql === 'rollback' && !database.inTransaction) return nothingToDo;
      return {
        reader: statement.reader,
        all: (parameters) => told(() => statement.all(parameters).map(withBytes)),
        run: (parameters) => told(() => statement.run(parameters)),
        *iterate(parameters) {
          for (const row of told(() => statement.iterate(parameters))) yield withBytes(row);
        },
      };
    },
    exec: (sql) => told(() => void database.exec(sql)),
    close: () => void database.close(),
  };
}

const nothingToDo: ReturnType<LibsqlConnection['prepare']> = {
  reader: false,
  all: () => [],
  run: () => ({ changes: 0, lastInsertRowid: 0 }),
  iterate: () => [].values(),
};

/** SQLite's codes for what an operator has to mend; any other error is a mistake of ours and stays what it is. */
const operational = /^SQLITE_(FULL|READONLY|IOERR|CANTOPEN|CORRUPT|NOTADB|BUSY|PERM|NOMEM)/;

function told<T>(call: () => T): T {
  try {
    return call();
  } catch (error) {
    const { code, message } = error as { code?: string; message: string };
    if (code === undefined || !operational.test(code)) throw error;
    throw new GradusError('STORE_UNUSABLE', { problem: `${message} (${code})` }, { cause: error });
  }
}

/** libsql returns blobs as ArrayBuffer. */
function withBytes(row: unknown): unknown {
  const columns = row as Record<string, unknown>;
  for (const [name, value] of Object.entries(columns)) {
    if (value instanceof ArrayBuffer) columns[name] = new Uint8Array(value);
  }
  return columns;
}
