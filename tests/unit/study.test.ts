/** What a learner has read and answered: kept over a restart, asked again at the right time, and turned into a way on. */
import { describe, expect, test } from 'vitest';
import type { Review } from '../../src/contracts/study.ts';
import { Random } from '../../src/core/random.ts';
import { createTutor } from '../../src/tutor/index.ts';
import { chooseCards, dueCards } from '../../src/tutor/study/choose.ts';
import { createStudy } from '../../src/tutor/study/index.ts';
import { remember } from '../../src/tutor/study/memory.ts';
import { progressOf } from '../../src/tutor/study/progress.ts';
import { onStores, persistent } from '../helpers/stores.ts';

const day = 24 * 3600_000;
const right = { right: true, hinted: false };
const wrong = { right: false, hinted: false };

function reviewOf(card: string, lastRight: boolean, due: number): Review {
  return { ...remember(null, { right: lastRight, hinted: false }, 0), card, lastRight, due };
}

describe('when a question comes back', () => {
  test('the better it is known the later, after a wrong answer within the hour', () => {
    let memory = remember(null, right, 0);
    const gaps: number[] = [];
    for (let n = 0; n < 5; n++) {
      const now = memory.due;
      memory = remember(memory, right, now);
      gaps.push(memory.due - now);
    }
    expect(gaps).toEqual([...gaps].sort((a, b) => a - b));
    expect(gaps.at(-1)).toBeGreaterThan(30 * day);
    const now = memory.due;
    expect(remember(memory, wrong, now).due - now).toBeLessThanOrEqual(3600_000);
    expect(remember(memory, { right: true, hinted: true }, now).due).toBeLessThan(
      remember(memory, right, now).due,
    );
  });

  test('what is due: the longest overdue first', () => {
    const reviews = [
      reviewOf('a/1', true, 30),
      reviewOf('a/2', true, 10),
      reviewOf('b/1', false, 20),
      reviewOf('c/1', true, 99),
    ];
    expect(dueCards(reviews, 50, 10)).toEqual(['a/2', 'b/1', 'a/1']);
    expect(dueCards(reviews, 50, 1)).toEqual(['a/2']);
  });
});

test('a quiz asks what is new, then what was wrong, then what is due soonest', () => {
  const reviews = [reviewOf('a/late', true, 9), reviewOf('a/soon', true, 5), reviewOf('a/wrong', false, 7)];
  const byCard = new Map(reviews.map((review) => [review.card, review]));
  const cards = ['a/late', 'a/soon', 'a/new', 'a/wrong'];
  for (let seed = 0; seed < 20; seed++) {
    const chosen = chooseCards(cards, byCard, 4, new Random(seed));
    expect(chosen).toEqual(['a/new', 'a/wrong', 'a/soon', 'a/late']);
  }
  expect(chooseCards(cards, byCard, 2, new Random(1))).toHaveLength(2);
});

