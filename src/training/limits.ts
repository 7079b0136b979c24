/** What no run may exceed, looked at between two calls of the engine. */
import type { RunLimits } from '../contracts/run.ts';
import { GradusError } from '../core/errors/index.ts';

const MEGABYTE = 2 ** 20;

/**
 * @param ms of training so far
 * @param rss bytes of this process' memory
 * @throws GradusError RUN_TIME_EXCEEDED, RUN_MEMORY_EXCEEDED
 */
export function wantWithinLimits(
  limits: RunLimits | undefined,
  ms: number,
  rss: () => number = process.memoryUsage.rss,
): void {
  if (!limits) return;
  if (ms > limits.minutes * 60_000) throw new GradusError('RUN_TIME_EXCEEDED', { minutes: limits.minutes });
  const megabytes = Math.round(rss() / MEGABYTE);
  if (megabytes > limits.memory) {
    throw new GradusError('RUN_MEMORY_EXCEEDED', { megabytes, limit: limits.memory });
  }
}
