/**
 * Who is next: the person who was served longest ago, and of their runs the oldest. So nobody is served twice while
 * another waits. Pure; knows nothing of processes or the store.
 */

/** People whose last turn is remembered; whoever is forgotten counts as new. */
const REMEMBERED = 1000;

export class FairQueue<T extends { readonly id: string; readonly learnerId: string }> {
  private waiting: T[] = [];
  /** In the order in which they were last served, longest ago first. */
  private readonly served = new Set<string>();

  push(item: T): void {
    this.waiting.push(item);
  }

  has(id: string): boolean {
    return this.waiting.some((item) => item.id === id);
  }

  /** @returns whether it was waiting */
  remove(id: string): boolean {
    const before = this.waiting.length;
    this.waiting = this.waiting.filter((item) => item.id !== id);
    return this.waiting.length < before;
  }

  /** Takes the next out. */
  shift(): T | undefined {
    const next = this.order()[0];
    if (!next) return undefined;
    this.remove(next.id);
    this.served.delete(next.learnerId);
    this.served.add(next.learnerId);
    if (this.served.size > REMEMBERED) {
      const [longestAgo] = this.served;
      this.served.delete(longestAgo);
    }
    return next;
  }

  /** In the order in which they will be served: everyone's first run, then everyone's second, … */
  order(): T[] {
    const byLearner = new Map<string, T[]>();
    for (const item of this.waiting) {
      const own = byLearner.get(item.learnerId);
      if (own) own.push(item);
      else byLearner.set(item.learnerId, [item]);
    }
    const turns = [...this.served];
    const lastTurn = new Map(turns.map((learner, i) => [learner, i]));
    // The sort is stable: among those who were never served, first come, first served.
    const people = [...byLearner].sort(([a], [b]) => (lastTurn.get(a) ?? -1) - (lastTurn.get(b) ?? -1));
    const rounds = Math.max(0, ...people.map(([, own]) => own.length));
    return Array.from({ length: rounds }, (_, round) =>
      people.flatMap(([, own]) => own.slice(round, round + 1)),
    ).flat();
  }
}
