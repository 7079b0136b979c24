/** A store that waits for a database that is away: every call is made again until it gets through. */
import { setTimeout as sleep } from 'node:timers/promises';
import type { RunRepository } from '../contracts/store.ts';
import { GradusError } from '../core/errors/index.ts';
import type { Logger } from '../core/log.ts';

/** ms */
const AGAIN_AFTER = 1000;
/** ms; whoever is away for longer has lost the run to another process by then. */
const GIVE_UP_AFTER = 30 * 60_000;

/**
 * Only for calls that may be made twice, as all of a run's events may.
 * @param ending aborted when the process ends: then nothing waits any more
 */
export function patient(runs: RunRepository, logger: Logger, ending: AbortSignal): RunRepository {
  return new Proxy(runs, {
    get(target, name: keyof RunRepository) {
      const call = target[name] as (...args: unknown[]) => Promise<unknown>;
      return async (...args: unknown[]) => {
        for (const began = performance.now(); ; ) {
          try {
            return await call.apply(target, args);
          } catch (error) {
            const away = error instanceof GradusError && error.code === 'STORE_UNREACHABLE';
            if (!away || ending.aborted || performance.now() - began > GIVE_UP_AFTER) throw error;
            logger.debug({ err: error, call: name }, 'waits for the database');
            await sleep(AGAIN_AFTER, undefined, { signal: ending }).catch(() => {});
          }
        }
      };
    },
  });
}
