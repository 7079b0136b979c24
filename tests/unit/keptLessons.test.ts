/** Screens of lessons are made once, kept as they are, and the next one is there before somebody turns to it. */
import { afterEach, beforeAll, describe, expect, test, vi } from 'vitest';
import { readLesson } from '../../commands/actions/readLesson.ts';
import { lessonReply } from '../../commands/views/keptLessons.ts';
import type { CommandContext } from '../../src/contracts/command.ts';
import type { TutorService } from '../../src/contracts/lesson.ts';
import { createTutor } from '../../src/tutor/index.ts';
import { contextOf, fakeFigures } from '../helpers/fakeServices.ts';

let tutor: TutorService;
beforeAll(async () => {
  tutor = await createTutor();
});
afterEach(() => void vi.useRealTimers());

function needs(figures = fakeFigures(), language: CommandContext['language'] = 'en') {
  const labs = { list: () => [] } as never;
  return { tutor, figures, labs, language };
}

describe('a screen', () => {
  test('is the same message when it is asked for again, whoever asks', async () => {
    const at = needs();
    const [first, second] = await Promise.all([lessonReply('relu', 0, at), lessonReply('relu', 0, at)]);
    const drawn = at.figures.asked.length;
    expect(drawn).toBeGreaterThan(0);
    expect(second).toBe(first);
    expect(await lessonReply('relu', 0, at)).toBe(first);
    expect(at.figures.asked).toHaveLength(drawn);
  });

  test('in another language, theme or depth is another', async () => {
    const at = needs();
    const first = await lessonReply('relu', 0, at);
    expect(await lessonReply('relu', 0, needs(at.figures, 'zh-CN'))).not.toBe(first);
    expect(await lessonReply('relu', 0, needs())).not.toBe(first);
    expect(await lessonReply('relu', 0, at, 'short')).not.toBe(first);
    expect(await lessonReply('relu', 1, at)).not.toBe(first);
  });

  test('whose picture failed is tried again', async () => {
    const figures = fakeFigures(['functionPlot', 'formula', 'networkValues', 'expressionPlot']);
    const at = needs(figures);
    const first = await lessonReply('relu', 0, at);
    expect(first.panels?.[0].text).toContain('3 s');
    expect(await lessonReply('relu', 0, at)).not.toBe(first);
  });

  test('a hundred are kept, the ones shown last', async () => {
    // Many lessons, all of them the same one: what they cost is not the matter here.
    const many = {
      ...tutor,
      lesson: (_id: string, language: 'en' | 'zh-CN') => tutor.lesson('relu', language),
    };
    const at = { ...needs(), tutor: many };
    const first = await lessonReply('relu', 0, at);
    const second = await lessonReply('relu', 1, at);
    for (let i = 0; i < 110; i++) {
      await lessonReply(`lesson ${i}`, 0, at);
      await lessonReply('relu', 1, at);
    }
    expect(await lessonReply('relu', 1, at)).toBe(second);
    expect(await lessonReply('relu', 0, at)).not.toBe(first);
  });
});

test('the next screen is drawn while this one is read, unless the bot stops', async () => {
  vi.useFakeTimers();
  const stopping = new AbortController();
  const at = { ...needs(), signal: stopping.signal, study: { read: async () => {} }, background: () => {} };
  const context = { ...contextOf(at as never), ...at } as unknown as CommandContext;
  const shown = async (page: number) => {
    const before = at.figures.asked.length;
    await readLesson('42', { id: 'backpropagation', page }, context);
    return at.figures.asked.length - before;
  };
  const ahead = async () => {
    const before = at.figures.asked.length;
    await vi.advanceTimersByTimeAsync(1500);
    return at.figures.asked.length - before;
  };
  expect(await shown(0)).toBeGreaterThan(0);
  const drawnAhead = await ahead();
  expect(drawnAhead).toBeGreaterThan(0);
  expect(await shown(1)).toBe(0);
  stopping.abort();
  expect(await ahead()).toBe(0);
});
