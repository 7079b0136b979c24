/** Questions about something that keeps changing: one at a time, the newest state next, nothing shown that is gone. */
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { Following } from '../../src/local/page/following.ts';

beforeEach(() => void vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'performance'] }));
afterEach(() => void vi.useRealTimers());

function setUp() {
  let state: string | null = 'a';
  const asked: string[] = [];
  const shown: (string | null)[] = [];
  const errors: unknown[] = [];
  let answer: { resolve: (text: string) => void; reject: (error: unknown) => void } | undefined;
  const following = new Following<string>({
    ask() {
      if (state === null) return null;
      asked.push(state);
      return new Promise((resolve, reject) => {
        answer = { resolve, reject };
      });
    },
    show: (text) => shown.push(text),
    failed: (error) => errors.push(error),
    waitMs: 100,
  });
  return {
    following,
    asked,
    shown,
    errors,
    become(next: string | null) {
      state = next;
      following.changed(next === null);
    },
    async answer(text: string | Error) {
      if (text instanceof Error) answer!.reject(text);
      else answer!.resolve(text);
      await vi.advanceTimersByTimeAsync(0);
    },
  };
}

test('many changes are one question; while it is open, the newest state waits and is asked about next', async () => {
  const { become, asked, shown, answer } = setUp();
  for (const state of ['a', 'ab', 'abc']) become(state);
  expect(asked).toEqual([]);
  await vi.advanceTimersByTimeAsync(100);
  expect(asked).toEqual(['abc']);
  become('abcd');
  become('abcde');
  await vi.advanceTimersByTimeAsync(1000);
  expect(asked).toEqual(['abc']);
  await answer('first');
  expect(shown).toEqual(['first']);
  // A question that took 1 s leaves the server three seconds for others.
  await vi.advanceTimersByTimeAsync(2900);
  expect(asked).toEqual(['abc']);
  await vi.advanceTimersByTimeAsync(200);
  expect(asked).toEqual(['abc', 'abcde']);
  await answer('second');
  await vi.advanceTimersByTimeAsync(10_000);
  expect(asked).toHaveLength(2);
  expect(shown).toEqual(['first', 'second']);
});

test('an answer about what was wiped away is not shown, nor one that comes after the end', async () => {
  const { become, asked, shown, answer, following } = setUp();
  become('a');
  await vi.advanceTimersByTimeAsync(100);
  become(null);
  await answer('late');
  await vi.advanceTimersByTimeAsync(1000);
  expect(shown).toEqual([null]);
  become('b');
  await vi.advanceTimersByTimeAsync(1000);
  following.stop();
  await answer('too late');
  await vi.advanceTimersByTimeAsync(10_000);
  expect(asked).toEqual(['a', 'b']);
  expect(shown).toEqual([null]);
});

test('after a failure the next change is asked about again', async () => {
  const { become, asked, shown, errors, answer } = setUp();
  become('a');
  await vi.advanceTimersByTimeAsync(100);
  await answer(new Error('gone'));
  expect(errors).toHaveLength(1);
  become('b');
  await vi.advanceTimersByTimeAsync(100);
  await answer('back');
  expect(asked).toEqual(['a', 'b']);
  expect(shown).toEqual(['back']);
});
