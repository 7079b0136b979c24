/**
 * A socket on which much is written at once: fifty people who ask together are shown fifty answers each. What is written
 * waits for what follows, and goes out in one packet; what somebody is waiting for goes out at the end of this turn of the
 * event loop, with whatever was written before it.
 */
import type { Duplex } from 'node:stream';

export class BatchedLine {
  private readonly line: Duplex;
  private readonly patienceMs: number;
  private waiting: { readonly timer: NodeJS.Timeout; isUrgent: boolean } | null = null;

  /** @param patienceMs how long what nobody waits for may take */
  constructor(line: Duplex, patienceMs: number) {
    this.line = line;
    this.patienceMs = patienceMs;
  }

  /** To be called before each write. */
  hold(isUrgent: boolean): void {
    if (!this.waiting) {
      this.line.cork();
      this.waiting = { timer: setTimeout(this.flush, this.patienceMs), isUrgent: false };
    }
    if (!isUrgent || this.waiting.isUrgent) return;
    this.waiting.isUrgent = true;
    clearTimeout(this.waiting.timer);
    setImmediate(this.flush);
  }

  private readonly flush = (): void => {
    this.waiting = null;
    this.line.uncork();
  };
}
