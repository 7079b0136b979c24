/** What the benchmark of a class calls unfair. */
import { expect, test } from 'vitest';
import { unfairness } from '../../bench/class/verdict.ts';
import type { RunRecord } from '../../src/contracts/run.ts';

/** Runs that everybody asked for at 0: person, start and end in s. */
const runs = (...served: readonly (readonly [string, number | null, number | null])[]): RunRecord[] => {
  const ms = (seconds: number | null) => (seconds === null ? null : seconds * 1000);
  return served.map(
    ([learnerId, start, end]) =>
      ({ learnerId, createdAt: 0, startedAt: ms(start), endedAt: ms(end) }) as RunRecord,
  );
};

test('in turn nobody is ahead by more than one', () => {
  expect(unfairness(runs(['a', 10, 20], ['b', 20, 30], ['a', 30, 40], ['b', 40, 50]))).toBe(1);
});

test('somebody who is passed over is seen', () => {
  expect(unfairness(runs(['a', 10, 20], ['a', 20, 30], ['a', 30, 40], ['b', 40, 50]))).toBe(3);
  expect(unfairness(runs(['a', 10, 20], ['a', 20, 30], ['b', null, null]))).toBe(2);
});

test('whoever is served already, or has just been, is not passed over', () => {
  // b's first run is on a worker that is dead and not yet missed.
  expect(unfairness(runs(['b', 5, 60], ['b', 61, 70], ['a', 10, 20], ['a', 20, 30], ['a', 30, 40]))).toBe(1);
  expect(unfairness(runs(['b', 5, 29], ['b', 31, 40], ['a', 10, 20], ['a', 21, 29], ['a', 30, 40]))).toBe(1);
});
