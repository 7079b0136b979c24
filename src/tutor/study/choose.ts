/** Which questions a quiz asks. */
import type { Review } from '../../contracts/study.ts';
import type { Random } from '../../core/random.ts';

/** Never asked, then wrong last time, then the rest: the lower, the sooner. */
function urgency(review: Review | undefined): number {
  if (!review) return 0;
  return review.lastRight ? 2 : 1;
}

/**
 * At most `count` of the cards, what a learner needs most first; among equals the one that is due sooner, then chance.
 * @param cards without repetition
 */
export function chooseCards(
  cards: readonly string[],
  reviews: ReadonlyMap<string, Review>,
  count: number,
  random: Random,
): string[] {
  return random
    .shuffle([...cards])
    .map((card) => ({ card, review: reviews.get(card) }))
    .sort((a, b) => urgency(a.review) - urgency(b.review) || (a.review?.due ?? 0) - (b.review?.due ?? 0))
    .slice(0, count)
    .map(({ card }) => card);
}

/** What is due, the longest overdue first. */
export function dueCards(reviews: readonly Review[], now: number, count: number): string[] {
  return reviews
    .filter(({ due }) => due <= now)
    .sort((a, b) => a.due - b.due)
    .slice(0, count)
    .map(({ card }) => card);
}
