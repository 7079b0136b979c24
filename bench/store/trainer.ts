/**
 * A process that carries one run on: the one that a killed process left behind, or a new one. Says after every change how
 * far it is and whether it is this process that trains. Started by training.ts.
 */
import { createLogger } from '../../src/core/log.ts';
import { chooseEngine } from '../../src/engine/index.ts';
import { openStore } from '../../src/store/index.ts';
import { openRuns } from '../../src/training/index.ts';
import type { Place } from './ground.ts';
import { benchLearner, benchRequest } from './request.ts';

export interface TrainerOrder extends Place {
  readonly mnistDir: string;
}

const { home, databaseUrl, mnistDir } = JSON.parse(process.argv[2]) as TrainerOrder;
const store = await openStore({ home, databaseUrl });
const runs = await openRuns({ store, home, databaseUrl, mnistDir, logger: createLogger('fatal') });
const [last] = await store.runs.listByLearner(benchLearner, 1);
const open = last && last.endedAt === null ? last : null;
const id = open?.id ?? (await runs.submit(benchRequest(await chooseEngine()))).record.id;
runs.watch(id, async ({ record: { status, endedAt }, curve }) => {
  const mine = status === 'running' && (await store.runs.isMine(id));
  console.log(JSON.stringify({ id, status, mine, step: curve.at(-1)?.step ?? 0 }));
  if (endedAt === null) return;
  await runs.close();
  await store.close();
});
