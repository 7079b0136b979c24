/**
 * How fast it goes: how many examples to hand to the engine in one call, so that an order is obeyed soon and threads
 * are not started for nothing, and how long the rest will take. Never changes a result.
 */

/** ms of one call of Network.train. */
const CALL_MS = 150;
/** Examples of one call, which bounds the memory of the two buffers (25 MB each for 28×28). */
const MAX_EXAMPLES = 8192;
/** ms over which the shown speed is averaged. */
const MEMORY_MS = 3000;

export class Pace {
  private examplesPerMs = 0;
  private readonly batchSize: number;

  constructor(batchSize: number) {
    this.batchSize = batchSize;
  }

  /** Batches of the next call; one to begin with. */
  batches(): number {
    const examples = Math.min(this.examplesPerMs * CALL_MS, MAX_EXAMPLES);
    return Math.max(1, Math.floor(examples / this.batchSize));
  }

  /** @param ms that a call with these examples took */
  measured(examples: number, ms: number): void {
    const speed = examples / Math.max(ms, 0.01);
    // The first call compiles and warms up: it counts for little.
    const weight = this.examplesPerMs === 0 ? 1 : Math.min(1, Math.max(ms, 20) / MEMORY_MS + 0.1);
    this.examplesPerMs += weight * (speed - this.examplesPerMs);
  }

  examplesPerSecond(): number {
    return this.examplesPerMs * 1000;
  }

  /** null before anything was measured. @param examples still to come */
  secondsFor(examples: number): number | null {
    return this.examplesPerMs === 0 ? null : examples / this.examplesPerSecond();
  }
}
