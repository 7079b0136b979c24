/** One lab in a child process of low priority, from its start to its result or its end. */
import { fork } from 'node:child_process';
import { constants, setPriority } from 'node:os';
import type { LabResult } from '../../contracts/lab.ts';
import { GradusError } from '../../core/errors/index.ts';
import { compiled } from '../../core/paths.ts';
import type { LabOrder, LabReply } from './messages.ts';

/** MB of JavaScript heap */
const heapMb = 256;

/**
 * @param deadlineMs ms that it may take, its start included
 * @param signal ends it at once
 * @throws GradusError LAB_TIMEOUT, LAB_FAILED
 */
export function runInChild(order: LabOrder, deadlineMs: number, signal: AbortSignal): Promise<LabResult> {
  const child = fork(compiled('src/tutor/labs/child.ts'), [], {
    serialization: 'advanced',
    execArgv: [`--max-old-space-size=${heapMb}`],
    stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
  });
  // Training runs and people's answers come first.
  if (child.pid !== undefined) setPriority(child.pid, constants.priority.PRIORITY_BELOW_NORMAL);
  let lastWords = '';
  child.stderr?.on('data', (chunk: Buffer) => {
    lastWords = `${lastWords}${chunk}`.slice(-2000);
  });
  const failed = (details: string) =>
    new GradusError('LAB_FAILED', {}, { cause: new Error(`lab ${order.lesson}: ${details}`) });

  return new Promise((resolve, reject) => {
    let outcome: () => void = () => reject(failed(lastWords || 'ended without a result'));
    const end = (why: () => void) => {
      outcome = why;
      child.kill('SIGKILL');
    };
    const timer = setTimeout(
      () => end(() => reject(new GradusError('LAB_TIMEOUT', { seconds: Math.round(deadlineMs / 1000) }))),
      deadlineMs,
    );
    const stop = () => end(() => reject(failed('the service was closed')));
    signal.addEventListener('abort', stop, { once: true });
    if (signal.aborted) stop();
    child.once('message', (reply: LabReply) => {
      outcome = reply.type === 'done' ? () => resolve(reply.result) : () => reject(failed(reply.details));
    });
    child.once('error', (error) => {
      outcome = () => reject(failed(error.message));
    });
    child.once('close', () => {
      clearTimeout(timer);
      signal.removeEventListener('abort', stop);
      outcome();
    });
    child.send(order);
  });
}
