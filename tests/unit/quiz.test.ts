/** Every question in both languages: complete, the two in step, within Discord's limits, its figure drawn, its answer valid. */
import { existsSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { lessons } from '../../lessons/index.ts';
import { quizzes } from '../../lessons/quizzes.ts';
import type { Language } from '../../src/contracts/language.ts';
import type { Question } from '../../src/contracts/quiz.ts';
import { languages } from '../../src/core/language.ts';
import { inProject } from '../../src/core/paths.ts';
import { render } from '../../src/figures/render.ts';
import { createTutor } from '../../src/tutor/index.ts';
import { loadQuiz } from '../../src/tutor/quiz/index.ts';

const { quiz } = await createTutor();
const chinese = /\p{Script=Han}/u;
const listed = Object.keys(quizzes);
const seeds = [1, 2, 3];

/** What a learner reads of a question. */
function proseOf(question: Question): string[] {
  const { text, hint, explanation } = question;
  return [text, hint, explanation];
}

function partsOf(question: Question): readonly string[] {
  switch (question.kind) {
    case 'numeric':
      return [];
    case 'order':
      return question.steps;
    case 'wrong-line':
      return question.lines;
    default:
      return question.options;
  }
}

/** An answer that is right, as a button or a form would carry it. */
function rightAnswer(question: Question): string {
  switch (question.kind) {
    case 'numeric':
      return String(question.answer);
    case 'order':
      return question.right.join(',');
    case 'wrong-line':
      return String(question.wrong);
    default:
      return String(question.right);
  }
}

function wrongAnswer(question: Question): string {
  switch (question.kind) {
    case 'numeric':
      return String(question.answer + 10 * question.tolerance + 1);
    case 'order':
      return [...question.right].reverse().join(',');
    case 'wrong-line':
      return String(question.wrong === 1 ? 2 : 1);
    default:
      return String((question.right + 1) % question.options.length);
  }
}

test('every lesson asks questions, and each entry of the list has its files', () => {
  expect(listed).toEqual(Object.keys(lessons).sort());
  for (const id of listed) {
    const has = (file: string) => existsSync(inProject('lessons', id, file));
    expect([id, has('quiz.yaml'), has('quiz.ts')]).toEqual([id, true, quizzes[id] !== 'texts only']);
  }
});

describe.each(listed)('%s', (lesson) => {
  test('asks at least four questions, and every variant belongs to one', async () => {
    const { questions, variants } = await loadQuiz(lesson);
    expect(questions.size).toBeGreaterThanOrEqual(4);
    expect(Object.keys(variants).filter((id) => !questions.has(id))).toEqual([]);
  });

  test.each(languages)('is complete in %s', async (language) => {
    for (const card of await quiz.cards(lesson)) {
      for (const seed of seeds) {
        const question = await quiz.question(card, seed, language);
        for (const text of [...proseOf(question), ...partsOf(question)]) {
          expect([card, text]).not.toEqual([
            card,
            expect.stringMatching(/\{\{|\}\}|undefined|NaN|\[object|\$[^$\n]+\$/),
          ]);
          expect(text.split('```').length % 2).toBe(1);
        }
        for (const text of proseOf(question)) {
          expect([card, text, chinese.test(text)]).toEqual([card, text, language === 'zh-CN']);
          // Full-width marks after Chinese, ASCII ones after English.
          const prose = text.replaceAll(/`[^`]*`/g, '');
          expect([card, /\p{Script=Han}[,;:?!]/u.exec(prose)?.[0]]).toEqual([card, undefined]);
        }
        expect(
          new Set(partsOf(question)).size === partsOf(question).length || question.kind === 'wrong-line',
        ).toBe(true);
        expect(quiz.judge(question, rightAnswer(question))).toBe(true);
        expect(quiz.judge(question, wrongAnswer(question))).toBe(false);
      }
    }
  });

  test('is the same question in both languages', async () => {
    const shape = (question: Question) => {
      const { text, hint, explanation, lesson: _lesson, figure, ...rest } = question;
      return (
        JSON.stringify(rest, (key, value) =>
          ['options', 'steps', 'lines', 'fix'].includes(key) ? value.length : value,
        ) + (figure?.kind ?? '')
      );
    };
    for (const card of await quiz.cards(lesson)) {
      const [en, zh] = await Promise.all(languages.map((language) => quiz.question(card, 7, language)));
      expect(shape({ ...zh, ...('fix' in en ? { fix: en.fix } : {}) } as Question)).toBe(shape(en));
    }
  });

  test('its figures can be drawn', async () => {
    const drawn = async (card: string, language: Language) => {
      const { figure } = await quiz.question(card, 3, language);
      if (!figure) return null;
      const picture = await render({ request: figure, language, theme: 'dark' }, 0.5);
      return picture.bytes.length > 200 && picture.alt.length > 10;
    };
    for (const card of await quiz.cards(lesson)) {
      for (const language of languages)
        expect([card, await drawn(card, language)]).not.toEqual([card, false]);
    }
  });
});

test('all five kinds of questions are asked', async () => {
  const kinds = new Set<string>();
  for (const card of await quiz.cards()) kinds.add((await quiz.question(card, 1, 'en')).kind);
  expect([...kinds].sort()).toEqual(['choice', 'numeric', 'order', 'plot', 'wrong-line']);
});
