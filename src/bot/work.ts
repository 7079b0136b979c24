/**
 * What the bot has under way: every handler and every live message. So that its end can wait for them, and whoever
 * drives the bot can wait until an answer is complete instead of for a fixed time.
 */
export class Work {
  /** What somebody waits for an answer to. */
  private readonly open = new Set<Promise<void>>();
  /** What nobody asked for just now, e.g. a run that goes on after a restart. */
  private readonly aside = new Set<Promise<void>>();
  private readonly waiters = new Set<() => void>();
  /** Events from Discord that arrived so far, answered or not. */
  private arrived = 0;
  private settledAt = 0;
  private lastAt = performance.now();

  /** An event from Discord that somebody caused. */
  arrive(): void {
    this.arrived += 1;
    this.lastAt = performance.now();
    this.check();
  }

  /** ms since somebody last wanted something; at first since the start */
  get idleMs(): number {
    return performance.now() - this.lastAt;
  }

  /** @param work must not reject: its errors have been dealt with */
  track(work: Promise<void>, options: { readonly aside?: boolean } = {}): void {
    const set = options.aside ? this.aside : this.open;
    set.add(work);
    void work.finally(() => {
      set.delete(work);
      this.check();
    });
  }

  /**
   * Resolves when something has arrived since the last time and nothing is under way any more.
   * @throws the signal's reason
   */
  async settled(signal: AbortSignal): Promise<void> {
    signal.throwIfAborted();
    await new Promise<void>((resolve, reject) => {
      const abort = () => {
        this.waiters.delete(check);
        reject(signal.reason);
      };
      const check = () => {
        if (this.arrived === this.settledAt || this.open.size > 0) return;
        this.settledAt = this.arrived;
        this.waiters.delete(check);
        signal.removeEventListener('abort', abort);
        resolve();
      };
      signal.addEventListener('abort', abort, { once: true });
      this.waiters.add(check);
      check();
    });
  }

  /** Waits for what is under way, but not longer. @returns whether all of it ended */
  async drain(ms: number): Promise<boolean> {
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<boolean>((resolve) => {
      timer = setTimeout(() => resolve(false), ms);
    });
    const done = (async () => {
      while (this.open.size + this.aside.size > 0) await Promise.all([...this.open, ...this.aside]);
      return true;
    })();
    const ended = await Promise.race([done, late]);
    clearTimeout(timer);
    return ended;
  }

  private check(): void {
    for (const waiter of [...this.waiters]) waiter();
  }
}
