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
}

const lines = z.string().transform((text) => text.split('\n').filter((line) => line.trim() !== ''));
const elsewhereFile = z.record(z.enum(languages), z.record(z.enum(elsewhereClasses), lines));

async function elsewhere(): Promise<LabelledQuestion[]> {
  const text = await readFile(inProject('src', 'tutor', 'ask', 'elsewhere.yaml'), 'utf8');
  return Object.values(elsewhereFile.parse(parse(text))).flatMap((byClass) =>
    elsewhereClasses.flatMap((label) => byClass[label].map((question) => ({ text: question, label }))),
  );
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
