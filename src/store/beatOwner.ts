/**
 * Owners on any number of hosts: each has a row in the table of processes and counts it up; whose count stands still for
 * DEAD_AFTER is gone. What is measured is the observer's own clock, and only while it reaches the database, so neither a
 * host with a wrong clock nor a database that was away for a minute makes anyone look dead.
 */
import { randomBytes } from 'node:crypto';
import { hostname } from 'node:os';
import { type Kysely, sql } from 'kysely';
import type { Logger } from '../core/log.ts';
import type { Owner } from './owner.ts';
import type { Database } from './schema.ts';

/** ms */
const BEAT_EVERY = 2000;
const DEAD_AFTER = 10_000;

export async function createBeatOwner(
  db: Kysely<Database>,
  logger: Logger,
  every = BEAT_EVERY,
): Promise<Owner> {
  const id = randomBytes(6).toString('hex');
  const deadAfter = (DEAD_AFTER / BEAT_EVERY) * every;
  /** What was last seen of the others, and when it was seen first; ms of this process' own clock. */
  const seen = new Map<string, { beat: number; since: number }>();
  let reached = performance.now();

  const born = {
    id,
    host: hostname(),
    pid: process.pid,
    beat: 1,
    started_at: Date.now(),
  };
  await db.insertInto('processes').values(born).execute();

  async function beat(): Promise<void> {
    const now = performance.now();
    // It was not looked for a while: nobody is to blame for having stood still meanwhile.
    if (now - reached > deadAfter / 2) seen.clear();
    await db
      .insertInto('processes')
      .values(born)
      // Whoever was taken for dead while it slept is back with its next beat.
      .onConflict((conflict) => conflict.column('id').doUpdateSet({ beat: sql`processes.beat + 1` }))
      .execute();
    const rows = await db.selectFrom('processes').select(['id', 'beat']).where('id', '!=', id).execute();
    reached = performance.now();
    for (const row of rows) {
      const before = seen.get(row.id);
      if (before?.beat !== row.beat) seen.set(row.id, { beat: row.beat, since: reached });
      else if (reached - before.since >= deadAfter) await bury(row.id, row.beat);
    }
  }

  async function bury(other: string, last: number): Promise<void> {
    await db.deleteFrom('processes').where('id', '=', other).where('beat', '=', last).execute();
    seen.delete(other);
    logger.warn({ process: other }, 'a process has vanished');
  }

  let beating: Promise<void> = Promise.resolve();
  const timer = setInterval(() => {
    beating = beating.then(beat).catch((error) => logger.warn({ err: error }, 'could not beat'));
  }, every).unref();

  return {
    id,
    rowsLive: true,
    async isDead(other) {
      if (other === id) return false;
      return !(await db.selectFrom('processes').select('id').where('id', '=', other).executeTakeFirst());
    },
    async close() {
      clearInterval(timer);
      await beating;
      await db.deleteFrom('processes').where('id', '=', id).execute();
    },
  };
}
