/**
 * Runs as people deal with them: asked for, watched, cancelled, paused. What is true is in the store; who trains, here or on
 * another host, is the queue's part (trainer.ts), and orders go there through the store.
 */
import type { RunQueue } from '../contracts/queue.ts';
import type { RunRecord, RunRequest, RunService, RunView } from '../contracts/run.ts';
import type { PendingOrder, RetentionPolicy, Store } from '../contracts/store.ts';
import { type Clock, systemClock } from '../core/clock.ts';
import { GradusError } from '../core/errors/index.ts';
import type { Logger } from '../core/log.ts';
import { usualRetention } from '../core/retention.ts';
import { runLimits } from '../core/runLimits.ts';
import { Line } from './line.ts';
import { chosenRate } from './rates.ts';
import { Refresher } from './refresher.ts';
import { Speeds } from './speeds.ts';
import type { Troubles } from './troubles.ts';
import { validateSpec, wantWithin } from './validate.ts';
import { emptyCurve, isOpen, noPlace, viewOf } from './views.ts';
import { Watchers } from './watchers.ts';

/** ms between two looks whether it is time to tidy up; who does, and how often, is the store's part. */
const TIDY_EVERY = 3600_000;
/** Runs that speeds are taken from at the start. */
const FINISHED_TO_LEARN_FROM = 50;
/** ms between two looks for what no signal told. */
const LOOK_EVERY = 2000;

export interface RunServiceOptions {
  readonly store: Store;
  readonly queue: RunQueue;
  /** The code whose trainers shall train what is asked for here. */
  readonly build: string;
  readonly logger: Logger;
  readonly clock?: Clock;
  /** What cannot be stored of the runs that are trained in this process. */
  readonly troubles?: Troubles;
  /** Runs that one person may have waiting or running. */
  readonly maxQueuedPerLearner?: number;
  /** Runs of everybody that may wait. */
  readonly maxWaiting?: number;
  /** What is deleted when. */
  readonly retention?: RetentionPolicy;
}

/** Takes up what a former process left unfinished. */
export function createRunService(options: RunServiceOptions): RunService {
  return new StoredRunService(options);
}

class StoredRunService implements RunService {
  private readonly options: RunServiceOptions;
  private readonly runs: Store['runs'];
  private readonly clock: Clock;
  private readonly watchers: Watchers;
  private readonly refresher: Refresher;
  private readonly speeds = new Speeds();
  private learnedUntil = 0;
  private readonly recovered: Promise<void>;
  private readonly pruning: NodeJS.Timeout;
  /** Changes of a rate that were asked for here and are not made yet. */
  private readonly pendingRates = new Map<string, number>();

  constructor(options: RunServiceOptions) {
    const { store, logger } = options;
    this.options = options;
    this.runs = store.runs;
    this.clock = options.clock ?? systemClock;
    this.watchers = new Watchers(logger);
    this.refresher = new Refresher({
      watchers: this.watchers,
      signals: store.signals,
      lookEvery: store.kind === 'sqlite' ? null : LOOK_EVERY,
      read: (ids) => this.read(ids),
      logger,
    });
    if (options.troubles) options.troubles.onChange = (id) => this.refresher.look(id);
    this.recovered = this.recover();
    this.pruning = setInterval(() => this.prune(), TIDY_EVERY).unref();
    // Whoever calls next is told; until then nobody waits for it.
    this.recovered.catch((error) => logger.error({ err: error }, 'could not take over former runs'));
  }

  async submit(request: RunRequest): Promise<RunView> {
    await this.recovered;
    validateSpec(request.spec);
    const admission = { ...this.admission(), rank: request.rank };
    const record = await this.runs.create(request, this.clock(), admission);
    try {
      await this.enqueue(record.id);
      return (await this.view(record.id))!;
    } catch (error) {
      if (!(error instanceof GradusError) || error.code !== 'STORE_UNREACHABLE') throw error;
      // It is stored, and queues look for what is stored and not queued: asked for again it would be there twice.
      return viewOf(record, emptyCurve, { loading: null, progress: null }, noPlace);
    }
  }

