/** Calls that wait for a database that is away: made again until they get through. */
import { setTimeout as sleep } from 'node:timers/promises';
import { type ErrorCode, GradusError } from './errors/index.ts';

/** ms */
const AGAIN_AFTER = 1000;

/** ms that each of these errors is waited out; every other error is told at once. */
const patienceWith: Partial<Record<ErrorCode, number>> = {
  // Whoever is away for longer has lost its runs to other processes by then.
  STORE_UNREACHABLE: 30 * 60_000,
  // A full disk is mended by a person.
  STORE_UNUSABLE: 10 * 60_000,
  DATABASE_UNUSABLE: 10 * 60_000,
};

export interface Patience {
  /** Aborted when nothing waits any more: the next failure is told. */
  readonly signal: AbortSignal;
  /** Told of each failure that is waited out. */
  readonly onWait?: (error: GradusError) => void;
  /** ms between two tries. */
  readonly againAfter?: number;
}

/** @param call may be made twice: the answer to the first may be lost */
export async function patiently<T>(call: () => Promise<T>, patience: Patience): Promise<T> {
  const { signal, onWait, againAfter = AGAIN_AFTER } = patience;
  for (const began = performance.now(); ; ) {
    try {
      return await call();
    } catch (error) {
      if (!(error instanceof GradusError) || signal.aborted) throw error;
      const code: ErrorCode = error.code;
      if (performance.now() - began >= (patienceWith[code] ?? 0)) throw error;
      onWait?.(error);
      await sleep(againAfter, undefined, { signal }).catch(() => {});
    }
  }
}
