/**
 * How well lessons are found by ways of asking that neither the search nor the classifier has seen, and how questions
 * about topics look that were left out altogether: recognition.ts learns from these.
 */
import type { Engine } from '../../contracts/engine.ts';
import { languages } from '../../core/language.ts';
import { createEngine } from '../../engine/index.ts';
import type { Course } from '../load.ts';
import { QuestionClassifier, type TrainingOptions, trainClassifier } from './classifier.ts';
import type { LabelledQuestion } from './examples.ts';
import { wordsOfLessons } from './lessonWords.ts';
import { QuestionRanker } from './rank.ts';
import type { Judged } from './recognition.ts';
import { QuestionSearch } from './search.ts';

export interface Score {
  readonly method: 'search' | 'classifier' | 'both';
  /** 0..1 */
  readonly first: number;
  readonly firstThree: number;
}

const methods = ['search', 'classifier', 'both'] as const;

export interface CrossValidation {
  readonly scores: readonly Score[];
  readonly judged: readonly Judged[];
}

/** Ways of asking are dealt out one by one; of questions about something else, whole topics are. */
function foldsOf(questions: readonly LabelledQuestion[], folds: number): number[] {
  const topics = [...new Set(questions.map(({ topic }) => topic))];
  return questions.map(({ topic }, i) => (topic === undefined ? i : topics.indexOf(topic)) % folds);
}

/** Names are left out: they are known however the folds fall. @param folds parts; each is found by what the others say */
export async function crossValidate(
  course: Course,
  questions: readonly LabelledQuestion[],
  engine: Engine,
  options: TrainingOptions,
  folds: number,
): Promise<CrossValidation> {
  const counts = new Map(methods.map((method) => [method, { first: 0, firstThree: 0 }]));
  const judged: Judged[] = [];
  const foldOf = foldsOf(questions, folds);
  const asks = new Set(
    [...course.values()].flatMap(({ text }) => languages.flatMap((language) => text[language].asks)),
  );
  for (let fold = 0; fold < folds; fold++) {
    const held = questions.filter((_, i) => foldOf[i] === fold);
    const unseen = new Set(held.map(({ text }) => text));
    const seen = questions.filter((_, i) => foldOf[i] !== fold);
    const trained = await trainClassifier(seen, engine, options);
    const classifier = await QuestionClassifier.open(trained, await createEngine('reference'));
    const words = await wordsOfLessons(course, (ask) => !unseen.has(ask));
    const search = await QuestionSearch.open(words);
    const ranker = new QuestionRanker(words, classifier, search);
    for (const { text, label } of held) {
      const about = course.has(label);
      if (about && !asks.has(text)) continue;
      const { lessons, evidence } = await ranker.rank(text);
      judged.push({ ...evidence, about });
      if (!about) continue;
      const probabilities = [...(await classifier.probabilities(text))].filter(([id]) => course.has(id));
      const found = {
        search: search.find(text).map(({ id }) => id),
        classifier: probabilities.sort((a, b) => b[1] - a[1]).map(([id]) => id),
        both: lessons.map(({ id }) => id),
      };
      for (const method of methods) {
        const count = counts.get(method)!;
        if (found[method][0] === label) count.first++;
        if (found[method].slice(0, 3).includes(label)) count.firstThree++;
      }
    }
  }
  const n = judged.filter(({ about }) => about).length;
  const scores = methods.map((method) => {
    const { first, firstThree } = counts.get(method)!;
    return { method, first: first / n, firstThree: firstThree / n };
  });
  return { scores, judged };
}
