/** Numeric questions over many variants: engine and arithmetic agree, the texts name the answer, people's spellings count. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { quizzes } from '../../lessons/quizzes.ts';
import type { NumericQuestion, NumericVariant } from '../../src/contracts/quiz.ts';
import { languages } from '../../src/core/language.ts';
import { Random } from '../../src/core/random.ts';
import { createTutor } from '../../src/tutor/index.ts';
import { loadQuiz } from '../../src/tutor/quiz/index.ts';
import { readNumbers } from '../../src/tutor/quiz/judge.ts';

const { quiz } = await createTutor();
const variantCount = 60;

const numeric: { card: string; lesson: string; id: string }[] = [];
for (const lesson of Object.keys(quizzes)) {
  for (const { id, kind } of (await loadQuiz(lesson)).questions.values()) {
    if (kind === 'numeric') numeric.push({ card: `${lesson}/${id}`, lesson, id });
  }
}

const spellings: readonly ((text: string) => string)[] = [
  (text) => text,
  (text) => text.replace('.', ','),
  (text) => text.replace('-', '−'),
  (text) => ` ${text} `,
  (text) => text.replaceAll(/[-.\d]/g, (c) => String.fromCharCode(c.charCodeAt(0) + 0xfee0)),
];

/** Numbers that stand in a text. */
const numbersIn = (text: string) =>
  [...text.replaceAll('−', '-').matchAll(/-?\d[\d,]*(?:\.\d+)?(?:e-?\d+)?/g)].map((m) =>
    Number(m[0].replaceAll(',', '')),
  );

describe.each(numeric)('$card', ({ card, lesson, id }) => {
  test('the engine and the arithmetic of a learner agree', async () => {
    const { variants } = await loadQuiz(lesson);
    const answers = new Set<string>();
    for (let seed = 0; seed < variantCount; seed++) {
      const random = Random.stream(seed, card);
      const { answer, byHand } = (await variants[id](random)) as NumericVariant;
      const { tolerance, decimals } = (await quiz.question(card, seed, 'en')) as NumericQuestion;
      expect(Number.isFinite(answer)).toBe(true);
      expect([seed, Math.abs(answer - byHand) <= tolerance]).toEqual([seed, true]);
      // Rounded as asked it must still be right.
      expect(Math.abs(answer - Number(answer.toFixed(decimals)))).toBeLessThanOrEqual(tolerance);
      answers.add(answer.toFixed(decimals));
    }
    expect(answers.size).toBeGreaterThanOrEqual(8);
  });

  test('the explanation names the answer, and every spelling of it counts', async () => {
    for (let seed = 0; seed < 12; seed++) {
      for (const language of languages) {
        const question = (await quiz.question(card, seed, language)) as NumericQuestion;
        const { answer, tolerance, decimals, explanation } = question;
        expect([seed, numbersIn(explanation).some((n) => Math.abs(n - answer) <= tolerance)]).toEqual([
          seed,
          true,
        ]);
        const typed = answer.toFixed(decimals);
        for (const spell of spellings)
          expect([spell(typed), quiz.judge(question, spell(typed))]).toEqual([spell(typed), true]);
      }
    }
  });
});

test('a number is read as it was meant, with a decimal point or a decimal comma', () => {
  fc.assert(
    fc.property(fc.double({ min: -1e6, max: 1e6, noNaN: true }), (x) => {
      const text = x.toFixed(4);
      expect(readNumbers(text)).toContain(Number(text));
      expect(readNumbers(text.replace('.', ','))).toContain(Number(text));
    }),
  );
});

test.each([
  ['０．２５', 0.25],
  ['－１，５', -1.5],
  ['101,770', 101770],
  ['101 770', 101770],
  ['1,234,567', 1234567],
  ['1.234,5', 1234.5],
  ['1/4', 0.25],
  ['-3/8', -0.375],
  ['1e-3', 0.001],
  ['2·10^-3', 0.002],
  ['2×10^3', 2000],
  ['98 %', 98],
  ['98％', 98],
  ['.5', 0.5],
  ['−.5', -0.5],
  ['+2', 2],
  ['≈ 0.7', 0.7],
])('%s is read as %d', (text, value) => {
  expect(readNumbers(text)).toContain(value);
});

test.each(['', 'abc', '1/0', '1,2,3', '0x10', '--1', '1 or 2', '1e999', 'NaN', 'Infinity'])(
  '“%s” is no number',
  (text) => {
    expect(readNumbers(text)).toEqual([]);
  },
);
