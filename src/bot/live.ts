/**
 * A message that follows something while it happens. Edited at most every 1.5 s and only when what it shows has changed;
 * states that come faster replace one another. It outlives an outage (it tries again, ever more rarely) and ends quietly
 * when the message is deleted: what it follows goes on.
 */
import { isDeepStrictEqual } from 'node:util';
import type { Clock } from '../core/clock.ts';
import { isGone, isRefused, mayNot } from './discordErrors.ts';
import type { Reply } from './reply.ts';

export interface LiveOptions<State> {
  render(state: State): Promise<Reply>;
  edit(reply: Reply): Promise<void>;
  /** What the message shows already. */
  readonly shown: Reply;
  readonly clock: Clock;
  /** Ends it at once, e.g. when the bot stops. */
  readonly signal: AbortSignal;
  /** Told of every state that could not be drawn and every edit that failed. */
  onFailure(error: unknown): void;
}

/** ms between two edits */
const EVERY = 1500;
/** ms that the first retry waits; doubled up to the longest */
const RETRY = 2000;
const LONGEST_RETRY = 60_000;

export class LiveMessage<State> {
  private readonly options: LiveOptions<State>;
  private shown: Reply;
  private editedAt: number;
  private pending: { readonly state: State } | null = null;
  private working: Promise<void> | null = null;
  private failures = 0;
  private gone = false;

  constructor(options: LiveOptions<State>) {
    this.options = options;
    this.shown = options.shown;
    this.editedAt = options.clock();
  }

  /** The message was deleted, or the bot may no longer change it. */
  get isGone(): boolean {
    return this.gone;
  }

  /** The newest state wins. */
  update(state: State): void {
    if (this.gone) return;
    this.pending = { state };
    this.begin();
  }

  /** Resolves when the newest state is shown, or can no longer be. */
  async settle(): Promise<void> {
    while (this.working) await this.working;
  }

  private begin(): void {
    this.working ??= this.work().finally(() => {
      this.working = null;
      // A state may have come after the last look and before this.
      if (this.pending && !this.gone && !this.options.signal.aborted) this.begin();
    });
  }

  private async work(): Promise<void> {
    while (this.pending && !this.gone) {
      await this.wait(this.editedAt + EVERY - this.options.clock());
      if (this.options.signal.aborted) return;
      const { state } = this.pending;
      this.pending = null;
      const reply = await this.rendered(state);
      if (!reply || isDeepStrictEqual(reply, this.shown)) continue;
      await this.tryEdit(reply, state);
    }
  }

  /** @returns null, after it was reported, when this state cannot be drawn; the next one may be */
  private async rendered(state: State): Promise<Reply | null> {
    try {
      return await this.options.render(state);
    } catch (error) {
      this.options.onFailure(error);
      return null;
    }
  }

  private async tryEdit(reply: Reply, state: State): Promise<void> {
    try {
      await this.options.edit(reply);
      this.shown = reply;
      this.failures = 0;
    } catch (error) {
      if (isGone(error) || mayNot(error)) {
        this.gone = true;
        return;
      }
      this.options.onFailure(error);
      // What Discord refuses once it refuses always; the next state may be another matter.
      if (isRefused(error)) return;
      this.failures += 1;
      this.pending ??= { state };
      await this.wait(Math.min(RETRY * 2 ** (this.failures - 1), LONGEST_RETRY));
    } finally {
      this.editedAt = this.options.clock();
    }
  }

  private async wait(ms: number): Promise<void> {
    const { signal } = this.options;
    if (ms <= 0 || signal.aborted) return;
    await new Promise<void>((resolve) => {
      const end = () => {
        clearTimeout(timer);
        signal.removeEventListener('abort', end);
        resolve();
      };
      const timer = setTimeout(end, ms);
      signal.addEventListener('abort', end, { once: true });
    });
  }
}
