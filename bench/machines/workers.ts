/** Workers as `npm run worker` runs them: processes of their own, to be killed. */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { environmentWith } from '../../src/config.ts';
import { compiled } from '../../src/core/paths.ts';

export interface TestWorker {
  readonly child: ChildProcess;
  /** kill −9, of its training process too: a host that is gone. */
  vanish(): Promise<void>;
  /** SIGTERM: hands over what it trains. @returns its exit code */
  stop(): Promise<number | null>;
}

export interface WorkerOptions {
  readonly databaseUrl: string;
  readonly home: string;
  readonly mnistDir: string;
  readonly variables?: Readonly<Record<string, string>>;
}

/** Resolves when it says that it is ready. */
export async function startWorkerProcess(options: WorkerOptions): Promise<TestWorker> {
  const child = spawn(process.execPath, [compiled('scripts/worker.ts')], {
    env: environmentWith({
      DATABASE_URL: options.databaseUrl,
      GRADUS_HOME: options.home,
      MNIST_DIR: options.mnistDir,
      LOG_LEVEL: 'error',
      ...options.variables,
    }),
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const exited = once(child, 'exit');
  await new Promise<void>((resolve, reject) => {
    createInterface({ input: child.stdout! }).on('line', (line) => {
      if (line.startsWith('Gradus worker is ready')) resolve();
    });
    exited.then(() => reject(new Error('the worker ended before it was ready')));
  });
  return {
    child,
    async vanish() {
      child.kill('SIGKILL');
      await exited;
    },
    async stop() {
      if (child.exitCode === null && child.signalCode === null) child.kill('SIGTERM');
      await exited;
      return child.exitCode;
    },
  };
}
