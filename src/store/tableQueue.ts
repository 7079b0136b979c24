/** The queue of one process: the table of runs itself, and a loop that takes what is next. */
import type { RunQueue } from '../contracts/queue.ts';
import type { Store } from '../contracts/store.ts';
import type { Logger } from '../core/log.ts';

export function createTableQueue({ runs, processes }: Store, logger: Logger): RunQueue {
  let wake = () => {};
  let closed = false;
  let serving: Promise<void> = Promise.resolve();

  async function next(): Promise<string | undefined> {
    const open = await runs.listOpen();
    // Beside this process another one may use the same file.
    return open.find((run) => run.record.status === 'queued' && run.owner === processes.ownId)?.record.id;
  }

  return {
    add: async () => wake(),
    async serve(carry) {
      const loop = async () => {
        while (!closed) {
          const changed = new Promise<void>((resolve) => {
            wake = resolve;
          });
          const id = await next();
          if (id === undefined) await changed;
          else await carry(id);
        }
      };
      serving = loop().catch((error) => logger.error({ err: error }, 'the queue stands still'));
    },
    async close() {
      closed = true;
      wake();
      await serving;
    },
  };
}