describe('progress', () => {
  const lessons = ['a', 'b', 'c', 'd'].map((id) => ({ id, title: id, summary: id }));
  const before: Record<string, readonly string[]> = { b: ['a'], d: ['c'] };
  const learnt = {
    lessons,
    before: (id: string) => before[id] ?? [],
    cards: new Map(lessons.map(({ id }) => [id, [1, 2, 3, 4, 5].map((n) => `${id}/${n}`)])),
    readings: [],
    reviews: [],
    now: 100,
  };
  const reading = (lesson: string, at: number, finished: boolean) => ({ lesson, page: 2, at, finished });

  test('begins at the beginning, and what builds on something is not ready yet', () => {
    const { lessons: all, next, due } = progressOf(learnt);
    expect(all.map(({ state }) => state)).toEqual(['new', 'new', 'new', 'new']);
    expect(all.map(({ ready }) => ready)).toEqual([true, false, true, false]);
    expect([next?.id, due]).toEqual(['a', 0]);
  });

  test('goes on where one was, then with what can be understood', () => {
    const started = [reading('a', 1, true), reading('c', 5, false)];
    expect(progressOf({ ...learnt, readings: started }).next).toMatchObject({ id: 'c', page: 2 });
    const finished = [reading('a', 1, true), reading('c', 5, true)];
    expect(progressOf({ ...learnt, readings: finished }).next?.id).toBe('d');
    expect(progressOf({ ...learnt, readings: [...finished, reading('d', 6, true)] }).next?.id).toBe('b');
    const all = lessons.map(({ id }, i) => reading(id, i, true));
    expect(progressOf({ ...learnt, readings: all }).next).toBeNull();
  });

  test('four of five right is mastered, three are not; questions that are gone do not count as due', () => {
    const reviews = [1, 2, 3, 4].map((n) => reviewOf(`a/${n}`, true, 50));
    expect(progressOf({ ...learnt, reviews }).lessons[0]).toMatchObject({ state: 'mastered', right: 4 });
    expect(progressOf({ ...learnt, reviews }).lessons[1].ready).toBe(true);
    const three = reviews.map((review, i) => ({ ...review, lastRight: i > 0 }));
    expect(progressOf({ ...learnt, reviews: three }).lessons[0].state).toBe('started');
    expect(progressOf({ ...learnt, reviews: [reviewOf('gone/1', true, 50), reviews[0]] }).due).toBe(1);
  });
});

onStores(persistent, 'over a restart', (at) => {
  test('progress, reviews, a quiz under way and the language are still there', async () => {
    const tutor = await createTutor();
    let [store, seed] = [await at().open(), 0];
    const open = () => createStudy({ tutor, repository: store.study, seed: () => ++seed });
    let study = open();
    await store.learners.setLanguage('42', 'zh-CN');
    await study.read('42', 'relu', 5, 6, 10);
    await study.read('42', 'relu', 0, 6, 20);
    await study.read('42', 'neuron', 1, 6, 30);
    const quiz = await study.startQuiz('42', { lesson: 'relu', count: 3 }, 40);
    await study.answer(quiz, 0, { given: null, hinted: false }, 50);
    const asked = await study.question(quiz, 1, 'en');

    await at().close(store);
    store = await at().open();
    study = open();
    expect((await store.learners.choices('42')).language).toBe('zh-CN');
    const again = await study.quiz(quiz.id);
    expect(again).toEqual({ ...quiz, results: [false] });
    expect(await study.question(again, 1, 'en')).toEqual(asked);
    const { next, lessons } = await study.progress('42', 'en', 60);
    expect(next).toMatchObject({ id: 'neuron', page: 1, state: 'started' });
    // Read once to the end, it stays read when somebody looks at its beginning again.
    expect(lessons.find(({ id }) => id === 'relu')).toMatchObject({ state: 'read', page: 0 });
    const wrongOnes = await study.startQuiz('42', { count: 9, onlyWrong: true }, 70);
    expect(wrongOnes.questions.map(({ card }) => card)).toEqual([quiz.questions[0].card]);
    expect((await study.startReview('42', 9, 2 * day)).questions).toHaveLength(1);

    await study.startQuiz('7', { count: 1 }, 40 * day);
    await expect(study.quiz(quiz.id)).rejects.toMatchObject({ code: 'QUIZ_GONE' });
  });

  test('of two answers to one question at the same moment the first counts', async () => {
    const store = await at().open();
    const study = createStudy({ tutor: await createTutor(), repository: store.study });
    const quiz = await study.startQuiz('42', { lesson: 'relu', count: 2 }, 0);
    const pass = { given: null, hinted: false } as const;
    const both = await Promise.all([study.answer(quiz, 0, pass, 1), study.answer(quiz, 0, pass, 1)]);
    expect(both.filter((judged) => judged === null)).toHaveLength(1);
    expect((await store.study.reviews('42'))[0].reps).toBe(1);
  });
});
