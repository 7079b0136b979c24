/**
 * Runs of which something cannot be stored just now. That cannot stand in the store, so it is known in the process that
 * trains them alone, and shown where that is the bot.
 */
import type { RunView } from '../contracts/run.ts';
import { type GradusError, serializeError } from '../core/errors/index.ts';

export class Troubles {
  private readonly byRun = new Map<string, NonNullable<RunView['trouble']>>();
  /** Told when a run gets into trouble or out of it. */
  onChange: (runId: string) => void = () => {};

  of(runId: string): RunView['trouble'] {
    return this.byRun.get(runId) ?? null;
  }

  set(runId: string, error: GradusError): void {
    const before = this.byRun.get(runId)?.code;
    this.byRun.set(runId, serializeError(error));
    if (before !== error.code) this.onChange(runId);
  }

  clear(runId: string): void {
    if (this.byRun.delete(runId)) this.onChange(runId);
  }
}
