/** The parent's side of a run's child process: starts it, hands orders over, tells events in order and how it ended. */
import { fork } from 'node:child_process';
import { createInterface } from 'node:readline';
import type { RunEvent, RunOrder } from '../contracts/run.ts';
import { compiled } from '../core/paths.ts';

export interface TrainingProcess {
  readonly pid: number | undefined;
  send(order: RunOrder): void;
  /** At once, whatever it does. */
  kill(): void;
  /** After the last event: how the process ended, e.g. "SIGKILL" or "exit code 1". */
  readonly ended: Promise<string>;
}

export function startTrainingProcess(
  onEvent: (event: RunEvent) => void,
  onLog: (line: string) => void,
): TrainingProcess {
  const child = fork(compiled('src/training/child.ts'), {
    // Buffers go as they are, without a detour through JSON.
    serialization: 'advanced',
    stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
    execArgv: ['--enable-source-maps'],
  });
  child.on('message', (event) => onEvent(event as RunEvent));
  createInterface({ input: child.stderr! }).on('line', onLog);

  const ended = new Promise<string>((resolve) => {
    let exit: string | undefined;
    const settle = () => {
      if (exit !== undefined && !child.connected) resolve(exit);
    };
    // 'exit' may come before the last messages; 'disconnect' comes after them.
    child.on('exit', (code, signal) => {
      exit = signal ?? `exit code ${code}`;
      settle();
    });
    child.on('disconnect', settle);
    child.on('error', (error) => {
      if (child.pid === undefined) resolve(error.message);
      else onLog(String(error));
    });
  });
  return {
    pid: child.pid,
    send(order) {
      // An order to a process that just ended is void; `ended` tells the rest.
      if (child.connected) child.send(order, () => {});
    },
    kill: () => void child.kill('SIGKILL'),
    ended,
  };
}
