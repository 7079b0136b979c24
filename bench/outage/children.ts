/** Whether the processes of a worker still train, seen from outside: the database that they tell is away. */
import { execFileSync } from 'node:child_process';
import { setTimeout as sleep } from 'node:timers/promises';

/** Process ids of a process' children. */
export function childrenOf(pid: number): number[] {
  const table = execFileSync('ps', ['-eo', 'pid=,ppid='], { encoding: 'utf8' });
  return table
    .trim()
    .split('\n')
    .map((line) => line.trim().split(/\s+/).map(Number))
    .filter(([, parent]) => parent === pid)
    .map(([child]) => child);
}

/** Resolves when none of them trains any more. */
export async function trainingDone(pids: readonly number[]): Promise<void> {
  while (pids.some((pid) => childrenOf(pid).length > 0)) await sleep(100);
}
