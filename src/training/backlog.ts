/**
 * Events of a run that wait to be stored. While the database is away they gather in memory: points are small, but a
 * checkpoint may be many MB and comes with every epoch, so of those that wait only the newest are kept. A run that has to go
 * on from an older one repeats exactly what it did.
 */
import type { RunEvent } from '../contracts/run.ts';

/** Checkpoints that may wait. */
const KEPT = 2;

export class Backlog {
  private readonly checkpoints: { event: RunEvent | null }[] = [];

  /** @returns what takes it out when its turn has come; null: it was given up for a newer one */
  add(event: RunEvent): () => RunEvent | null {
    if (event.type !== 'checkpoint') return () => event;
    const waiting: { event: RunEvent | null } = { event };
    this.checkpoints.push(waiting);
    if (this.checkpoints.length > KEPT) this.checkpoints.shift()!.event = null;
    return () => {
      const index = this.checkpoints.indexOf(waiting);
      if (index >= 0) this.checkpoints.splice(index, 1);
      return waiting.event;
    };
  }
}
