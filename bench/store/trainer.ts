/**
 * A process that carries one run on: the one that a killed process left behind, or a new one. Says after every change how
 * far it is. Started by index.ts.
 */
import { createLogger } from '../../src/core/log.ts';
import { chooseEngine } from '../../src/engine/index.ts';
import { openStore } from '../../src/store/index.ts';
import { openRuns } from '../../src/training/index.ts';
import { benchLearner, benchRequest } from './request.ts';

const [home, mnistDir] = process.argv.slice(2);
const store = await openStore({ home });
const runs = await openRuns({ store, home, mnistDir, logger: createLogger('error') });
const [last] = await store.runs.listByLearner(benchLearner, 1);
const open = last && last.endedAt === null ? last : null;
const id = open?.id ?? (await runs.submit(benchRequest(await chooseEngine()))).record.id;
runs.watch(id, (view) => {
  const { status, endedAt } = view.record;
  console.log(JSON.stringify({ id, status, step: view.curve.at(-1)?.step ?? 0 }));
  if (endedAt === null) return;
  runs.close().then(() => store.close());
});
