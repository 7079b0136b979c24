/**
 * When a question is asked again: FSRS, the spaced-repetition model of Ye et al. 2022 (ts-fsrs), with its published
 * default parameters. No fuzz: the same answers give the same days.
 */
import { type Card, fsrs, Rating } from 'ts-fsrs';
import type { Memory } from '../../contracts/study.ts';

const scheduler = fsrs({ enable_fuzz: false, request_retention: 0.9 });

/** A right answer after a hint was harder than one without. */
function ratingOf(right: boolean, hinted: boolean): Rating.Again | Rating.Hard | Rating.Good {
  if (!right) return Rating.Again;
  return hinted ? Rating.Hard : Rating.Good;
}

function cardOf(memory: Memory): Card {
  return {
    due: new Date(memory.due),
    stability: memory.stability,
    difficulty: memory.difficulty,
    state: memory.state,
    reps: memory.reps,
    lapses: memory.lapses,
    scheduled_days: memory.scheduledDays,
    learning_steps: memory.learningSteps,
    elapsed_days: 0,
    last_review: new Date(memory.lastReview),
  };
}

const empty = (now: number): Card => ({
  due: new Date(now),
  stability: 0,
  difficulty: 0,
  state: 0,
  reps: 0,
  lapses: 0,
  scheduled_days: 0,
  learning_steps: 0,
  elapsed_days: 0,
});

/**
 * The memory after one more answer.
 * @param before null for a question that was never answered
 * @param now ms since 1970
 */
export function remember(
  before: Memory | null,
  answer: { readonly right: boolean; readonly hinted: boolean },
  now: number,
): Memory {
  const card = before ? cardOf(before) : empty(now);
  const { card: after } = scheduler.next(card, new Date(now), ratingOf(answer.right, answer.hinted));
  return {
    due: after.due.getTime(),
    stability: after.stability,
    difficulty: after.difficulty,
    state: after.state as Memory['state'],
    reps: after.reps,
    lapses: after.lapses,
    scheduledDays: after.scheduled_days,
    learningSteps: after.learning_steps,
    lastReview: now,
  };
}
