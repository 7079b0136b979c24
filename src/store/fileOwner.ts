/**
 * Owners on one machine. Each holds an exclusive lock on a file of its own; the operating system lets it go when the
 * process dies, however it dies, so a dead owner is known at once and a process number that was used again deceives
 * nobody.
 */
import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { type LibsqlConnection, openLibsql } from './libsql.ts';
import type { Owner } from './owner.ts';

/** @param folder where the lock files lie; null: nobody else can see this store */
export function createFileOwner(folder: string | null): Owner {
  const id = randomBytes(6).toString('hex');
  if (folder === null)
    return { id, rowsLive: false, isDead: async (other) => other !== id, close: async () => {} };

  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const fileOf = (owner: string) => join(folder, `${owner}.lock`);
  const held = lock(fileOf(id));
  if (!held) throw new Error(`the fresh lock ${id} is held`);
  return {
    id,
    rowsLive: false,
    async isDead(other) {
      if (other === id) return false;
      const file = fileOf(other);
      if (!existsSync(file)) return true;
      const taken = lock(file);
      if (!taken) return false;
      release(taken, file);
      return true;
    },
    close: async () => release(held, fileOf(id)),
  };
}

/** SQLite's own file lock, which works on every system that SQLite works on. @returns null when another holds it */
function lock(file: string): LibsqlConnection | null {
  const connection = openLibsql(file);
  try {
    connection.exec('begin exclusive');
    return connection;
  } catch (error) {
    connection.close();
    const { cause } = error as { cause?: { code?: string } };
    if (cause?.code === 'SQLITE_BUSY') return null;
    throw error;
  }
}

function release(connection: LibsqlConnection, file: string): void {
  connection.exec('rollback');
  connection.close();
  rmSync(file, { force: true });
}
