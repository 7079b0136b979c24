/** Contestants as child processes that take turns: what all of them are asked, and what they answer. */
import { type ChildProcess, spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import type { Command } from './files.ts';

export interface Contestant {
  readonly engine: string;
  readonly threads: number;
  /** What it is made of: a build, a version. */
  readonly version: string;
  /** restart: new initial weights from a seed (Keras only). */
  ask(order: 'epoch' | 'accuracy' | `restart ${number}`): Promise<Record<string, number>>;
  end(): Promise<void>;
}

/** @returns null when the process ends before it is ready (a framework that is not installed), after saying so */
export async function enter({ engine, file, args }: Command, threads: number): Promise<Contestant | null> {
  const child = spawn(file, args, { stdio: ['pipe', 'pipe', 'pipe'] });
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  const exit = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  let complaints = '';
  child.stderr.on('data', (chunk) => {
    complaints = `${complaints}${chunk}`.slice(-2000);
  });
  const next = async (): Promise<Record<string, unknown> | null> => {
    const { value, done } = await lines.next();
    return done ? null : JSON.parse(value);
  };
  const ready = await next();
  if (!ready) {
    await exit;
    console.log(`${engine}: left out. ${complaints.trim().split('\n').at(-1) ?? ''}`);
    return null;
  }
  return {
    engine,
    threads: typeof ready.threads === 'number' ? ready.threads : threads,
    version: String(ready.ready),
    async ask(order) {
      child.stdin.write(`${order}\n`);
      const answer = await next();
      if (!answer) throw new Error(`${engine} ended: ${complaints.trim()}`);
      return answer as Record<string, number>;
    },
    async end() {
      finish(child);
      await exit;
    },
  };
}

function finish(child: ChildProcess): void {
  child.stdin?.end('end\n');
}
