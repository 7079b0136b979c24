/**
 * A socket on which much is written at once: fifty people who ask together are shown fifty answers each. What one turn
 * of the event loop brings goes out in one packet, and so does what follows within a short while.
 */
import type { Duplex } from 'node:stream';

export class BatchedLine {
  private readonly line: Duplex;
  private readonly everyMs: number;
  private flushedAt = Number.NEGATIVE_INFINITY;
  private isHeld = false;

  /** @param everyMs the shortest time between two packets */
  constructor(line: Duplex, everyMs: number) {
    this.line = line;
    this.everyMs = everyMs;
  }

  /** To be called before each write. */
  hold(): void {
    if (this.isHeld) return;
    this.isHeld = true;
    this.line.cork();
    const wait = this.flushedAt + this.everyMs - performance.now();
    if (wait <= 0) setImmediate(this.flush);
    else setTimeout(this.flush, wait);
  }

  private readonly flush = (): void => {
    this.isHeld = false;
    this.flushedAt = performance.now();
    this.line.uncork();
  };
}
