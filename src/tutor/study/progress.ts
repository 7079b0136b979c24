/** From what a learner has read and answered to how far they are, and where to go on. */
import type { LessonSummary } from '../../contracts/lesson.ts';
import type { LessonProgress, Progress, Reading, Review } from '../../contracts/study.ts';

/** Share of a lesson's questions whose last answer was right, from which on the lesson counts as mastered. */
export const masteredFrom = 0.8;

export interface Learnt {
  /** In the order of the course. */
  readonly lessons: readonly LessonSummary[];
  before(lesson: string): readonly string[];
  /** Cards of each lesson. */
  readonly cards: ReadonlyMap<string, readonly string[]>;
  readonly readings: readonly Reading[];
  readonly reviews: readonly Review[];
  /** ms since 1970 */
  readonly now: number;
}

function stateOf(
  questions: number,
  right: number,
  reading: Reading | undefined,
  answered: boolean,
): LessonProgress['state'] {
  if (questions > 0 && right >= masteredFrom * questions) return 'mastered';
  if (reading?.finished) return 'read';
  return reading || answered ? 'started' : 'new';
}

/** Need not be read again. */
export const isDone = ({ state }: LessonProgress) => state === 'read' || state === 'mastered';

export function progressOf(learnt: Learnt): Progress {
  const readings = new Map(learnt.readings.map((reading) => [reading.lesson, reading]));
  const reviews = new Map(learnt.reviews.map((review) => [review.card, review]));
  const alone = learnt.lessons.map((lesson) => {
    const cards = learnt.cards.get(lesson.id) ?? [];
    const right = cards.filter((card) => reviews.get(card)?.lastRight).length;
    const reading = readings.get(lesson.id);
    const answered = cards.some((card) => reviews.has(card));
    const state = stateOf(cards.length, right, reading, answered);
    return { ...lesson, state, ready: true, page: reading?.page ?? 0, questions: cards.length, right };
  });
  const done = new Set(alone.filter(isDone).map(({ id }) => id));
  const lessons = alone.map((l) => ({ ...l, ready: learnt.before(l.id).every((id) => done.has(id)) }));
  const known = new Set([...learnt.cards.values()].flat());
  return {
    lessons,
    next: nextOf(lessons, learnt.readings),
    due: learnt.reviews.filter(({ card, due }) => due <= learnt.now && known.has(card)).length,
  };
}

/** The lesson that was left in the middle; else the next in the course that can be understood by now. */
function nextOf(lessons: readonly LessonProgress[], readings: readonly Reading[]): LessonProgress | null {
  const latest = [...readings].sort((a, b) => b.at - a.at).map(({ lesson }) => lesson)[0];
  const at = lessons.findIndex(({ id }) => id === latest);
  if (at >= 0 && !isDone(lessons[at])) return lessons[at];
  const onward = [...lessons.slice(at + 1), ...lessons.slice(0, at + 1)].filter((l) => !isDone(l));
  return onward.find(({ ready }) => ready) ?? onward[0] ?? null;
}
