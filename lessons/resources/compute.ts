/**
 * How much of what was learned is still there: the forgetting curve of FSRS, R(t) = (1 + 19/81 · t/S)^−½, where S
 * (days) is the time after which 90 % are left. That each review multiplies S by 2.5 is an assumption of the example.
 */
export const growth = 2.5;
export const firstStability = 2;
export const reviews = [2, 7, 20] as const;
export const horizon = 60;

/** @param days since the last review @param stability days @returns 0..1 */
export const retention = (days: number, stability: number) => (1 + ((19 / 81) * days) / stability) ** -0.5;

/** @param day since the lesson @param reviewDays on which it was called to mind, ascending */
export function remaining(day: number, reviewDays: readonly number[]): number {
  const done = reviewDays.filter((review) => review <= day);
  return retention(day - (done.at(-1) ?? 0), firstStability * growth ** done.length);
}
