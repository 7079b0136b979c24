/** What is made ready after the start, and that it stops when it should. */
import { expect, test } from 'vitest';
import type { TutorService } from '../../src/contracts/lesson.ts';
import { warmUp } from '../../src/warmUp.ts';
import { fakeFigures } from '../helpers/fakeServices.ts';

const picture = (latex: string) => ({ kind: 'formula', data: { latex } }) as const;

/** Two lessons, each with a first screen that shows its id, and a second one. */
const tutor = {
  list: () => [{ id: 'one' }, { id: 'two' }],
  lesson: async (id: string, language: string) => ({
    screens: [{ pictures: [picture(`${id} ${language}`)] }, { pictures: [picture('later')] }],
  }),
} as unknown as TutorService;

const { signal } = new AbortController();

const latexOf = (figures: ReturnType<typeof fakeFigures>) =>
  figures.asked.map(({ data }) => 'latex' in data && data.latex);

test('the first screen of each lesson, in each language, one after the other', async () => {
  const figures = fakeFigures();
  await warmUp({ tutor, figures }, { signal, idleMs: () => 60_000, wait: async () => {} });
  expect(latexOf(figures)).toEqual(['one en', 'one zh-CN', 'two en', 'two zh-CN']);
});

test('only while nobody wants anything', async () => {
  const figures = fakeFigures();
  // Somebody asked a second ago; and while the first lesson's pause lasts, somebody else asks.
  let idle = 1000;
  const waits: [number, number][] = [];
  const wait = async (ms: number) => {
    waits.push([ms, figures.asked.length]);
    idle = waits.length === 2 ? 0 : idle + ms;
  };
  await warmUp({ tutor, figures }, { signal, idleMs: () => idle, wait });
  expect(waits[0]).toEqual([4000, 0]);
  expect(waits[1][1]).toBe(1);
  expect(waits[2]).toEqual([5000, 1]);
  expect(figures.asked).toHaveLength(4);
});

test('a picture that cannot be drawn keeps no other from being drawn', async () => {
  const figures = fakeFigures(['formula']);
  await warmUp({ tutor, figures }, { signal, idleMs: () => 60_000, wait: async () => {} });
  expect(latexOf(figures)).toHaveLength(4);
});

test('ends with the bot', async () => {
  const figures = fakeFigures();
  const stopping = new AbortController();
  let waits = 0;
  const wait = async () => {
    if (++waits === 2) stopping.abort();
  };
  await warmUp({ tutor, figures }, { signal: stopping.signal, idleMs: () => 60_000, wait });
  expect(latexOf(figures)).toEqual(['one en', 'one zh-CN']);
});
