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

const latexOf = (figures: ReturnType<typeof fakeFigures>) =>
  figures.asked.map(({ data }) => 'latex' in data && data.latex);

test('the first screen of each lesson, in each language, one after the other', async () => {
  const figures = fakeFigures();
  const waits: number[] = [];
  await warmUp(
    { tutor, figures },
    { signal: new AbortController().signal, wait: async (ms) => waits.push(ms) },
  );
  expect(latexOf(figures)).toEqual(['one en', 'one zh-CN', 'two en', 'two zh-CN']);
  expect(waits).toHaveLength(5);
  expect(waits[0]).toBeGreaterThanOrEqual(5000);
});

test('a picture that cannot be drawn keeps no other from being drawn', async () => {
  const figures = fakeFigures(['formula']);
  await warmUp({ tutor, figures }, { signal: new AbortController().signal, wait: async () => {} });
  expect(latexOf(figures)).toHaveLength(4);
});

test('ends with the bot', async () => {
  const figures = fakeFigures();
  const stopping = new AbortController();
  let waits = 0;
  const wait = async () => {
    if (++waits === 3) stopping.abort();
  };
  await warmUp({ tutor, figures }, { signal: stopping.signal, wait });
  expect(latexOf(figures)).toEqual(['one en', 'one zh-CN']);
});
