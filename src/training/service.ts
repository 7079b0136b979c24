/**
 * Runs from the request to the result: the queue, one child process at a time, what is stored and who is told. On one
 * machine the table of runs is the queue: what this process leaves behind, the next one takes over.
 */
import type { RunRequest, RunService, RunView } from '../contracts/run.ts';
import type { Store } from '../contracts/store.ts';
import { type Clock, systemClock } from '../core/clock.ts';
import { GradusError, serializeError } from '../core/errors/index.ts';
import type { Logger } from '../core/log.ts';
import { runLimits } from '../core/runLimits.ts';
import { endedView, LiveRun } from './liveRun.ts';
import { FairQueue } from './queue.ts';
import { isOpen, Runner } from './runner.ts';
import { Speeds } from './speeds.ts';
import { validateSpec, wantWithin } from './validate.ts';
import { Watchers } from './watchers.ts';

const DAY_MS = 24 * 60 * 60 * 1000;
/** How long a paused run is kept. */
const PAUSED_MS = 30 * DAY_MS;
/** Runs that speeds are taken from at the start. */
const FINISHED_TO_LEARN_FROM = 50;

export interface RunServiceOptions {
  readonly store: Store;
  /** GRADUS_HOME: where downloaded data is kept. */
  readonly home: string;
  readonly mnistDir?: string;
  readonly logger: Logger;
  readonly clock?: Clock;
  /** Runs that one person may have waiting or running. */
  readonly maxQueuedPerLearner?: number;
}

/** Goes on at once with what a former process left unfinished. */
export function createRunService(options: RunServiceOptions): RunService {
  return new LocalRunService(options);
}

class LocalRunService implements RunService {
  private readonly options: RunServiceOptions;
  private readonly runs: Store['runs'];
  private readonly clock: Clock;
  /** Every open run by its id. */
  private readonly open = new Map<string, LiveRun>();
  private readonly queue = new FairQueue<LiveRun>();
  private readonly watchers: Watchers;
  private readonly speeds = new Speeds();
  private readonly runner: Runner;
  private running: LiveRun | null = null;
  private closing = false;
  private readonly recovered: Promise<void>;
  private readonly pruning: NodeJS.Timeout;
  private lastSubmission: Promise<unknown> = Promise.resolve();

  constructor(options: RunServiceOptions) {
    this.options = options;
    this.runs = options.store.runs;
    this.clock = options.clock ?? systemClock;
    this.watchers = new Watchers(options.logger);
    this.runner = new Runner({
      ...options,
      runs: this.runs,
      clock: this.clock,
      onChange: (run) => this.tell(run),
      // By now it is known better when the others will start.
      onEpoch: () => this.tellQueue(),
      onEnd: (run) => this.forget(run),
    });
    this.recovered = this.recover();
    this.pruning = setInterval(() => this.prune(), DAY_MS).unref();
    // Whoever calls next is told; until then nobody waits for it.
    this.recovered.catch((error) => options.logger.error({ err: error }, 'could not take over former runs'));
  }

  async submit(request: RunRequest): Promise<RunView> {
    await this.recovered;
    validateSpec(request.spec);
    // One after the other, so that two requests at once cannot both take the last free place.
    const submission = this.lastSubmission.then(() => this.admit(request));
    this.lastSubmission = submission.catch(() => {});
    return this.viewOf(await submission);
  }

  async view(runId: string): Promise<RunView | null> {
    await this.recovered;
    const run = this.open.get(runId);
    if (run) return this.viewOf(run);
    const record = await this.runs.find(runId);
    return record && endedView(record, await this.runs.curve(runId));
  }

  watch(runId: string, listener: (view: RunView) => void): () => void {
    const unsubscribe = this.watchers.add(runId, listener);
    this.view(runId).then(
      (view) => view && this.watchers.tellOne(runId, listener, view, !isOpen(view.record)),
      (error) => this.options.logger.error({ err: error, run: runId }, 'could not read a watched run'),
    );
    return unsubscribe;
  }

  async cancel(runId: string): Promise<void> {
    const run = await this.openRun(runId);
    if (run !== this.running) {
      this.queue.remove(runId);
      await this.runner.end(run, { status: 'cancelled' });
      this.tellQueue();
      return;
    }
    await this.runner.stop(run, 'cancel');
  }

  async pause(runId: string): Promise<void> {
    const run = await this.openRun(runId);
    if (run !== this.running) {
      if (this.queue.remove(runId)) await this.runner.change(run, { status: 'paused' });
      this.tellQueue();
      return;
    }
    await this.runner.stop(run, 'pause');
    // It may have come to its end in the meantime.
    if (run.record.status !== 'paused') throw new GradusError('RUN_NOT_ACTIVE', { id: runId });
  }

  async resume(runId: string): Promise<void> {
    await this.recovered;
    const run = this.open.get(runId);
    if (!run && !(await this.runs.find(runId))) throw new GradusError('RUN_NOT_FOUND', { id: runId });
    if (run?.record.status !== 'paused' || this.queue.has(runId)) {
      throw new GradusError('RUN_NOT_PAUSED', { id: runId });
    }
    this.wantFreePlace(run.learnerId);
    // In the queue first: a second request at once finds it there.
    this.queue.push(run);
    await this.runner.change(run, { status: 'queued' });
    this.advance();
    this.tellQueue();
  }

