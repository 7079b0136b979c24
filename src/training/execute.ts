/** From an order to a trained network: loads the images, makes the engine, trains. What the child process runs. */
import type { RunEvent, RunOrder } from '../contracts/run.ts';
import { systemClock } from '../core/clock.ts';
import { GradusError, serializeError } from '../core/errors/index.ts';
import { loadDigits } from '../data/digits.ts';
import { createEngine } from '../engine/index.ts';
import type { Orders } from './orders.ts';
import { train } from './train.ts';

const LOADING_EVERY_MS = 200;

/**
 * Always ends with one last event: finished, failed, cancelled or paused.
 * @param report told what a learner is not told: accidents, and why data could not be downloaded
 */
export async function execute(
  order: Extract<RunOrder, { type: 'start' }>,
  orders: Orders,
  emit: (event: RunEvent) => void,
  report: (error: unknown) => void,
): Promise<void> {
  try {
    const { spec, mnistDir, home, limits, threads, resume } = order;
    emit({ type: 'loading', stage: 'read', fraction: 0 });
    const onProgress = atMostEvery(
      LOADING_EVERY_MS,
      (progress: { stage: 'download' | 'generate' | 'read'; fraction: number }) =>
        emit({ type: 'loading', ...progress }),
    );
    const data = await loadDigits({ mnistDir, home, signal: orders.signal, onProgress, onFallback: report });
    const engine = await createEngine(spec.engine);
    await train({ spec, engine, data, orders, emit, clock: systemClock, limits, threads, resume });
  } catch (error) {
    const stopped = orders.stop();
    if (stopped && orders.signal.reason === error) {
      emit({ type: stopped });
      return;
    }
    // A coded error says it all to the learner; an accident needs its stack.
    if (!(error instanceof GradusError)) report(error);
    emit({ type: 'failed', ...serializeError(error) });
  }
}

function atMostEvery<T>(ms: number, call: (value: T) => void): (value: T) => void {
  let last = Number.NEGATIVE_INFINITY;
  return (value) => {
    const now = systemClock();
    if (now - last < ms) return;
    last = now;
    call(value);
  };
}
