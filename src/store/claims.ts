/** Who answers: of several bots on one database that receive the same event, the one that claims it first. */
import type { Kysely } from 'kysely';
import type { Claims, StoreKind } from '../contracts/store.ts';
import type { Database } from './schema.ts';

/** ms that a claim is kept; Discord lets nobody answer an interaction after 15 minutes. */
const KEPT = 3600_000;
/** One of so many claims clears the old ones away. */
const CLEAR_EVERY = 200;

export function createClaims(db: Kysely<Database>, kind: StoreKind): Claims {
  // One process per file talks to one Discord: there is nobody to dispute with.
  if (kind === 'sqlite') return { take: async () => true };
  let taken = 0;
  return {
    async take(id) {
      const now = Date.now();
      if (++taken % CLEAR_EVERY === 0) {
        await db
          .deleteFrom('claims')
          .where('claimed_at', '<', now - KEPT)
          .execute();
      }
      const row = await db
        .insertInto('claims')
        .values({ id, claimed_at: now })
        .onConflict((conflict) => conflict.column('id').doNothing())
        .returning('id')
        .executeTakeFirst();
      return row !== undefined;
    },
  };
}
