/** The queue of one process: the table of runs itself, and a loop that takes what is next. */
import { setTimeout as sleep } from 'node:timers/promises';
import type { RunQueue } from '../contracts/queue.ts';
import type { Store } from '../contracts/store.ts';
import type { Logger } from '../core/log.ts';

/** ms: what could not be read may be readable again */
const AGAIN_AFTER = 1000;

export function createTableQueue({ runs, processes }: Store, logger: Logger): RunQueue {
  let wake = () => {};
  const closing = new AbortController();
  let serving: Promise<void> = Promise.resolve();

  async function next(): Promise<string | undefined> {
    const open = await runs.listOpen();
    // Beside this process another one may use the same file.
    return open.find((run) => run.record.status === 'queued' && run.owner === processes.ownId)?.record.id;
  }

  return {
    add: async () => wake(),
    async serve(carry) {
      const serveNext = async () => {
        const changed = new Promise<void>((resolve) => {
          wake = resolve;
        });
        const id = await next();
        if (id === undefined) await changed;
        else await carry(id);
      };
      const loop = async () => {
        while (!closing.signal.aborted) {
          await serveNext().catch(async (error) => {
            logger.error({ err: error }, 'the queue stands still for a moment');
            await sleep(AGAIN_AFTER, undefined, { signal: closing.signal }).catch(() => {});
          });
        }
      };
      serving = loop();
    },
    async close() {
      closing.abort();
      wake();
      await serving;
    },
  };
}
