/**
 * What happened, one JSON object a line, appended as it happens and read again at the next start. A line that a crash
 * cut short at the end is dropped; damage anywhere else is an error, never a silent loss.
 */
import { appendFileSync, existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { GradusError } from '../../core/errors/index.ts';

export interface Journal<R> {
  /** What was written before, oldest first. */
  read(): R[];
  append(record: R): void;
  /** Replaces everything, atomically: what is no longer true need not be kept. */
  rewrite(records: readonly R[]): void;
}

export function memoryJournal<R>(): Journal<R> {
  return { read: () => [], append: () => {}, rewrite: () => {} };
}

export function fileJournal<R>(home: string): Journal<R> {
  mkdirSync(home, { recursive: true });
  const file = join(home, 'history.jsonl');
  return {
    read() {
      if (!existsSync(file)) return [];
      const lines = readFileSync(file, 'utf8').split('\n');
      const cutShort = lines.pop();
      const records = lines.map((line, i) => parseLine<R>(file, line, i + 1));
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
  };
}

function parseLine<R>(file: string, line: string, number: number): R {
  try {
    return JSON.parse(line) as R;
  } catch (cause) {
    throw new GradusError('LOCAL_HISTORY_DAMAGED', { file, line: number }, { cause });
  }
}
