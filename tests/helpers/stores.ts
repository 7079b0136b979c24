/** One test suite over every database: SQLite in a file, in memory, and PostgreSQL. Importing it starts a PostgreSQL. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeEach, describe } from 'vitest';
import { startPostgres } from '../../bench/machines/postgres.ts';
import type { Store } from '../../src/contracts/store.ts';
import { openMemoryStore, openStore } from '../../src/store/index.ts';

export const postgres = await startPostgres();
afterAll(async () => {
  if ('stop' in postgres) await postgres.stop();
});

export type Kind = 'file' | 'memory' | 'postgres';
export const persistent: readonly Kind[] = ['file', 'postgres'];
export const everyKind: readonly Kind[] = ['file', 'memory', 'postgres'];

export interface Opened {
  readonly home: string;
  /** Of a PostgreSQL. */
  readonly databaseUrl: string | undefined;
  /** Another process' view of the same database, closed after the test. */
  open(): Promise<Store>;
  close(store: Store): Promise<void>;
}

/** Each test gets a database of its own; PostgreSQL is skipped with its reason where it cannot start. */
export function onStores(
  kinds: readonly Kind[],
  name: string,
  body: (at: () => Opened, kind: Kind) => void,
): void {
  for (const kind of kinds) {
    const reason = kind === 'postgres' && 'reason' in postgres ? postgres.reason : null;
    describe.skipIf(reason)(`${name} on ${kind}${reason ? ` (skipped: ${reason})` : ''}`, () => {
      let opened: Opened;
      const stores: Store[] = [];
      beforeEach(async () => {
        const home = join(mkdtempSync(join(tmpdir(), 'gradus-store-')), 'home');
        const databaseUrl =
          kind === 'postgres' && 'database' in postgres ? await postgres.database() : undefined;
        opened = {
          home,
          databaseUrl,
          async open() {
            const store =
              kind === 'memory' ? await openMemoryStore() : await openStore({ home, databaseUrl });
            stores.push(store);
            return store;
          },
          async close(store) {
            stores.splice(stores.indexOf(store), 1);
            await store.close();
          },
        };
      });
      afterEach(async () => {
        for (const store of stores.splice(0)) await store.close();
        rmSync(join(opened.home, '..'), { recursive: true, force: true });
      });
      body(() => opened, kind);
    });
  }
}
