/** A store that waits for a database that is away, and says of each run that something of it could not be stored yet. */
import type { RunRepository } from '../contracts/store.ts';
import type { Logger } from '../core/log.ts';
import { type Patience, patiently } from '../core/patience.ts';
import type { Troubles } from './troubles.ts';

export interface PatientOptions extends Pick<Patience, 'signal' | 'againAfter'> {
  readonly logger: Logger;
  readonly troubles: Troubles;
}

type Call = (...args: unknown[]) => Promise<unknown>;

/** Only for calls about one run that may be made twice, as all of a run's events may. */
export function patient(runs: RunRepository, options: PatientOptions): RunRepository {
  const { logger, troubles, ...patience } = options;
  return new Proxy(runs, {
    get(target, name: keyof RunRepository): Call {
      const call = target[name] as Call;
      return async (...args) => {
        const [id] = args as [string];
        const onWait: Patience['onWait'] = (error) => {
          logger.debug({ err: error, call: name, run: id }, 'waits for the database');
          troubles.set(id, error);
        };
        try {
          return await patiently(() => call.apply(target, args), { ...patience, onWait });
        } finally {
          troubles.clear(id);
        }
      };
    },
  });
}
