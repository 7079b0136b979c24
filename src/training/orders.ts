/** What the owner of a run asked for while it trains; looked at between two calls of the engine. */
import type { RunOrder } from '../contracts/run.ts';

export type StopReason = 'cancelled' | 'paused';

export class Orders {
  private stopping: StopReason | null = null;
  private readonly factors: number[] = [];
  private readonly controller = new AbortController();
  /** Aborted when the run is to stop: ends a download. */
  readonly signal = this.controller.signal;

  give(order: Exclude<RunOrder, { type: 'start' }>): void {
    if (order.type === 'learningRate') this.factors.push(order.factor);
    else {
      // A cancellation outweighs a pause, whichever came first.
      if (this.stopping !== 'cancelled') this.stopping = order.type === 'cancel' ? 'cancelled' : 'paused';
      this.controller.abort();
    }
  }

  stop(): StopReason | null {
    return this.stopping;
  }

  /** The oldest change of rate not yet made. */
  takeFactor(): number | undefined {
    return this.factors.shift();
  }
}
