/**
 * A lesson's quiz.yaml → its questions in both languages. The format is described in docs/lessons.md. Throws plain
 * errors that name file and question: they are for whoever writes one, and a test reads every file.
 */
import { parse as parseYaml } from 'yaml';
import { z } from 'zod';
import type { Localized } from '../../contracts/language.ts';

/** Characters; a question with everything stays far below what a message of Discord holds. */
export const questionLimits = { ask: 900, option: 160, step: 120, hint: 300, why: 900, codeLine: 68 };

const localized = (limit: number) => {
  const text = z.string().trim().min(1).max(limit);
  return z.strictObject({ en: text, 'zh-CN': text });
};
/** Numbers, names and formulas are the same in both languages: one text is enough. */
const shared = (limit: number) =>
  z.union([
    localized(limit),
    z
      .string()
      .trim()
      .min(1)
      .max(limit)
      .transform((text): Localized => ({ en: text, 'zh-CN': text })),
  ]);

const base = {
  id: z
    .string()
    .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'is lower case, words joined by hyphens')
    .max(40),
  ask: localized(questionLimits.ask),
  hint: localized(questionLimits.hint),
  why: localized(questionLimits.why),
  figure: z
    .string()
    .regex(/^[\w-]+$/)
    .optional(),
};
const options = {
  right: shared(questionLimits.option),
  wrong: z.array(shared(questionLimits.option)).min(2).max(4),
};
const code = z
  .string()
  .transform((text) => text.trimEnd().split('\n'))
  .pipe(z.array(z.string().max(questionLimits.codeLine)).min(3).max(14));

const question = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('choice'), ...base, ...options }),
  z.strictObject({ kind: z.literal('plot'), ...base, ...options }),
  z.strictObject({
    kind: z.literal('numeric'),
    ...base,
    decimals: z.int().min(0).max(6),
    tolerance: z.number().positive().optional(),
  }),
  z.strictObject({
    kind: z.literal('order'),
    ...base,
    steps: z.array(shared(questionLimits.step)).min(3).max(5),
  }),
  z.strictObject({
    kind: z.literal('wrong-line'),
    ...base,
    code: z.union([
      z.strictObject({ en: code, 'zh-CN': code }),
      code.transform((lines) => ({ en: lines, 'zh-CN': lines })),
    ]),
    line: z.int().min(1),
    fix: shared(questionLimits.codeLine),
  }),
]);

export type QuestionSource = z.infer<typeof question>;

/** @param file path for errors. @param source the whole file */
export function parseQuiz(file: string, source: string): ReadonlyMap<string, QuestionSource> {
  const list = z.array(z.unknown()).min(1).safeParse(parseYaml(source));
  if (!list.success) throw new Error(`${file}: is a list of questions, each beginning with "- id:"`);
  const questions = new Map<string, QuestionSource>();
  list.data.forEach((item, i) => {
    const name = (item as { id?: unknown } | null)?.id ?? `question ${i + 1}`;
    const parsed = question.safeParse(item);
    if (!parsed.success) {
      const problems = parsed.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`);
      throw new Error(`${file}: ${name}: ${problems.join('; ')}`);
    }
    const problem = questions.has(parsed.data.id) ? 'this id is taken' : problemOf(parsed.data);
    if (problem) throw new Error(`${file}: ${name}: ${problem}`);
    questions.set(parsed.data.id, parsed.data);
  });
  return questions;
}

function problemOf(source: QuestionSource): string | null {
  switch (source.kind) {
    case 'wrong-line':
      return wrongLineProblem(source);
    case 'order':
      return doubled(source.steps);
    case 'numeric':
      return null;
    default:
      return doubled([source.right, ...source.wrong]);
  }
}

function doubled(texts: readonly Localized[]): string | null {
  const distinct = (language: keyof Localized) => new Set(texts.map((text) => text[language])).size;
  return distinct('en') === texts.length && distinct('zh-CN') === texts.length
    ? null
    : 'two options or steps are the same';
}

function wrongLineProblem({ code: lines, line, fix }: Extract<QuestionSource, { kind: 'wrong-line' }>) {
  if (lines.en.length !== lines['zh-CN'].length) return 'code has as many lines in both languages';
  for (const language of ['en', 'zh-CN'] as const) {
    const wrong = lines[language][line - 1]?.trim();
    if (!wrong) return `line ${line} is empty`;
    if (wrong === fix[language].trim()) return 'fix is what stands there already';
  }
  return null;
}
