/**
 * Threads that draw, each one figure at a time. A thread that exceeds the deadline or dies is replaced, and only the
 * figure it was drawing fails. Not a general pool: it knows figures and their errors.
 */
import { Worker } from 'node:worker_threads';
import type { FigureKind } from '../contracts/figures.ts';
import { deserializeError, GradusError } from '../core/errors/index.ts';
import type { FigureJob, FigureReply } from './messages.ts';

export type DrawnFigure = Extract<FigureReply, { type: 'drawn' }>;

interface Task {
  readonly job: FigureJob;
  readonly kind: FigureKind;
  /** ms that drawing may take, from the moment that a thread has it */
  readonly deadlineMs: number;
  readonly resolve: (drawn: DrawnFigure) => void;
  readonly reject: (error: Error) => void;
}

interface Thread {
  readonly worker: Worker;
  ready: boolean;
  task: Task | null;
  timer: NodeJS.Timeout | undefined;
}

export interface PoolOptions {
  /** The compiled worker. */
  readonly file: string;
  readonly size: number;
  /** MB of JavaScript heap a thread */
  readonly heapMb: number;
  /** ms that a thread may take to start */
  readonly startMs: number;
}

export class FigurePool {
  private readonly options: PoolOptions;
  private readonly threads = new Set<Thread>();
  private readonly waiting: Task[] = [];
  private nextId = 1;
  private closed = false;

  constructor(options: PoolOptions) {
    this.options = options;
  }

  /** Starts a first thread, so that nobody has to wait for it later. */
  warmUp(): void {
    if (!this.closed && this.threads.size === 0) this.startThread();
  }

  draw(order: Omit<FigureJob, 'id'>, kind: FigureKind, deadlineMs: number): Promise<DrawnFigure> {
    return new Promise((resolve, reject) => {
      if (this.closed) {
        reject(
          new GradusError('FIGURE_FAILED', { kind }, { cause: new Error('the figure service is closed') }),
        );
        return;
      }
      this.waiting.push({ job: { id: this.nextId++, ...order }, kind, deadlineMs, resolve, reject });
      this.dispatch();
    });
  }

  async close(): Promise<void> {
    this.closed = true;
    const ended = new Error('the figure service was closed');
    for (const { kind, reject } of this.waiting.splice(0))
      reject(new GradusError('FIGURE_FAILED', { kind }, { cause: ended }));
    const threads = [...this.threads];
    for (const thread of threads) this.fail(thread, ended);
    await Promise.all(threads.map(({ worker }) => worker.terminate()));
  }

  private dispatch(): void {
    while (this.waiting.length > 0) {
      const free = [...this.threads].find((thread) => thread.ready && thread.task === null);
      if (free === undefined) {
        const starting = [...this.threads].filter((thread) => !thread.ready).length;
        if (this.threads.size < this.options.size && starting < this.waiting.length) this.startThread();
        return;
      }
      this.give(free, this.waiting.shift() as Task);
    }
  }

  private give(thread: Thread, task: Task): void {
    thread.task = task;
    thread.worker.ref();
    thread.timer = setTimeout(() => {
      const seconds = Math.round(task.deadlineMs / 100) / 10;
      this.replace(thread, new GradusError('FIGURE_TIMEOUT', { seconds }));
    }, task.deadlineMs);
    thread.worker.postMessage(task.job);
  }

  private startThread(): void {
    const worker = new Worker(this.options.file, {
      // A picture's pixels are outside of this heap; the sizes that a sketch may have bound them.
      resourceLimits: { maxOldGenerationSizeMb: this.options.heapMb },
    });
    const thread: Thread = { worker, ready: false, task: null, timer: undefined };
    this.threads.add(thread);
    thread.timer = setTimeout(
      () => this.replace(thread, new Error('the drawing thread did not start in time')),
      this.options.startMs,
    );
    // An idle thread does not keep the program alive; those who wait for a thread that starts do.
    if (this.waiting.length === 0) {
      worker.unref();
      thread.timer.unref();
    }
    worker.on('message', (reply: FigureReply) => this.receive(thread, reply));
    worker.on('error', (error) => this.replace(thread, error));
    worker.on('exit', (code) => this.replace(thread, new Error(`the drawing thread ended with ${code}`)));
  }

  private receive(thread: Thread, reply: FigureReply): void {
    clearTimeout(thread.timer);
    const { task } = thread;
    thread.task = null;
    thread.ready = true;
    thread.worker.unref();
    if (task !== null && reply.type === 'drawn') task.resolve(reply);
    if (task !== null && reply.type === 'failed') {
      const error = deserializeError(reply);
      if (reply.details !== null) error.cause = new Error(reply.details);
      task.reject(error);
    }
    this.dispatch();
  }

  /** The task of a thread fails; coded errors as they are, accidents as FIGURE_FAILED with their cause. */
  private fail(thread: Thread, error: unknown): void {
    clearTimeout(thread.timer);
    this.threads.delete(thread);
    const { task } = thread;
    thread.task = null;
    if (task === null) return;
    task.reject(
      error instanceof GradusError
        ? error
        : new GradusError('FIGURE_FAILED', { kind: task.kind }, { cause: error }),
    );
  }

  private replace(thread: Thread, error: unknown): void {
    if (!this.threads.has(thread)) return;
    const started = thread.ready;
    this.fail(thread, error);
    void thread.worker.terminate();
    if (this.closed) return;
    if (!started) {
      // A thread that cannot even start will not do so the next time: whoever waits is told, instead of a loop.
      for (const { kind, reject } of this.waiting.splice(0))
        reject(new GradusError('FIGURE_FAILED', { kind }, { cause: error }));
      return;
    }
    if (this.waiting.length > 0) this.dispatch();
    else this.warmUp();
  }
}
