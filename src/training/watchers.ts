/** Who wants to know what of which run. One listener's mistake is logged and hurts nobody else. */
import type { RunView } from '../contracts/run.ts';
import type { Logger } from '../core/log.ts';

type Listener = (view: RunView) => void;

export class Watchers {
  private readonly byRun = new Map<string, Set<Listener>>();
  private readonly logger: Logger;

  constructor(logger: Logger) {
    this.logger = logger;
  }

  /** @returns unsubscribe */
  add(runId: string, listener: Listener): () => void {
    const listeners = this.byRun.get(runId) ?? new Set();
    this.byRun.set(runId, listeners.add(listener));
    return () => {
      listeners.delete(listener);
      if (listeners.size === 0 && this.byRun.get(runId) === listeners) this.byRun.delete(runId);
    };
  }

  ids(): string[] {
    return [...this.byRun.keys()];
  }

  has(runId: string): boolean {
    return this.byRun.has(runId);
  }

  tell(runId: string, view: RunView): void {
    for (const listener of [...(this.byRun.get(runId) ?? [])]) this.call(runId, listener, view);
  }

  /** One that has just subscribed, unless it has left again. @param last nothing will follow */
  tellOne(runId: string, listener: Listener, view: RunView, last: boolean): void {
    const listeners = this.byRun.get(runId);
    if (!listeners?.has(listener)) return;
    this.call(runId, listener, view);
    if (last) this.drop(runId);
  }

  /** The run has ended. */
  drop(runId: string): void {
    this.byRun.delete(runId);
  }

  clear(): void {
    this.byRun.clear();
  }

  private call(runId: string, listener: Listener, view: RunView): void {
    try {
      listener(view);
    } catch (error) {
      this.logger.error({ err: error, run: runId }, 'a watcher of a run failed');
    }
  }
}
