/**
 * How old what the channel shows is: a trigger in the database writes down when each progress was stored, and the channel's
 * messages are read as they arrive. Both clocks are this machine's.
 */
import type { APIMessage } from 'discord-api-types/v10';
import { silentLogger } from '../../src/core/log.ts';
import { openStore } from '../../src/store/index.ts';
import { openRuns } from '../../src/training/index.ts';
import { inClassroom, type } from '../class/classroom.ts';
import type { TestPostgres } from '../machines/postgres.ts';
import { type Percentiles, percentiles } from '../statistics.ts';

export interface ProgressFigures {
  /** From the storing of a progress until a bot knows it or a newer one. */
  readonly untilKnownMs: Percentiles;
  readonly edits: number;
  /** Age of the newest progress in an edit when it arrives. */
  readonly ageMs: Percentiles;
  /** From the storing of a progress until the channel shows it or a newer one. */
  readonly untilShownMs: Percentiles;
}

interface Timed {
  readonly step: number;
  /** ms since 1970 */
  readonly at: number;
}

const trigger = `
  create table seen_progress (step integer, at double precision);
  create function see_progress() returns trigger language plpgsql as $$
  begin
    insert into seen_progress
      select (new.progress::json->'progress'->>'step')::integer, extract(epoch from clock_timestamp()) * 1000
      where new.progress::json->'progress'->>'step' is not null;
    return new;
  end $$;
  create trigger see_progress after update of progress on runs for each row execute function see_progress();`;

export async function measureProgress(
  server: TestPostgres,
  home: string,
  mnistDir: string,
  epochs: number,
): Promise<ProgressFigures> {
  const databaseUrl = await server.database();
  return inClassroom(
    {
      databaseUrl,
      home,
      mnistDir,
      bots: 1,
      workers: 1,
      people: 1,
      openRuns: 1,
    },
    async (room) => {
      await server.query(databaseUrl, trigger);
      const store = await openStore({ home, databaseUrl });
      const service = await openRuns({ store, databaseUrl, home, trains: false, logger: silentLogger });
      const known: Timed[] = [];
      const [person] = room.people;
      const shown: Timed[] = [];
      person.listen((event) => {
        const step = event.type === 'message' ? stepOf(event.message) : null;
        if (step !== null) shown.push({ step, at: Date.now() });
      });
      await type(person, `/train mlp epochs:${epochs} batch:16`);
      await room.channel.until('the run is there', () => room.channel.messages.size > 0, 60_000);
      const [{ id }] = await store.runs.listByLearner(person.user.id, 1);
      service.watch(id, ({ progress }) => progress && known.push({ step: progress.step, at: Date.now() }));
      const told = () => [...room.channel.messages.values()].some((m) => m.mentions.length > 0);
      await room.channel.until('the run has ended', told, 10 * 60_000);
      const rows = await server.query(databaseUrl, 'select step, at from seen_progress order by at');
      await service.close();
      await store.close();
      const stored = rows.map((row) => ({ step: Number(row.step), at: Number(row.at) }));
      return {
        untilKnownMs: percentiles(delays(stored, known)),
        edits: shown.length,
        ageMs: percentiles(shown.map(({ step, at }) => at - stored.findLast((s) => s.step <= step)!.at)),
        untilShownMs: percentiles(delays(stored, shown)),
      };
    },
  );
}

/** ms from each that was stored until it, or a newer one, was seen; what was never seen has none. */
function delays(stored: readonly Timed[], seen: readonly Timed[]): number[] {
  return stored.flatMap(({ step, at }) => {
    const first = seen.find((s) => s.step >= step);
    return first ? [first.at - at] : [];
  });
}

/** "step 1,204 of 4,520" */
function stepOf(message: APIMessage): number | null {
  const found = /step \*{0,2}([\d,]+)/i.exec(message.embeds[0]?.description ?? '');
  return found && Number(found[1].replaceAll(',', ''));
}