  async view(runId: string): Promise<RunView | null> {
    await this.recovered;
    return (await this.read([runId]))[0] ?? null;
  }

  watch(runId: string, listener: (view: RunView) => void): () => void {
    const unsubscribe = this.watchers.add(runId, listener);
    this.view(runId).then(
      (view) => view && this.watchers.tellOne(runId, listener, view, !isOpen(view.record)),
      // The refresher reads it again.
      (error) => this.options.logger.error({ err: error, run: runId }, 'could not read a watched run'),
    );
    return unsubscribe;
  }

  async cancel(runId: string): Promise<void> {
    const record = await this.openRecord(runId);
    const ended = { status: 'cancelled', endedAt: this.clock() } as const;
    if (await this.runs.end(runId, ended, ['queued', 'paused'])) {
      await this.runs.deleteCheckpoint(runId);
      return this.publish(runId);
    }
    await this.order(record, { kind: 'cancel', factor: null });
    await this.until(runId, (view) => !isOpen(view.record));
  }

  async pause(runId: string): Promise<void> {
    const record = await this.openRecord(runId);
    if (record.status === 'paused') return;
    if (await this.runs.update(runId, { status: 'paused' }, ['queued'])) {
      return this.publish(runId);
    }
    await this.order(record, { kind: 'pause', factor: null });
    const view = await this.until(runId, ({ record }) => record.status !== 'running');
    // It may have come to its end in the meantime.
    if (view.record.status !== 'paused') throw new GradusError('RUN_NOT_ACTIVE', { id: runId });
  }

  async resume(runId: string): Promise<void> {
    await this.recovered;
    if (!(await this.runs.find(runId))) throw new GradusError('RUN_NOT_FOUND', { id: runId });
    if (!(await this.runs.requeue(runId, this.admission()))) {
      throw new GradusError('RUN_NOT_PAUSED', { id: runId });
    }
    await this.enqueue(runId);
  }

  async scaleLearningRate(runId: string, factor: number): Promise<number> {
    const record = await this.openRecord(runId);
    const { progress } = await this.runs.activity(runId);
    if (record.status !== 'running' || progress === null) {
      throw new GradusError('RUN_NOT_TRAINING', { id: runId });
    }
    const { marks } = await this.runs.curve(runId);
    wantWithin('lr', chosenRate(record.spec, marks) * factor, runLimits.learningRate, false);
    const changes = (all: RunView['marks']) => all.filter((m) => m.type === 'learningRate');
    // Changes are made in the order in which they were asked for.
    const pending = (this.pendingRates.get(runId) ?? 0) + 1;
    const wanted = changes(marks).length + pending;
    this.pendingRates.set(runId, pending);
    try {
      await this.order(record, { kind: 'learningRate', factor });
      const view = await this.until(
        runId,
        ({ record, marks }) => record.status !== 'running' || changes(marks).length >= wanted,
      );
      const made = changes(view.marks)[wanted - 1];
      if (made?.type !== 'learningRate') throw new GradusError('RUN_NOT_TRAINING', { id: runId });
      return made.rate;
    } finally {
      const left = this.pendingRates.get(runId)! - 1;
      if (left > 0) this.pendingRates.set(runId, left);
      else this.pendingRates.delete(runId);
    }
  }

  async load(): Promise<{ running: number; waiting: number }> {
    const open = await this.runs.listOpen();
    const running = open.filter(({ record }) => record.status === 'running').length;
    return { running, waiting: open.length - running };
  }

  async weights(runId: string): Promise<Uint8Array> {
    const record = await this.runs.find(runId);
    if (!record) throw new GradusError('RUN_NOT_FOUND', { id: runId });
    if (record.status !== 'finished') throw new GradusError('RUN_WITHOUT_WEIGHTS', { id: runId });
    const weights = await this.runs.weights(runId);
    if (!weights) throw new GradusError('RUN_WEIGHTS_GONE', { id: runId });
    return weights;
  }

  async close(): Promise<void> {
    clearInterval(this.pruning);
    await this.recovered.catch(() => {});
    await this.refresher.close();
    this.watchers.clear();
  }

