/**
 * Reads watched runs again when they may have changed, and tells their watchers when they have. Signals are gathered: while
 * one reading is under way, the next one waits for it, however many signals come.
 */
import { isDeepStrictEqual } from 'node:util';
import type { RunView } from '../contracts/run.ts';
import type { RunSignals } from '../contracts/store.ts';
import type { Logger } from '../core/log.ts';
import { isOpen } from './views.ts';
import type { Watchers } from './watchers.ts';

export interface RefresherOptions {
  readonly watchers: Watchers;
  readonly signals: RunSignals;
  /** ms between two looks for what no signal told; null: signals are never lost. */
  readonly lookEvery: number | null;
  readonly read: (runIds: readonly string[]) => Promise<RunView[]>;
  readonly logger: Logger;
}

export class Refresher {
  private readonly options: RefresherOptions;
  private readonly told = new Map<string, RunView>();
  private readonly dirty = new Set<string>();
  private working: Promise<void> | null = null;
  private readonly unsubscribe: () => void;
  private readonly timer: NodeJS.Timeout | null;

  constructor(options: RefresherOptions) {
    this.options = options;
    const { signals, lookEvery } = options;
    this.unsubscribe = signals.subscribe((id) => (id === null ? this.lookAtAll() : this.changed(id)));
    this.timer = lookEvery === null ? null : setInterval(() => this.lookAtAll(), lookEvery).unref();
  }

  /** This run, and perhaps the places of those that wait behind it. */
  private changed(id: string): void {
    for (const [waiting, view] of this.told) if (view.record.status === 'queued') this.dirty.add(waiting);
    this.look(id);
  }

  private lookAtAll(): void {
    for (const id of this.options.watchers.ids()) this.dirty.add(id);
    this.work();
  }

  /** It may have changed in a way that no signal tells. */
  look(id: string): void {
    this.dirty.add(id);
    this.work();
  }

  private work(): void {
    this.working ??= this.readAll().finally(() => {
      this.working = null;
      if (this.dirty.size > 0) this.work();
    });
  }

  private async readAll(): Promise<void> {
    const { watchers, read, logger } = this.options;
    const ids = [...this.dirty].filter((id) => watchers.has(id));
    this.dirty.clear();
    for (const id of this.told.keys()) if (!watchers.has(id)) this.told.delete(id);
    if (ids.length === 0) return;
    try {
      for (const view of await read(ids)) this.tell(view);
    } catch (error) {
      // The next signal, or the next look, reads them again.
      logger.warn({ err: error }, 'could not read watched runs');
    }
  }

  private tell(view: RunView): void {
    const { watchers } = this.options;
    const { id } = view.record;
    if (!isDeepStrictEqual(this.told.get(id), view)) {
      this.told.set(id, view);
      watchers.tell(id, view);
    }
    if (isOpen(view.record)) return;
    this.told.delete(id);
    watchers.drop(id);
  }

  async close(): Promise<void> {
    this.unsubscribe();
    if (this.timer) clearInterval(this.timer);
    this.dirty.clear();
    await this.working;
  }
}
