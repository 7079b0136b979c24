/** A learner's progress as a message: the map, where to go on, what is due. */
import { button, inLanguage, type Reply, row, select } from '../../src/bot/index.ts';
import type { CommandContext } from '../../src/contracts/command.ts';
import type { Language } from '../../src/contracts/language.ts';
import type { Progress } from '../../src/contracts/study.ts';
import { learnTexts } from '../texts/learn.ts';
import { draw } from './picture.ts';

/** @param part index of the part of the map; default: where the learner is */
export async function courseReply(
  progress: Progress,
  { study, figures, language }: Pick<CommandContext, 'study' | 'figures' | 'language'>,
  part?: number,
): Promise<Reply> {
  const t = inLanguage(learnTexts, language);
  const parts = study.parts(progress, language);
  const { picture, problem } = await draw(figures, 'course', study.map(progress, language, part), language);
  const done = parts.reduce((sum, { done: n }) => sum + n, 0);
  const options = parts.map(({ name, done: n, lessons }, i) => ({
    label: name,
    value: String(i),
    description: t.partProgress(n, lessons),
  }));
  return {
    panels: [
      {
        title: t.title(done, progress.lessons.length),
        text: [...textOf(progress, language), problem].filter(Boolean).join('\n'),
        picture,
      },
    ],
    rows: [wayOn(progress, language), row(select(t.otherPart, ['learn-part'], options))],
  };
}

function textOf({ lessons, next, due }: Progress, language: Language): (string | false)[] {
  const t = inLanguage(learnTexts, language);
  const isNew = lessons.every(({ state }) => state === 'new');
  const mastered = lessons.filter(({ state }) => state === 'mastered').length;
  return [
    isNew && t.welcome,
    next?.state === 'started' && t.inTheMiddle(next.title, next.page + 1),
    next !== null && next.state !== 'started' && t.onward(next.title, next.summary),
    next === null && t.finished,
    mastered > 0 && t.mastered(mastered),
    due > 0 && t.due(due),
  ];
}

function wayOn({ lessons, next, due }: Progress, language: Language) {
  const t = inLanguage(learnTexts, language);
  const isNew = lessons.every(({ state }) => state === 'new');
  const label = next?.state === 'started' ? t.continue : isNew ? t.begin : t.nextLesson;
  return row(
    ...(next ? [button(label, ['learn-go', next.id, next.page], 'primary')] : []),
    ...(due > 0 ? [button(t.review, ['learn-review'], 'success')] : []),
    button(t.quiz, ['quiz-start', '']),
  );
}
