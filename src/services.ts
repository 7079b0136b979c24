/** Puts the services together: what main, `npm run say`, the tests and the benchmarks all run on. */
import { models } from '../models/index.ts';
import type { Config } from './config.ts';
import type { Services } from './contracts/command.ts';
import type { Logger } from './core/log.ts';
import { availableEngines } from './engine/index.ts';
import { parseLayers } from './engine/layerLanguage.ts';
import { createExchange } from './exchange/index.ts';
import { createFigureService } from './figures/index.ts';
import { openStore } from './store/index.ts';
import { createInspector, openRuns } from './training/index.ts';
import { createTutor } from './tutor/index.ts';
import { createLabs } from './tutor/labs/index.ts';
import { createStudy } from './tutor/study/index.ts';
import { createWriter } from './tutor/writer/index.ts';
import { createRecognizer } from './vision/index.ts';

export interface RunningServices extends Services {
  /** Ends every worker and child process, then closes the database. */
  close(): Promise<void>;
}

export async function startServices(config: Config, logger: Logger): Promise<RunningServices> {
  const { home, mnistDir, databaseUrl, quotas, training, llm } = config;
  // The store first: when the home is somebody else's, nothing has been started yet.
  const store = await openStore({ home, databaseUrl, logger: logger.child({ part: 'store' }) });
  const [recognizer, tutor] = await Promise.all([createRecognizer({ mnistDir, home }), createTutor()]);
  const runs = await openRuns({
    store,
    databaseUrl,
    ...training,
    trains: databaseUrl === undefined || training.byBot,
    home,
    mnistDir,
    logger: logger.child({ part: 'training' }),
    // The bot knows who is who; here is only what nobody may exceed.
    maxQueuedPerLearner: quotas && Math.max(quotas.everyone.openRuns, quotas.trusted.openRuns),
  });
  const figures = createFigureService();
  const labs = createLabs();
  return {
    store,
    runs,
    figures,
    recognizer,
    tutor,
    labs,
    study: createStudy({ tutor, repository: store.study }),
    inspector: createInspector(runs),
    exchange: createExchange(),
    models,
    customModel: (layers) => parseLayers(layers, { name: 'custom', inputShape: [28, 28, 1], classes: 10 }),
    engines: availableEngines,
    quotas,
    writer: llm && createWriter(llm),
    async close() {
      await runs.close();
      await Promise.all([figures.close(), recognizer.close(), labs.close()]);
      await store.close();
    },
  };
}
