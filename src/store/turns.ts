/**
 * The fair order. A run's round is one more than that of its person's last run, but not below the round that is being
 * served: start-time fair queueing (Goyal, Vin and Cheng, 1996) with runs of equal length. Within a round everybody keeps
 * the seat of the round before; whoever comes new sits down behind those who are there. So nobody is served twice while
 * another waits, and whoever was away saves up no turns.
 */
import type { Kysely } from 'kysely';
import type { Database } from './schema.ts';

/** A turn is round × SEATS + seat. More people than that in one round share the last seat, in the order of requests. */
const SEATS = 1000;

/** Of the next run of a person, among runs of the same rank. To be stored in the same transaction. */
export async function nextTurn(db: Kysely<Database>, rank: number, learnerId: string): Promise<number> {
  const last = db
    .selectFrom('runs')
    .select(({ fn }) => fn.max('turn').as('turn'))
    .where('rank', '=', rank);
  const begun = await last.where('started_at', 'is not', null).executeTakeFirst();
  const mine = (await last.where('learner_id', '=', learnerId).executeTakeFirst())?.turn ?? null;
  const served = roundOf(begun?.turn ?? 0);
  const round = mine === null ? served : Math.max(served, roundOf(mine) + 1);
  if (mine !== null && round === roundOf(mine) + 1) return round * SEATS + (mine % SEATS);
  const end = (round + 1) * SEATS;
  const behind = await last
    .where('turn', '>=', round * SEATS)
    .where('turn', '<', end)
    .executeTakeFirst();
  return Math.min(behind?.turn == null ? round * SEATS : behind.turn + 1, end - 1);
}

function roundOf(turn: number): number {
  return Math.floor(turn / SEATS);
}
