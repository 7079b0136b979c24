/**
 * What happened, one JSON object a line, appended as it happens and read again at the next start. A line that a crash
 * cut short at the end is dropped; damage anywhere else is an error, never a silent loss.
 */
import {
  appendFileSync,
  existsSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { uptime } from 'node:os';
import { join } from 'node:path';
import { GradusError } from '../../core/errors/index.ts';

export interface Journal<R> {
  /** What was written before, oldest first. */
  read(): R[];
  append(record: R): void;
  /** Replaces everything, atomically: what is no longer true need not be kept. */
  rewrite(records: readonly R[]): void;
  close(): void;
}

export function memoryJournal<R>(): Journal<R> {
  return { read: () => [], append: () => {}, rewrite: () => {}, close: () => {} };
}

/** @throws GradusError LOCAL_HOME_IN_USE when another process writes there, LOCAL_HISTORY_DAMAGED on read */
export function fileJournal<R>(home: string): Journal<R> {
  mkdirSync(home, { recursive: true });
  const unlock = lock(home);
  const file = join(home, 'history.jsonl');
  return {
    read() {
      if (!existsSync(file)) return [];
      const lines = readFileSync(file, 'utf8').split('\n');
      const cutShort = lines.pop();
      const records = parseLines<R>(file, lines, unlock);
      if (cutShort) writeFileSync(file, lines.map((line) => `${line}\n`).join(''));
      return records;
    },
    append(record) {
      appendFileSync(file, `${JSON.stringify(record)}\n`);
    },
    rewrite(records) {
      const next = `${file}.next`;
      writeFileSync(next, records.map((record) => `${JSON.stringify(record)}\n`).join(''));
      renameSync(next, file);
    },
    close: unlock,
  };
}

/** Locks that this process holds: in a container, a process and the one before it may have the same number. */
const held = new Set<string>();

/** One process at a time: two would each miss what the other writes. A lock whose process is gone is taken over. */
function lock(home: string): () => void {
  const file = join(home, 'lock');
  const holder = existsSync(file) ? Number(readFileSync(file, 'utf8')) : 0;
  if (holder > 0 && isHeld(file, holder)) throw new GradusError('LOCAL_HOME_IN_USE', { home, pid: holder });
  writeFileSync(file, String(process.pid));
  held.add(file);
  return () => {
    held.delete(file);
    rmSync(file, { force: true });
  };
}

function isHeld(file: string, holder: number): boolean {
  if (holder === process.pid) return held.has(file);
  const bootedAt = Date.now() - uptime() * 1000;
  return statSync(file).mtimeMs > bootedAt && isAlive(holder);
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}

function parseLines<R>(file: string, lines: readonly string[], unlock: () => void): R[] {
  return lines.map((line, i) => {
    try {
      return JSON.parse(line) as R;
    } catch (cause) {
      unlock();
      throw new GradusError('LOCAL_HISTORY_DAMAGED', { file, line: i + 1 }, { cause });
    }
  });
}
