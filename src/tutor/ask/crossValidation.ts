/** How well lessons are found by ways of asking that neither the search nor the classifier has seen. */
import type { Engine } from '../../contracts/engine.ts';
import { createEngine } from '../../engine/index.ts';
import type { Course } from '../load.ts';
import { QuestionClassifier, type TrainingOptions, trainClassifier } from './classifier.ts';
import type { LabelledQuestion } from './examples.ts';
import { wordsOfLessons } from './lessonWords.ts';
import { QuestionRanker } from './rank.ts';
import { QuestionSearch } from './search.ts';

export interface Score {
  readonly method: 'search' | 'classifier' | 'both';
  /** 0..1 */
  readonly first: number;
  readonly firstThree: number;
}

const methods = ['search', 'classifier', 'both'] as const;

/** @param folds parts; each is found by what the others say */
export async function crossValidate(
  course: Course,
  questions: readonly LabelledQuestion[],
  engine: Engine,
  options: TrainingOptions,
  folds: number,
): Promise<Score[]> {
  const counts = new Map(methods.map((method) => [method, { first: 0, firstThree: 0 }]));
  let n = 0;
  for (let fold = 0; fold < folds; fold++) {
    const held = questions.filter(({ label }, i) => i % folds === fold && course.has(label));
    const unseen = new Set(held.map(({ text }) => text));
    const trained = await trainClassifier(
      questions.filter((_, i) => i % folds !== fold),
      engine,
      options,
    );
    const classifier = await QuestionClassifier.open(trained, await createEngine('reference'));
    const words = await wordsOfLessons(course, (ask) => !unseen.has(ask));
    const search = await QuestionSearch.open(words);
    const ranker = new QuestionRanker(words, classifier, search);
    for (const { text, label } of held) {
      n++;
      const probabilities = [...(await classifier.probabilities(text))].filter(([id]) => course.has(id));
      const found = {
        search: search.find(text).map(({ id }) => id),
        classifier: probabilities.sort((a, b) => b[1] - a[1]).map(([id]) => id),
        both: (await ranker.rank(text)).lessons.map(({ id }) => id),
      };
      for (const method of methods) {
        const count = counts.get(method)!;
        if (found[method][0] === label) count.first++;
        if (found[method].slice(0, 3).includes(label)) count.firstThree++;
      }
    }
  }
  return methods.map((method) => {
    const { first, firstThree } = counts.get(method)!;
    return { method, first: first / n, firstThree: firstThree / n };
  });
}
