/**
 * Asks again and again about something that keeps changing, never twice at a time: the newest state is asked about next,
 * what was asked about a state that is gone is not shown. It draws nothing and knows nothing of what is asked.
 */

export interface FollowingOptions<T> {
  /** About the state at this moment; null: there is nothing to ask about. */
  readonly ask: () => Promise<T> | null;
  /** null: nothing. */
  readonly show: (answer: T | null) => void;
  readonly failed: (error: unknown) => void;
  /** ms between a change and the question, so that a stroke is not asked about point by point. */
  readonly waitMs: number;
}

/** The server works on questions for at most this share of the time, however long one takes. */
const SHARE = 0.25;

export class Following<T> {
  private readonly options: FollowingOptions<T>;
  private timer: ReturnType<typeof setTimeout> | undefined;
  private asking = false;
  private changedSince = false;
  /** Counts what made earlier questions worthless. */
  private generation = 0;

  constructor(options: FollowingOptions<T>) {
    this.options = options;
  }

  /** The state is another one. @param fresh what was asked about before is of no use any more */
  changed(fresh = false): void {
    if (fresh) this.generation++;
    if (this.asking) this.changedSince = true;
    else this.timer ??= setTimeout(() => void this.ask(), this.options.waitMs);
  }

  stop(): void {
    clearTimeout(this.timer);
    this.timer = undefined;
    this.changedSince = false;
    this.generation++;
  }

  private async ask(): Promise<void> {
    this.timer = undefined;
    const { ask, show, failed, waitMs } = this.options;
    const { generation } = this;
    const question = ask();
    if (!question) {
      show(null);
      return;
    }
    this.asking = true;
    const begun = performance.now();
    try {
      const answer = await question;
      if (generation === this.generation) show(answer);
    } catch (error) {
      failed(error);
    }
    this.asking = false;
    if (!this.changedSince) return;
    this.changedSince = false;
    const took = performance.now() - begun;
    this.timer = setTimeout(() => void this.ask(), Math.max(waitMs, took / SHARE - took));
  }
}
