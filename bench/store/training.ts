/** Kills what trains, again and again, until each run has ended, and compares it with one that nobody disturbed. */
import { join } from 'node:path';
import type { Random } from '../../src/core/random.ts';
import { type Ground, type Place, withStore } from './ground.ts';
import { type Line, linesOf } from './lines.ts';
import { writeDigits } from './request.ts';

/** On a server a dead process is noticed after some 10 s: meanwhile others are killed. */
const LANES = { libsql: 1, postgres: 8 } as const;

interface Ending {
  readonly steps: readonly number[];
  readonly weights: Uint8Array | null;
}

export async function killTrainers(
  ground: Ground,
  kills: number,
  random: Random,
  tell: (line: string) => void,
) {
  const counts = { runs: 0, runsLost: 0, repeatedSteps: 0, missingSteps: 0, weightsDiffer: 0 };
  const mnistDir = writeDigits(join(ground.folder, 'digits'));
  const train = (place: Place, afterMs: number | null) =>
    linesOf(
      'bench/store/trainer.ts',
      { ...place, mnistDir },
      afterMs === null ? null : { afterMs, from: (line) => line.mine === true },
    );
  const undisturbed = await ground.place();
  const whole = await endingOf(undisturbed, await train(undisturbed, null));
  let left = kills;
  let killed = 0;

  async function lane(): Promise<void> {
    const place = await ground.place();
    let id: string | null = null;
    while (left > 0 || id !== null) {
      const kill = left > 0;
      if (kill) left--;
      const lines = await train(place, kill ? random.between(0, 1500) : null);
      if (id !== null && lines[0].id !== id) counts.runsLost++;
      id = lines[0].id;
      const ended = lines[lines.length - 1].status;
      // Whoever ended before it could be killed was not killed.
      if (ended === 'finished' && kill) left++;
      if (ended !== 'finished') {
        if (kill) {
          tell(`trainers killed: ${++killed} of ${kills}`);
          continue;
        }
        counts.runsLost++;
      } else compare(await endingOf(place, lines));
      id = null;
    }
  }

  function compare({ steps, weights }: Ending): void {
    counts.runs++;
    counts.repeatedSteps += steps.length - new Set(steps).size;
    counts.missingSteps += whole.steps.filter((step) => !steps.includes(step)).length;
    if (!weights || !whole.weights || Buffer.compare(weights, whole.weights) !== 0) counts.weightsDiffer++;
  }

  await Promise.all(Array.from({ length: LANES[ground.name] }, lane));
  return counts;
}

function endingOf(place: Place, lines: readonly Line[]): Promise<Ending> {
  const { id } = lines[lines.length - 1];
  return withStore(place, async ({ runs }) => ({
    steps: (await runs.curve(id)).points.map((p) => p.step),
    weights: await runs.weights(id),
  }));
}
