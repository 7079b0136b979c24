/**
 * The worker threads of this process, shared by all open networks and ended with the last of them. A call is handed to
 * its threads in one go, and every thread works its calls off in the order in which they were made, so that calls of
 * two networks never wait for each other crosswise.
 */
import { Worker } from 'node:worker_threads';
import { GradusError } from '../../core/errors/index.ts';
import { compiled } from '../../core/paths.ts';

export type Order =
  | {
      readonly type: 'open';
      readonly network: number;
      readonly module: WebAssembly.Module;
      readonly memory: WebAssembly.Memory;
    }
  | {
      readonly type: 'run';
      readonly network: number;
      readonly call: number;
      readonly job: number;
      readonly thread: number;
    }
  | { readonly type: 'close'; readonly network: number };

export interface Answer {
  readonly call: number;
}

interface Call {
  waiting: number;
  readonly resolve: () => void;
  readonly reject: (error: Error) => void;
}

/** One set of threads; a thread that dies takes the whole set with it, because the others may wait for it for ever. */
class ThreadSet {
  private readonly workers: Worker[] = [];
  private readonly calls = new Map<number, Call>();
  private readonly ends: Promise<unknown>[] = [];
  private nextCall = 1;
  private dead: GradusError | null = null;
  users = 0;

  get broken(): boolean {
    return this.dead !== null;
  }

  grow(count: number): void {
    while (this.workers.length < count) {
      const worker = new Worker(compiled('src/engine/wasm/worker.ts'), {
        name: `gradus-engine-${this.workers.length}`,
      });
      worker.on('message', ({ call }: Answer) => this.answered(call));
      worker.on('error', (error) => this.fail(error.message));
      worker.on('exit', (code) => this.fail(`${code}`));
      this.ends.push(new Promise((resolve) => worker.once('exit', resolve)));
      this.workers.push(worker);
    }
  }

  send(order: Order, threads: number): void {
    for (const worker of this.workers.slice(0, threads)) worker.postMessage(order);
  }

  run(network: number, job: number, threads: number): Promise<void> {
    if (this.dead) return Promise.reject(this.dead);
    const call = this.nextCall++;
    return new Promise((resolve, reject) => {
      this.calls.set(call, { waiting: threads, resolve, reject });
      for (const [thread, worker] of this.workers.slice(0, threads).entries()) {
        worker.postMessage({ type: 'run', network, call, job, thread } satisfies Order);
      }
    });
  }

  async end(): Promise<void> {
    this.dead ??= new GradusError('ENGINE_THREAD_DIED', { reason: 'disposed' });
    await Promise.all(this.workers.map((worker) => worker.terminate()));
    await Promise.all(this.ends);
  }

  private answered(id: number): void {
    const call = this.calls.get(id);
    if (!call || --call.waiting > 0) return;
    this.calls.delete(id);
    call.resolve();
  }

  private fail(reason: string): void {
    if (this.dead) return;
    this.dead = new GradusError('ENGINE_THREAD_DIED', { reason });
    for (const call of this.calls.values()) call.reject(this.dead);
    this.calls.clear();
    for (const worker of this.workers) void worker.terminate();
  }
}

let current: ThreadSet | null = null;
let nextNetwork = 1;

/** What one network holds of the threads. */
export class Threads {
  readonly count: number;
  private readonly set: ThreadSet;
  private readonly network = nextNetwork++;
  private closed = false;

  constructor(count: number, module: WebAssembly.Module, memory: WebAssembly.Memory) {
    if (!current || current.broken) current = new ThreadSet();
    this.set = current;
    this.count = count;
    this.set.users++;
    this.set.grow(count);
    this.set.send({ type: 'open', network: this.network, module, memory }, count);
  }

  /** Runs a job on the first `threads` threads; resolves when all are through. @throws GradusError ENGINE_THREAD_DIED */
  run(job: number, threads = this.count): Promise<void> {
    if (this.closed) return Promise.reject(new GradusError('ENGINE_THREAD_DIED', { reason: 'disposed' }));
    return this.set.run(this.network, job, threads);
  }

  async close(): Promise<void> {
    if (this.closed) return;
    this.closed = true;
    this.set.send({ type: 'close', network: this.network }, this.count);
    if (--this.set.users > 0) return;
    if (current === this.set) current = null;
    await this.set.end();
  }
}
