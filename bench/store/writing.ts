/** Kills what writes, or the database's server under it, and counts what was acknowledged and is not there. */
import type { Random } from '../../src/core/random.ts';
import { type Ground, withStore } from './ground.ts';
import { linesOf } from './lines.ts';

/** One of this many kills hits the server, where there is one. */
const SERVER_SHARE = 10;

export async function killWriters(
  ground: Ground,
  kills: number,
  random: Random,
  tell: (line: string) => void,
) {
  const counts = { acknowledged: 0, lost: 0, runsLost: 0, serverKills: 0 };
  const place = await ground.place();
  for (let i = 0; i < kills; i++) {
    const kill = ground.crash && i % SERVER_SHARE === SERVER_SHARE - 1 ? ground.crash : undefined;
    if (kill) counts.serverKills++;
    const afterMs = random.between(0, 120);
    const lines = await linesOf('bench/store/writer.ts', place, { afterMs, from: () => true, kill });
    const { id } = lines[0];
    await withStore(place, async ({ runs }) => {
      const steps = new Set((await runs.curve(id)).points.map((p) => p.step));
      counts.acknowledged += lines.length;
      counts.lost += lines.filter((line) => !steps.has(line.step)).length;
      if (!(await runs.find(id))) counts.runsLost++;
    });
    tell(`writers killed: ${i + 1} of ${kills}`);
  }
  return counts;
}
