/**
 * The recogniser as the bot sees it: uploads go, one at a time, to a child process of their own, with a deadline. A child
 * that hangs or dies is replaced, and only the upload that did it fails.
 */
import { type ChildProcess, fork } from 'node:child_process';
import type { Recognizer, RecognizerModel } from '../contracts/vision.ts';
import { deserializeError, GradusError } from '../core/errors/index.ts';
import { compiled } from '../core/paths.ts';
import type { VisionData, VisionOrder, VisionReply, VisionTask, VisionTasks } from './messages.ts';

export interface RecognizerOptions extends VisionData {
  /** ms an upload may take, waiting in the queue not counted. Default 10000. */
  readonly deadlineMs?: number;
}

type Result = VisionTasks[VisionTask]['gives'];

interface Job {
  readonly order: VisionOrder;
  readonly resolve: (result: Result) => void;
  readonly reject: (error: Error) => void;
}

/** MB of JavaScript heap in the child; pixels live outside of it and are bounded by decode.ts. */
const HEAP_MB = 512;

/** Resolves when the child is ready to read. @throws Error when it cannot start */
export async function createRecognizer(options: RecognizerOptions = {}): Promise<Recognizer> {
  const { deadlineMs = 10_000, mnistDir, home } = options;
  const queue: Job[] = [];
  let child: ChildProcess | null = null;
  /** One that ends while nobody waits, as when the machine is short of memory, is replaced at the next upload. */
  async function startChild(): Promise<ChildProcess> {
    const born = await startChildWith({ mnistDir, home });
    born.once('exit', () => {
      if (child === born) child = null;
    });
    return born;
  }
  child = await startChild();
  let current: Job | null = null;
  let nextId = 1;
  let closed = false;

  async function pump(): Promise<void> {
    if (current || closed) return;
    const job = queue.shift();
    if (!job) return;
    current = job;
    try {
      child ??= await startChild();
      job.resolve(await run(child, job.order, deadlineMs));
    } catch (error) {
      job.reject(error as Error);
      // Whatever was left behind by an upload that broke the child goes with it.
      if (!isAnswer(error)) {
        child?.kill('SIGKILL');
        child = null;
      }
    } finally {
      current = null;
      void pump();
    }
  }

  function ask<T extends VisionTask>(
    task: T,
    asks: VisionTasks[T]['asks'],
    model: RecognizerModel,
  ): Promise<VisionTasks[T]['gives']> {
    return new Promise<Result>((resolve, reject) => {
      const job = { order: { id: nextId++, task, model, ...asks } as VisionOrder, resolve, reject };
      // Nobody waits for a glimpse as they wait for an answer.
      const glimpses = queue.findIndex(({ order }) => order.task === 'glimpse');
      queue.splice(task === 'glimpse' || glimpses < 0 ? queue.length : glimpses, 0, job);
      void pump();
      // The child gives what the task gives: messages.ts says so to both sides.
    }) as Promise<VisionTasks[T]['gives']>;
  }

  return {
    recognize: (upload, model) => ask('recognize', { upload }, model),
    glimpse: (upload) => ask('glimpse', { upload }, { type: 'shipped' }),
    judge: (sheet, model) => ask('judge', { sheet }, model),
    explain: (sheet, index, model) => ask('explain', { sheet, index }, model),
    async close() {
      closed = true;
      for (const { reject } of queue.splice(0)) reject(new Error('the recogniser was closed'));
      const leaving = child;
      child = null;
      if (!leaving) return;
      const gone = new Promise((resolve) => leaving.once('exit', resolve));
      leaving.ref();
      leaving.kill('SIGKILL');
      await gone;
    },
  };
}

/** An error that the child itself told: it is well. */
const answers = new WeakSet<object>();
const isAnswer = (error: unknown) => typeof error === 'object' && error !== null && answers.has(error);

function startChildWith(data: VisionData): Promise<ChildProcess> {
  return new Promise((resolve, reject) => {
    const child = fork(compiled('src/vision/child.ts'), [JSON.stringify(data)], {
      serialization: 'advanced',
      execArgv: [`--max-old-space-size=${HEAP_MB}`],
    });
    const failed = (code: number | null) =>
      reject(new Error(`the process that reads uploads ended with ${code} before it was ready`));
    child.once('exit', failed);
    child.once('error', reject);
    child.once('message', () => {
      child.off('exit', failed);
      child.off('error', reject);
      // It must not keep the bot alive by itself; a job in it does.
      child.unref();
      child.channel?.unref();
      resolve(child);
    });
  });
}

function run(child: ChildProcess, order: VisionOrder, deadlineMs: number): Promise<Result> {
  return new Promise((resolve, reject) => {
    const finish = (end: () => void) => {
      clearTimeout(timer);
      child.off('message', onMessage);
      child.off('exit', onExit);
      end();
    };
    const timer = setTimeout(
      () => finish(() => reject(new GradusError('UPLOAD_TIMEOUT', { seconds: deadlineMs / 1000 }))),
      deadlineMs,
    );
    const onExit = () => finish(() => reject(new GradusError('UPLOAD_DAMAGED', {})));
    const onMessage = (reply: VisionReply) => {
      if (reply.type === 'ready' || reply.id !== order.id) return;
      if (reply.type === 'done') return finish(() => resolve(reply.result));
      const error = deserializeError(reply);
      if (reply.code === 'INTERNAL') error.stack = reply.detail;
      answers.add(error);
      finish(() => reject(error));
    };
    child.on('message', onMessage);
    child.on('exit', onExit);
    child.send(order, (error) => error && finish(() => reject(error)));
  });
}
