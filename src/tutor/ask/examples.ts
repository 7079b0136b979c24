/** What the classifier learns from: every way of asking that the lessons list, and questions that none of them answers. */
import { readFile } from 'node:fs/promises';
import { parse } from 'yaml';
import { z } from 'zod';
import { languages } from '../../core/language.ts';
import { inProject } from '../../core/paths.ts';
import type { Course } from '../load.ts';

/** A question that no lesson answers: about something else, or about the bot itself. */
export const elsewhereClasses = ['other', 'gradus'] as const;
export type Elsewhere = (typeof elsewhereClasses)[number];

export const isElsewhere = (label: string): label is Elsewhere =>
  (elsewhereClasses as readonly string[]).includes(label);

export interface LabelledQuestion {
  readonly text: string;
  /** A lesson's id, or one of `elsewhereClasses`. */
  readonly label: string;
  /** What a question about something else is about; cross-validation leaves out whole topics. */
  readonly topic?: string;
}

const lines = z.string().transform((text) => text.split('\n').filter((line) => line.trim() !== ''));
const elsewhereFile = z.record(
  z.enum(languages),
  z.strictObject({ other: z.record(z.string(), lines), gradus: lines }),
);

async function elsewhere(): Promise<LabelledQuestion[]> {
  const file = await readFile(inProject('src', 'tutor', 'ask', 'elsewhere.yaml'), 'utf8');
  return Object.values(elsewhereFile.parse(parse(file))).flatMap(({ other, gradus }) => [
    ...Object.entries(other).flatMap(([topic, questions]) =>
      questions.map((text) => ({ text, label: 'other' as const, topic })),
    ),
    ...gradus.map((text) => ({ text, label: 'gradus' as const })),
  ]);
}

/** Titles, synonyms and asks of all lessons in both languages, then the questions about other things. */
export async function labelledQuestions(course: Course): Promise<LabelledQuestion[]> {
  const ofLessons = [...course.values()].flatMap(({ id, text }) =>
    languages.flatMap((language) => {
      const { title, synonyms, asks } = text[language];
      return [...new Set([title, ...synonyms, ...asks])].map((question) => ({ text: question, label: id }));
    }),
  );
  return [...ofLessons, ...(await elsewhere())];
}
