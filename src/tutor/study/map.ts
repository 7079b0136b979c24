/** A learner's progress over the course's graph, as the figure draws it. */
import { type Part, parts } from '../../../lessons/parts.ts';
import type { FigureData, FigureRequest } from '../../contracts/figures.ts';
import type { Language } from '../../contracts/language.ts';
import type { LessonProgress, Progress } from '../../contracts/study.ts';

type MapData = FigureData['courseMap'];
type MapState = MapData['parts'][number]['lessons'][number]['state'];

function stateOf({ state, ready }: LessonProgress): MapState {
  if (state !== 'new') return state;
  return ready ? 'open' : 'locked';
}

/** Lessons of each part, in order. */
export function inParts<T extends { readonly id: string }>(
  lessons: readonly T[],
): { readonly part: Part; readonly lessons: readonly T[] }[] {
  const byId = new Map(lessons.map((lesson) => [lesson.id, lesson]));
  return parts.map((part) => ({ part, lessons: part.lessons.flatMap((id) => byId.get(id) ?? []) }));
}

/** @param shown index of the part that is drawn lesson by lesson; default: that of the next lesson */
export function courseMap(
  progress: Progress,
  before: (lesson: string) => readonly string[],
  language: Language,
  shown?: number,
): Extract<FigureRequest, { kind: 'courseMap' }> {
  const groups = inParts(progress.lessons);
  const next = progress.next?.id;
  const here = groups.findIndex(({ lessons }) => lessons.some(({ id }) => id === next));
  const chosen = shown !== undefined && groups[shown] ? shown : Math.max(0, here);
  return {
    kind: 'courseMap',
    data: {
      parts: groups.map(({ part, lessons }) => ({
        name: part.name[language],
        lessons: lessons.map((lesson) => ({ id: lesson.id, title: lesson.title, state: stateOf(lesson) })),
      })),
      shown: chosen,
      edges: groups[chosen].lessons.flatMap(({ id }) => before(id).map((from) => [from, id] as const)),
      next,
    },
  };
}
