/** What a store of a benchmark stands on: a folder for libsql, a database of a PostgreSQL that fsyncs. */
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Store } from '../../src/contracts/store.ts';
import { openStore } from '../../src/store/index.ts';
import { startPostgres } from '../machines/postgres.ts';

export type StoreName = 'libsql' | 'postgres';

/** One database: whoever opens it sees what the others wrote. Survives as JSON in a process' argument. */
export interface Place {
  readonly home: string;
  readonly databaseUrl?: string;
}

export interface Ground {
  readonly name: StoreName;
  readonly folder: string;
  /** A new, empty one. */
  place(): Promise<Place>;
  /** kill −9 of the server and a new start; null where there is no server. */
  readonly crash: (() => Promise<void>) | null;
  close(): Promise<void>;
}

/** @throws Error when PostgreSQL cannot start here */
export async function openGround(name: StoreName): Promise<Ground> {
  const server = name === 'postgres' ? await startPostgres(true) : null;
  if (server && 'reason' in server) throw new Error(server.reason);
  const folder = mkdtempSync(join(tmpdir(), 'gradus-bench-store-'));
  let places = 0;
  return {
    name,
    folder,
    async place() {
      const home = join(folder, `home${++places}`);
      mkdirSync(home);
      return { home, databaseUrl: await server?.database() };
    },
    crash: server
      ? async () => {
          await server.kill();
          await server.restart();
        }
      : null,
    async close() {
      await server?.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** Opens a store for one look and closes it again. */
export async function withStore<T>(place: Place, look: (store: Store) => Promise<T>): Promise<T> {
  const store = await openStore(place);
  try {
    return await look(store);
  } finally {
    await store.close();
  }
}
