/** Who waits for whom, and for how long: the open runs in the order in which they are served, and how many train. */
import type { OpenRun } from '../contracts/store.ts';
import type { Speeds } from './speeds.ts';
import { noPlace, type Place } from './views.ts';

export class Line {
  private readonly running: readonly OpenRun[];
  private readonly waiting: readonly OpenRun[];
  private readonly trainers: number;
  private readonly speeds: Speeds;

  /**
   * @param open those that run, then those that wait in their order
   * @param trainers processes that train one run each; with none nobody knows when anything starts
   */
  constructor(open: readonly OpenRun[], trainers: number, speeds: Speeds) {
    this.running = open.filter(({ record }) => record.status === 'running');
    this.waiting = open.filter(({ record }) => record.status === 'queued');
    this.trainers = trainers;
    this.speeds = speeds;
  }

  find(id: string): OpenRun | undefined {
    return [...this.running, ...this.waiting].find(({ record }) => record.id === id);
  }

  /** @param now ms since 1970 */
  placeOf(run: OpenRun, now: number): Place {
    const place = this.waiting.indexOf(run);
    const expectedSeconds = this.speeds.estimate(run.record.spec);
    if (place < 0) return { ...noPlace, expectedSeconds };
    // A trainer that is free takes the first at once: then nothing of what runs is waited for.
    const before = [...this.running, ...this.waiting.slice(0, place)];
    const ahead = Math.max(0, before.length - Math.max(0, this.trainers - 1));
    const expectedStart = this.expectedStart(before, now);
    return { ahead, nobodyTrains: this.trainers === 0, expectedStart, expectedSeconds };
  }

  /** Each of `before` goes to the trainer that is free first; null when one of them is not like any run before. */
  private expectedStart(before: readonly OpenRun[], now: number): number | null {
    if (this.trainers === 0) return null;
    const free: number[] = Array.from({ length: this.trainers }, () => 0);
    for (const { record, activity } of before) {
      const seconds = activity.progress?.secondsLeft ?? this.speeds.secondsOf(record.spec);
      if (seconds === null) return null;
      const first = free.indexOf(Math.min(...free));
      free[first] += seconds;
    }
    return now + Math.round(Math.min(...free) * 1000);
  }
}
