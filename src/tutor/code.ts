/** The lines of this project that a lesson points at, read from its own source. */
import { readFile } from 'node:fs/promises';
import { codeOf } from '../../lessons/code.ts';
import type { LessonCode } from '../contracts/lesson.ts';
import { inProject } from '../core/paths.ts';

/** Brackets of a line, those in texts and comments left out. */
function depthOf(line: string): number {
  const plain = line.replace(/\/\/.*$|'[^']*'|`[^`]*`|\/(?![/*])[^/]+\//g, '');
  const opening = plain.match(/[({[]/g)?.length ?? 0;
  const closing = plain.match(/[)}\]]/g)?.length ?? 0;
  return opening - closing;
}

/**
 * A declaration with the comment above it.
 * @param name of a function, a constant, a method or a property
 * @throws Error when the source declares no such thing
 */
export function declarationOf(source: string, name: string): string {
  const lines = source.split('\n');
  const declares = new RegExp(
    `^\\s*(?:export )?(?:async )?(?:(?:const|function|class) ${name}\\b|${name}(?:\\(.*\\{$|: ))`,
  );
  const at = lines.findIndex((line) => declares.test(line));
  if (at < 0) throw new Error(`nothing here is called ${name}`);
  let from = at;
  while (/^\s*(\/\*\*|\*|\/\/)/.test(lines[from - 1] ?? '')) from--;
  let [to, depth] = [at, depthOf(lines[at])];
  while (to + 1 < lines.length && (depth > 0 || !/[;},]$/.test(lines[to]))) depth += depthOf(lines[++to]);
  const indent = /^\s*/.exec(lines[at])![0].length;
  return lines
    .slice(from, to + 1)
    .map((line) => line.slice(indent))
    .join('\n');
}

export async function lessonCode(lesson: string): Promise<LessonCode | null> {
  if (!Object.hasOwn(codeOf, lesson)) return null;
  const { file, name } = codeOf[lesson];
  return { file, text: declarationOf(await readFile(inProject(file), 'utf8'), name) };
}
