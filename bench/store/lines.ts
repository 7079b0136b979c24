/** Processes that say lines of JSON until they are killed. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { compiled } from '../../src/core/paths.ts';

export interface Line {
  readonly id: string;
  readonly step: number;
  /** Of a run that is trained: its status, and whether it is this process that trains it. */
  readonly status?: string;
  readonly mine?: boolean;
}

export interface Killing {
  /** ms after the line that starts the clock */
  readonly afterMs: number;
  /** Which line that is. */
  readonly from: (line: Line) => boolean;
  /** What is killed. Default: the process. */
  readonly kill?: () => Promise<void>;
}

/** @param killing null: it ends by itself @returns all its lines */
export async function linesOf(script: string, args: unknown, killing: Killing | null): Promise<Line[]> {
  const child = spawn(process.execPath, [compiled(script), JSON.stringify(args)], {
    stdio: ['ignore', 'pipe', killing?.kill ? 'ignore' : 'inherit'],
  });
  const lines: Line[] = [];
  const reader = createInterface({ input: child.stdout });
  let killed: Promise<unknown> | null = null;
  reader.on('line', (text) => {
    const line = JSON.parse(text) as Line;
    lines.push(line);
    if (!killing?.from(line)) return;
    killed ??= new Promise((resolve) => setTimeout(resolve, killing.afterMs)).then(
      killing.kill ?? (async () => void child.kill('SIGKILL')),
    );
  });
  await Promise.all([once(child, 'exit'), once(reader, 'close')]);
  await killed;
  return lines;
}
