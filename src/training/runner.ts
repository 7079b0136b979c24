/**
 * Carries one run through its child process: orders there, events back, every event stored before anyone is told.
 * Knows no queue and no watchers; it tells the trainer what has changed.
 */
import type { RunEvent, RunLimits, RunRecord, RunStatus } from '../contracts/run.ts';
import type { RunPatch, RunRepository } from '../contracts/store.ts';
import type { Clock } from '../core/clock.ts';
import { serializeError } from '../core/errors/index.ts';
import type { Logger } from '../core/log.ts';
import { Backlog } from './backlog.ts';
import type { LiveRun } from './liveRun.ts';
import { startTrainingProcess } from './trainingProcess.ts';
import { isOpen } from './views.ts';

/** ms until a process that does not obey is killed. */
const PATIENCE_MS = { cancel: 1200, pause: 5000, close: 8000 } as const;

/**
 * ms without a word after which a process is taken for hung. Far above the slowest call of an engine: 4096 images of the
 * CNN take the reference about a minute, and on a machine that others keep busy everything takes many times as long.
 */
const SILENCE_MS = 5 * 60_000;

/** ms between two notes of how far a run is; points of the curve are stored as they come. */
const ACTIVITY_EVERY = 400;

export interface RunnerOptions {
  readonly runs: RunRepository;
  readonly home: string;
  readonly mnistDir?: string;
  readonly limits?: RunLimits;
  readonly threads?: number;
  readonly logger: Logger;
  readonly clock: Clock;
  /** Something of it that is shown has changed, and is stored. */
  readonly onChange: (run: LiveRun) => void;
}

export class Runner {
  private readonly options: RunnerOptions;
  private readonly runs: RunRepository;
  private notedAt = Number.NEGATIVE_INFINITY;

  constructor(options: RunnerOptions) {
    this.options = options;
    this.runs = options.runs;
  }

  /**
   * From the claim of a run until its process has ended. A process that dies after a checkpoint is followed by another
   * that goes on from there; one that dies before it got that far fails the run.
   */
  async train(run: LiveRun): Promise<void> {
    for (;;) {
      run.saved = false;
      const accident = run.stopping ? null : await this.inProcess(run);
      if (run.lost || !isOpen(run.record)) return;
      if (run.stopping === 'cancel') return this.end(run, { status: 'cancelled' });
      if (run.stopping === 'pause') return this.release(run, 'paused');
      if (!accident) return;
      if (!run.saved) return this.end(run, { status: 'failed', error: accident });
      this.options.logger.warn({ run: run.id, ...accident }, 'goes on from its last checkpoint');
    }
  }

  /** One process of a run. @returns why it ended, if nobody wanted it to and the run has not come to its end */
  private async inProcess(run: LiveRun): Promise<RunRecord['error']> {
    const { home, mnistDir, limits, threads, logger } = this.options;
    const checkpoint = await this.runs.checkpoint(run.id);
    if (run.stopping) return null;
    const backlog = new Backlog();
    const process = startTrainingProcess(
      (event) => {
        silence.refresh();
        const take = backlog.add(event);
        run.handled = run.handled
          .then(() => {
            const next = take();
            return run.lost || !next ? undefined : this.handle(run, next);
          })
          .catch((error) => this.giveUp(run, error));
      },
      (line) => logger.warn({ run: run.id, line }, 'training process'),
    );
    let silent = false;
    const silence = setTimeout(() => {
      silent = true;
      process.kill();
    }, SILENCE_MS).unref();
    run.process = process;
    logger.info({ run: run.id, pid: process.pid }, 'training process started');
    const resume = checkpoint ? { checkpoint, marks: run.curve.marks } : undefined;
    process.send({ type: 'start', spec: run.record.spec, mnistDir, home, limits, threads, resume });
    const reason = await process.ended;
    clearTimeout(silence);
    await run.handled;
    run.process = null;
    if (run.stopping || run.lost || !isOpen(run.record)) return null;
    return silent
      ? { code: 'RUN_SILENT', params: { minutes: SILENCE_MS / 60_000 } }
      : { code: 'RUN_PROCESS_DIED', params: { reason } };
  }

