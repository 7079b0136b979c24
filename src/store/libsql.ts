/**
 * libsql behind the small interface that Kysely's SqliteDialect asks for; the only file that imports the driver.
 * Not a pool: SQLite has one connection a process here, and Kysely hands it out in turns.
 */
import Libsql from 'libsql';

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

/** @param file a path, or ":memory:" */
export function openLibsql(file: string): LibsqlConnection {
  const database = new Libsql(file);
  return {
    prepare(sql) {
      // Every transaction of ours writes: taking the write lock at once makes a second process wait instead of fail.
      const statement = database.prepare(sql === 'begin' ? 'begin immediate' : sql);
      return {
        reader: statement.reader,
        all: (parameters) => statement.all(parameters).map(withBytes),
        run: (parameters) => statement.run(parameters),
        *iterate(parameters) {
          for (const row of statement.iterate(parameters)) yield withBytes(row);
        },
      };
    },
    exec: (sql) => void database.exec(sql),
    close: () => void database.close(),
  };
}

/** libsql returns blobs as ArrayBuffer. */
function withBytes(row: unknown): unknown {
  const columns = row as Record<string, unknown>;
  for (const [name, value] of Object.entries(columns)) {
    if (value instanceof ArrayBuffer) columns[name] = new Uint8Array(value);
  }
  return columns;
}
