/** docs/course.md against the lessons: nothing promised that is not there, nothing there that is not in the table. */
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { lessons } from '../../lessons/index.ts';
import { inProject } from '../../src/core/paths.ts';

const rows = readFileSync(inProject('docs', 'course.md'), 'utf8')
  .split('\n')
  .filter((line) => /^\| [\d.]+ \|/.test(line))
  .map((line) => line.split('|').map((cell) => cell.trim()));
const named = rows.flatMap(([, , , cell]) => [...cell.matchAll(/`([^`]+)`/g)].map((m) => m[1]));

test('every section of the tutorial has its row', () => {
  const sections = '1.1 1.2 1.3 2.1 2.2 2.3 2.4 3.1 3.2 3.3 4.1 4.2 4.3 5.1 5.2 6.1 6.2 7.1 7.2 8 9.1 9.2';
  expect(rows.map(([, section]) => section).join(' ')).toBe(sections);
});

test('the table names lessons that exist, and every lesson stands in it', () => {
  expect([...new Set(named)].sort()).toEqual(Object.keys(lessons).sort());
});