  private async handle(run: LiveRun, event: RunEvent): Promise<void> {
    const hadPoints = run.curve.points.length > 0;
    const phase = run.activity.progress?.phase;
    const fresh = run.apply(event);
    switch (event.type) {
      case 'loading':
        return this.note(run, true);
      case 'started': {
        const { engine, data, parameterCount } = event;
        if (event.fromStep > 0) await this.runs.addMark(run.id, { type: 'resumed', step: event.fromStep });
        else if (hadPoints) await this.runs.clearCurve(run.id);
        await this.change(run, { engine, data, parameterCount });
        return this.note(run, true);
      }
      case 'progress':
        await this.runs.addPoints(run.id, fresh.points);
        return this.note(run, phase !== event.progress.phase);
      case 'epoch':
        if (fresh.epoch) await this.runs.addEpoch(run.id, fresh.epoch);
        return this.options.onChange(run);
      case 'mark':
        await this.runs.addMark(run.id, event.mark);
        return this.options.onChange(run);
      case 'probe':
        return this.runs.addProbe(run.id, event.probe);
      case 'checkpoint':
        await this.runs.saveCheckpoint(run.id, event.checkpoint);
        run.saved = true;
        return;
      case 'paused':
        return;
      case 'finished':
        await this.runs.saveWeights(run.id, event.weights);
        return this.end(run, { status: 'finished', result: event.result });
      case 'cancelled':
        return this.end(run, { status: 'cancelled' });
      case 'failed':
        return this.end(run, { status: 'failed', error: { code: event.code, params: event.params } });
    }
  }

  /** How far it is; not every word of it. */
  private async note(run: LiveRun, now: boolean): Promise<void> {
    const time = performance.now();
    if (!now && time - this.notedAt < ACTIVITY_EVERY) return;
    this.notedAt = time;
    await this.runs.setActivity(run.id, run.activity);
    this.options.onChange(run);
  }

  /** An event could not be stored: going on would lose what was measured. */
  private async giveUp(run: LiveRun, error: unknown): Promise<void> {
    this.options.logger.error({ err: error, run: run.id }, 'an event could not be stored');
    run.process?.kill();
    if (!isOpen(run.record)) return;
    // Seldom can this be stored either; then the run is open for whoever comes next.
    await this.end(run, { status: 'failed', error: serializeError(error) }).catch((again) => {
      this.options.logger.error({ err: again, run: run.id }, 'nor could its end');
      run.lost = true;
    });
  }

  /**
   * Asks the process to end, and kills it when it does not; resolves when it is gone.
   * @param order 'close': checkpoints as 'pause' does, but the run stays open, so that the next process goes on with it
   * unasked
   */
  async stop(run: LiveRun, order: 'cancel' | 'pause' | 'close'): Promise<void> {
    // A cancellation outweighs a pause, and a pause that was asked for is kept when everything closes.
    if (order === 'cancel' || run.stopping === null) run.stopping = order;
    run.process?.send({ type: order === 'close' ? 'pause' : order });
    const timer = setTimeout(() => run.process?.kill(), PATIENCE_MS[order]);
    await run.left;
    clearTimeout(timer);
  }

  /** Another process has it now. */
  abandon(run: LiveRun): void {
    this.options.logger.warn({ run: run.id }, 'another process has taken this run over');
    run.lost = true;
    run.process?.kill();
  }

  /** Stores first: what a watcher was told is there after a crash. */
  private async change(run: LiveRun, patch: RunPatch): Promise<void> {
    if (!(await this.runs.update(run.id, patch))) return this.abandon(run);
    run.record = { ...run.record, ...patch };
    this.options.onChange(run);
  }

  private async release(run: LiveRun, status: 'paused'): Promise<void> {
    await this.runs.release(run.id, status);
    run.record = { ...run.record, status };
    this.options.onChange(run);
  }

  private async end(run: LiveRun, patch: RunPatch & { status: RunStatus }): Promise<void> {
    const ended = { ...patch, endedAt: this.options.clock() };
    run.ending = true;
    if (!(await this.runs.end(run.id, ended))) return this.abandon(run);
    run.record = { ...run.record, ...ended };
    await this.runs.deleteCheckpoint(run.id);
    this.options.onChange(run);
  }
}
