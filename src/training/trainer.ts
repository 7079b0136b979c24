/**
 * Takes runs from the queue and trains them, one at a time: what a worker does, and the bot where it trains itself. Orders
 * reach it through the store, by a signal or, when that was lost, by looking.
 */
import type { Carried, RunQueue } from '../contracts/queue.ts';
import type { RunLimits } from '../contracts/run.ts';
import type { PendingOrder, Store } from '../contracts/store.ts';
import { type Clock, systemClock } from '../core/clock.ts';
import { serializeError } from '../core/errors/index.ts';
import { every } from '../core/every.ts';
import type { Logger } from '../core/log.ts';
import { LiveRun } from './liveRun.ts';
import { patient } from './patience.ts';
import { Runner } from './runner.ts';
import { Troubles } from './troubles.ts';
import { isOpen } from './views.ts';

/** ms between two looks for orders and for whether the run is still this process's. */
const LOOK_EVERY = 1000;

export interface TrainerOptions {
  readonly store: Store;
  readonly queue: RunQueue;
  /** GRADUS_HOME: where downloaded data is kept. */
  readonly home: string;
  readonly mnistDir?: string;
  readonly limits?: RunLimits;
  /** Of the engine; default: what it finds best. */
  readonly threads?: number;
  readonly logger: Logger;
  readonly clock?: Clock;
  /** Where it says that something cannot be stored. */
  readonly troubles?: Troubles;
}

export interface Trainer {
  /** What runs is checkpointed and goes on elsewhere, or with the next process. */
  close(): Promise<void>;
}

export async function startTrainer(options: TrainerOptions): Promise<Trainer> {
  const trainer = new QueueTrainer(options);
  await options.queue.serve((id) => trainer.carry(id));
  return trainer;
}

class QueueTrainer implements Trainer {
  private readonly options: TrainerOptions;
  private readonly runs: Store['runs'];
  private readonly runner: Runner;
  private readonly clock: Clock;
  private current: LiveRun | null = null;
  private readonly closing = new AbortController();

  constructor(options: TrainerOptions) {
    this.options = options;
    this.clock = options.clock ?? systemClock;
    const { store, logger, troubles = new Troubles() } = options;
    this.runs = patient(store.runs, { logger, troubles, signal: this.closing.signal });
    this.runner = new Runner({
      ...options,
      runs: this.runs,
      clock: this.clock,
      onChange: (run) => this.publish(run.id),
    });
  }

  async carry(id: string): Promise<Carried> {
    if (this.closing.signal.aborted) return 'again';
    const { logger } = this.options;
    const record = await this.runs.claim(id, this.clock());
    if (!record) return 'done';
    const run = new LiveRun(record, await this.runs.curve(id));
    this.current = run;
    this.publish(id);
    const stopListening = this.listen(run);
    run.left = this.runner
      .train(run)
      .catch(async (error) => {
        logger.error({ err: error, run: id }, 'a run could not be carried through');
        const failed = { status: 'failed', error: serializeError(error), endedAt: this.clock() } as const;
        await this.runs.end(id, failed);
      })
      .catch((error) => logger.error({ err: error, run: id }, 'its end could not be stored'))
      .finally(() => {
        this.current = null;
        stopListening();
      });
    await run.left;
    this.publish(id);
    if (run.lost || run.stopping !== 'close' || !isOpen(run.record)) return 'done';
    return this.handOver(run);
  }

  /** On one machine the run stays running: the next process on the file goes on with it first. */
  private async handOver(run: LiveRun): Promise<Carried> {
    if (this.options.store.kind === 'sqlite') return 'done';
    await this.runs.release(run.id, 'queued');
    this.publish(run.id);
    return 'again';
  }

  /** @returns what ends it */
  private listen(run: LiveRun): () => void {
    const { store, logger } = this.options;
    const looking = every(LOOK_EVERY, () =>
      this.look(run).catch((error) => logger.debug({ err: error, run: run.id }, 'could not look for orders')),
    );
    const unsubscribe = store.signals.subscribe((id) => {
      if (id === run.id || id === null) looking.now();
    });
    looking.now();
    return () => {
      void looking.stop();
      unsubscribe();
    };
  }

  private async look(run: LiveRun): Promise<void> {
    const { runs } = this.options.store;
    const orders = await runs.orders(run.id);
    for (const order of orders) {
      if (!run.obeyed.has(order.id)) this.obey(run, order);
      run.obeyed.add(order.id);
    }
    if (orders.length > 0) await runs.dropOrders(orders.map((order) => order.id));
    if (run.lost || !run.process || (await runs.isMine(run.id))) return;
    if (isOpen(run.record) && !run.ending) this.runner.abandon(run);
  }

  private obey(run: LiveRun, { kind, factor }: PendingOrder): void {
    if (kind === 'learningRate') run.process?.send({ type: 'learningRate', factor: factor! });
    else void this.runner.stop(run, kind);
  }

  private publish(id: string): void {
    const { store, logger } = this.options;
    store.signals.publish(id).catch((error) => logger.debug({ err: error, run: id }, 'could not signal'));
  }

  async close(): Promise<void> {
    this.closing.abort();
    if (this.current) await this.runner.stop(this.current, 'close');
    await this.options.queue.close();
  }
}
