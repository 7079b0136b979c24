/**
 * Processes that draw, each one figure at a time. One that exceeds the deadline or dies is replaced, and only the figure
 * it was drawing fails. Processes and not threads: Skia's binding aborts its whole process on some inputs (an arc at
 * 1e308, for one), and the memory of a canvas comes back for certain only when its process ends.
 */
import { type ChildProcess, fork } from 'node:child_process';
import type { Socket } from 'node:net';
import type { FigureKind } from '../contracts/figures.ts';
import { deserializeError, GradusError } from '../core/errors/index.ts';
import type { FigureJob, FigureReply } from './messages.ts';

export type DrawnFigure = Extract<FigureReply, { type: 'drawn' }>;

interface Task {
  readonly job: FigureJob;
  readonly kind: FigureKind;
  /** ms that drawing may take, from the moment that a process has it */
  readonly deadlineMs: number;
  readonly resolve: (drawn: DrawnFigure) => void;
  readonly reject: (error: Error) => void;
}

interface Painter {
  readonly child: ChildProcess;
  readonly ended: Promise<void>;
  ready: boolean;
  task: Task | null;
  timer: NodeJS.Timeout | undefined;
  /** The end of what it wrote to standard error: the reason when it dies. */
  lastWords: string;
}

export interface PoolOptions {
  /** The compiled worker. */
  readonly file: string;
  readonly size: number;
  /** MB of JavaScript heap a process */
  readonly heapMb: number;
  /** MB of resident memory after which an idle process is replaced by a fresh one */
  readonly rssMb: number;
  /** ms that a process may take to start */
  readonly startMs: number;
}

const broken = (kind: FigureKind, cause: unknown) => new GradusError('FIGURE_FAILED', { kind }, { cause });

export class FigurePool {
  private readonly options: PoolOptions;
  private readonly painters = new Set<Painter>();
  private readonly waiting: Task[] = [];
  private nextId = 1;
  private closed = false;

  constructor(options: PoolOptions) {
    this.options = options;
  }

  /** Starts a first process, so that nobody has to wait for it later. */
  warmUp(): void {
    if (!this.closed && this.painters.size === 0) this.start();
  }

  draw(order: Omit<FigureJob, 'id'>, kind: FigureKind, deadlineMs: number): Promise<DrawnFigure> {
    return new Promise((resolve, reject) => {
      if (this.closed) {
        reject(broken(kind, new Error('the figure service is closed')));
        return;
      }
      this.waiting.push({ job: { id: this.nextId++, ...order }, kind, deadlineMs, resolve, reject });
      this.dispatch();
    });
  }

  async close(): Promise<void> {
    this.closed = true;
    const reason = new Error('the figure service was closed');
    for (const { kind, reject } of this.waiting.splice(0)) reject(broken(kind, reason));
    const painters = [...this.painters];
    for (const painter of painters) {
      // Or the program could end before the promise that its caller waits for.
      this.hold(painter);
      this.dismiss(painter, reason);
    }
    await Promise.all(painters.map(({ ended }) => ended));
  }

  private dispatch(): void {
    while (this.waiting.length > 0) {
      const free = [...this.painters].find(({ ready, task }) => ready && task === null);
      if (free === undefined) {
        const starting = [...this.painters].filter(({ ready }) => !ready);
        for (const painter of starting) this.hold(painter);
        if (this.painters.size < this.options.size && starting.length < this.waiting.length) this.start();
        return;
      }
      this.give(free, this.waiting.shift() as Task);
    }
  }

  private give(painter: Painter, task: Task): void {
    painter.task = task;
    this.hold(painter);
    painter.timer = setTimeout(() => {
      const seconds = Math.round(task.deadlineMs / 100) / 10;
      this.replace(painter, new GradusError('FIGURE_TIMEOUT', { seconds }));
    }, task.deadlineMs);
    painter.child.send(task.job);
  }

  private start(): void {
    const child = fork(this.options.file, [], {
      serialization: 'advanced',
      execArgv: [`--max-old-space-size=${this.options.heapMb}`],
      stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
    });
    const ended = new Promise<void>((resolve) => child.once('close', () => resolve()));
    const painter: Painter = { child, ended, ready: false, task: null, timer: undefined, lastWords: '' };
    this.painters.add(painter);
    painter.timer = setTimeout(
      () => this.replace(painter, new Error('the drawing process did not start in time')),
      this.options.startMs,
    );
    child.stderr?.setEncoding('utf8').on('data', (text: string) => {
      painter.lastWords = (painter.lastWords + text).slice(-2000);
    });
    if (this.waiting.length === 0) this.release(painter);
    child.on('message', (reply: FigureReply) => this.receive(painter, reply));
    child.on('error', (error) => this.replace(painter, error));
    child.on('close', (code, signal) =>
      this.replace(
        painter,
        new Error(`the drawing process ended with ${signal ?? code}: ${painter.lastWords.trim()}`),
      ),
    );
  }

  private receive(painter: Painter, reply: FigureReply): void {
    if (!this.painters.has(painter)) return;
    clearTimeout(painter.timer);
    const { task } = painter;
    painter.task = null;
    painter.ready = true;
    this.release(painter);
    if (task !== null && reply.type === 'drawn') task.resolve(reply);
    if (task !== null && reply.type === 'failed') {
      const error = deserializeError(reply);
      if (reply.details !== null) error.cause = new Error(reply.details);
      task.reject(error);
    }
    if (reply.rssMb > this.options.rssMb) this.replace(painter, new Error('too large'));
    else this.dispatch();
  }

  /** While somebody waits for a process, it keeps the program alive; an idle one does not. */
  private hold({ child, timer }: Painter): void {
    for (const handle of [child, child.channel, child.stderr as Socket | null, timer]) handle?.ref();
  }

  private release({ child, timer }: Painter): void {
    for (const handle of [child, child.channel, child.stderr as Socket | null, timer]) handle?.unref();
  }

  /** Ends a process; its task fails with a coded error as it is, with an accident as FIGURE_FAILED and its cause. */
  private dismiss(painter: Painter, reason: unknown): void {
    clearTimeout(painter.timer);
    this.painters.delete(painter);
    painter.child.kill('SIGKILL');
    const { task } = painter;
    painter.task = null;
    task?.reject(reason instanceof GradusError ? reason : broken(task.kind, reason));
  }

  private replace(painter: Painter, reason: unknown): void {
    if (!this.painters.has(painter)) return;
    this.dismiss(painter, reason);
    if (this.closed) return;
    if (!painter.ready) {
      // What cannot even start will not do so the next time: whoever waits is told, instead of a loop.
      for (const { kind, reject } of this.waiting.splice(0)) reject(broken(kind, reason));
    } else if (this.waiting.length > 0) this.dispatch();
    else this.warmUp();
  }
}
