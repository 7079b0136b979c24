/**
 * Who is next: people take turns, and one person's runs stay in their order. Start-time fair queueing (Goyal, Vin and
 * Cheng 1996) with one turn a run: a run's turn is one after the same person's run before, but never before the turn
 * that is being served, so that nobody saves up turns by waiting. Pure; knows nothing of processes or the store.
 */

interface Waiting<T> {
  readonly item: T;
  /** The turn that was being served when it came. */
  readonly arrival: number;
}

export class FairQueue<T extends { readonly id: string; readonly learnerId: string }> {
  private waiting: Waiting<T>[] = [];
  private turn = 0;
  /** The turn of each person's last run that was started, where it still matters. */
  private readonly lastTurns = new Map<string, number>();

  push(item: T): void {
    this.waiting.push({ item, arrival: this.turn });
  }

  has(id: string): boolean {
    return this.waiting.some(({ item }) => item.id === id);
  }

  /** @returns whether it was waiting */
  remove(id: string): boolean {
    const before = this.waiting.length;
    this.waiting = this.waiting.filter(({ item }) => item.id !== id);
    return this.waiting.length < before;
  }

  /** Takes the next out. */
  shift(): T | undefined {
    const next = this.inTurns()[0];
    if (!next) return undefined;
    this.remove(next.item.id);
    this.turn = next.turn;
    this.lastTurns.set(next.item.learnerId, next.turn);
    for (const [learner, turn] of this.lastTurns) if (turn < this.turn) this.lastTurns.delete(learner);
    return next.item;
  }

  /** In the order in which they will be served. */
  order(): T[] {
    return this.inTurns().map(({ item }) => item);
  }

  private inTurns(): { item: T; turn: number }[] {
    const last = new Map(this.lastTurns);
    const turns = this.waiting.map(({ item, arrival }) => {
      const turn = Math.max(arrival, (last.get(item.learnerId) ?? -1) + 1);
      last.set(item.learnerId, turn);
      return { item, turn };
    });
    // Array.sort is stable: within a turn, first come, first served.
    return turns.sort((a, b) => a.turn - b.turn);
  }
}