  private async recover(): Promise<void> {
    for (const record of (await this.runs.listFinished(FINISHED_TO_LEARN_FROM)).reverse()) {
      this.learn(record);
    }
    // On a server the queue itself notices who is gone.
    if (this.options.store.kind === 'sqlite') {
      const records = await this.runs.adoptUnfinished();
      for (const { id, status } of records) {
        if (status === 'running') await this.runs.update(id, { status: 'queued' });
        if (status !== 'paused') await this.enqueue(id);
      }
      if (records.length > 0) {
        this.options.logger.info({ runs: records.map((r) => r.id) }, 'took over runs');
      }
    }
    await this.prune();
  }

  /** Housekeeping: a failure of it is logged and hurts nobody. */
  private async prune(): Promise<void> {
    const { store, logger, retention = usualRetention } = this.options;
    try {
      const done = await store.housekeeping.sweep(retention, this.clock());
      if (!done) return;
      logger.info(done, 'tidied up');
      for (const id of done.expired) await this.publish(id);
    } catch (error) {
      logger.error({ err: error }, 'could not tidy up');
    }
  }

  /** The newest of its kind counts, in whatever order they are looked at. */
  private learn(record: RunRecord): void {
    if ((record.endedAt ?? 0) < this.learnedUntil) return;
    this.learnedUntil = record.endedAt!;
    this.speeds.learn(record);
  }

  private admission() {
    const { maxQueuedPerLearner, maxWaiting, build } = this.options;
    return {
      perLearner: maxQueuedPerLearner ?? runLimits.openPerLearner,
      waiting: maxWaiting ?? runLimits.waiting,
      build,
    };
  }

  private async enqueue(runId: string): Promise<void> {
    const run = (await this.runs.listOpen()).find(({ record }) => record.id === runId);
    if (run) await this.options.queue.add({ ...run, id: runId, learnerId: run.record.learnerId });
    await this.publish(runId);
  }

  private async order({ id }: RunRecord, order: PendingOrder): Promise<void> {
    await this.runs.addOrder(id, order, this.clock());
    await this.publish(id);
  }

  private publish(runId: string): Promise<void> {
    return this.options.store.signals.publish(runId);
  }

  /** Resolves with the first view that is as wanted. */
  private until(runId: string, wanted: (view: RunView) => boolean): Promise<RunView> {
    return new Promise((resolve) => {
      const stop = this.watch(runId, (view) => {
        if (!wanted(view)) return;
        stop();
        resolve(view);
      });
    });
  }

  /** @throws GradusError RUN_NOT_FOUND, RUN_NOT_ACTIVE */
  private async openRecord(runId: string): Promise<RunRecord> {
    await this.recovered;
    const record = await this.runs.find(runId);
    if (record && isOpen(record)) return record;
    throw new GradusError(record ? 'RUN_NOT_ACTIVE' : 'RUN_NOT_FOUND', { id: runId });
  }

  private async read(ids: readonly string[]): Promise<RunView[]> {
    const line = await this.line();
    const views: RunView[] = [];
    for (const id of ids) {
      const open = line.find(id);
      const record = open?.record ?? (await this.runs.find(id));
      if (!record) continue;
      if (record.status === 'finished') this.learn(record);
      const activity = open?.activity ?? { loading: null, progress: null };
      const place = open ? line.placeOf(open, this.clock()) : noPlace;
      const curve = await this.runs.curve(id);
      const probes = isOpen(record) ? [] : await this.runs.probes(id);
      views.push(viewOf(record, { ...curve, probes }, activity, place, this.options.troubles?.of(id)));
    }
    return views;
  }

  /** Those that may stand before each other: of one process on a file, of one build on a server. */
  private async line(): Promise<Line> {
    const { store, build } = this.options;
    const open = await this.runs.listOpen();
    if (store.kind === 'sqlite') {
      const ours = open.filter((run) => run.owner === store.processes.ownId);
      return new Line(ours, 1, this.speeds);
    }
    const processes = await store.processes.list();
    const trainers = processes.filter((p) => p.engines.length > 0 && p.build === build).length;
    const ours = open.filter((run) => run.build === build);
    return new Line(ours, trainers, this.speeds);
  }
}
