/** Hands the runs that wait to whoever trains, in turn: one table in one process, or pg-boss between any number of hosts. */

/** done: it has ended, waits for its owner, or belongs to somebody else. again: somebody shall go on with it at once. */
export type Carried = 'done' | 'again';

export interface WaitingRun {
  readonly id: string;
  readonly learnerId: string;
  /** Higher ones go first, whatever their turns. */
  readonly rank: number;
  readonly turn: number;
}

export interface RunQueue {
  /** The run waits. Doing it again changes nothing. */
  add(run: WaitingRun): Promise<void>;
  /**
   * From now on calls `carry` with one waiting run after the other: the higher rank first, then the lower turn, never two
   * of one person at a time. A run whose process dies while it carries it is handed to another one within 15 s; so a run
   * may come again, and `carry` has to be able to go on with it; one that was cancelled or paused while it waited may come
   * too, and `carry` has to leave it alone.
   */
  serve(carry: (runId: string) => Promise<Carried>): Promise<void>;
  /** Hands out nothing more; resolves when nothing is being carried here. */
  close(): Promise<void>;
}