  async scaleLearningRate(runId: string, factor: number): Promise<number> {
    const run = await this.openRun(runId);
    if (!run.process || run.progress === null || run.stopping) {
      throw new GradusError('RUN_NOT_TRAINING', { id: runId });
    }
    wantWithin('lr', run.learningRate() * factor, runLimits.learningRate, false);
    const changed = new Promise<number>((resolve, reject) => run.rateWaiters.push({ resolve, reject }));
    run.process.send({ type: 'learningRate', factor });
    return changed;
  }

  load(): { running: number; waiting: number } {
    const waiting = [...this.open.values()].filter((run) => run.record.status === 'queued').length;
    return { running: this.running ? 1 : 0, waiting };
  }

  async weights(runId: string): Promise<Uint8Array> {
    const record = await this.runs.find(runId);
    if (!record) throw new GradusError('RUN_NOT_FOUND', { id: runId });
    const weights = record.status === 'finished' ? await this.runs.weights(runId) : null;
    if (!weights) throw new GradusError('RUN_WITHOUT_WEIGHTS', { id: runId });
    return weights;
  }

  /** What runs is checkpointed and goes on with the next process; what waits keeps its place. */
  async close(): Promise<void> {
    this.closing = true;
    clearInterval(this.pruning);
    await this.recovered.catch(() => {});
    await this.lastSubmission;
    if (this.running) await this.runner.stop(this.running, 'close');
    this.watchers.clear();
  }

  private async recover(): Promise<void> {
    for (const record of (await this.runs.listFinished(FINISHED_TO_LEARN_FROM)).reverse()) {
      this.speeds.learn(record);
    }
    const records = await this.runs.adoptUnfinished();
    // What was running goes on first.
    const running = records.filter((r) => r.status === 'running');
    const rest = records.filter((r) => r.status !== 'running');
    for (const record of [...running, ...rest]) {
      const run = new LiveRun(record, await this.runs.curve(record.id));
      this.open.set(run.id, run);
      if (record.status === 'paused') continue;
      if (record.status === 'running') await this.runner.change(run, { status: 'queued' });
      this.queue.push(run);
    }
    if (records.length > 0) this.options.logger.info({ runs: records.map((r) => r.id) }, 'took over runs');
    await this.prune();
    this.advance();
  }

  /** Housekeeping: a failure of it is logged and hurts nobody. */
  private async prune(): Promise<void> {
    try {
      for (const record of await this.runs.prune(this.clock() - PAUSED_MS, this.clock())) {
        const run = this.open.get(record.id);
        if (!run) continue;
        run.record = record;
        this.forget(run);
      }
    } catch (error) {
      this.options.logger.error({ err: error }, 'old checkpoints could not be deleted');
    }
  }

  private async admit(request: RunRequest): Promise<LiveRun> {
    this.wantFreePlace(request.learnerId);
    const run = new LiveRun(await this.runs.create(request, this.clock()));
    this.open.set(run.id, run);
    this.enqueue(run);
    return run;
  }

  /** @throws GradusError QUEUE_FULL */
  private wantFreePlace(learnerId: string): void {
    const limit = this.options.maxQueuedPerLearner ?? runLimits.openPerLearner;
    const taken = [...this.open.values()].filter(
      (run) => run.learnerId === learnerId && run.record.status !== 'paused',
    );
    if (taken.length >= limit) throw new GradusError('QUEUE_FULL', { limit });
  }

  private enqueue(run: LiveRun): void {
    this.queue.push(run);
    this.advance();
    this.tellQueue();
  }

  /** @throws GradusError RUN_NOT_FOUND, RUN_NOT_ACTIVE */
  private async openRun(runId: string): Promise<LiveRun> {
    await this.recovered;
    const run = this.open.get(runId);
    if (run) return run;
    const code = (await this.runs.find(runId)) ? 'RUN_NOT_ACTIVE' : 'RUN_NOT_FOUND';
    throw new GradusError(code, { id: runId });
  }

  private advance(): void {
    if (this.running || this.closing) return;
    const run = this.queue.shift();
    if (!run) return;
    this.running = run;
    run.left = this.runner
      .train(run)
      .catch(async (error) => {
        this.options.logger.error({ err: error, run: run.id }, 'a run could not be carried through');
        await this.runner.end(run, { status: 'failed', error: serializeError(error) });
      })
      .catch((error) => this.options.logger.error({ err: error, run: run.id }, 'its end could not be stored'))
      .finally(() => {
        this.running = null;
        this.advance();
        this.tellQueue();
      });
  }

  /** A run that has its final state is shown once more. */
  private forget(run: LiveRun): void {
    this.speeds.learn(run.record);
    this.open.delete(run.id);
    this.tell(run);
    this.watchers.drop(run.id);
  }

  private viewOf(run: LiveRun): RunView {
    const order = this.queue.order();
    const place = order.findIndex((waiting) => waiting.id === run.id);
    if (place < 0) return run.view(0, null);
    const before = [...(this.running ? [this.running] : []), ...order.slice(0, place)];
    return run.view(before.length, this.expectedStart(before));
  }

  /** When all of them should have ended; null when one of them is not like any run before. */
  private expectedStart(before: readonly LiveRun[]): number | null {
    let seconds = 0;
    for (const run of before) {
      const left = run.progress?.secondsLeft ?? this.speeds.secondsOf(run.record.spec);
      if (left === null) return null;
      seconds += left;
    }
    return this.clock() + Math.round(seconds * 1000);
  }

  private tell(run: LiveRun): void {
    if (this.watchers.has(run.id)) this.watchers.tell(run.id, this.viewOf(run));
  }

  /** Places have changed. */
  private tellQueue(): void {
    for (const run of this.queue.order()) this.tell(run);
  }
}
