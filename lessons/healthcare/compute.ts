/** How many patients stay well: ten made-up patients, some of whom leave before the end; Kaplan and Meier's estimate. */

interface Patient {
  /** Months for which we know about them. */
  readonly months: number;
  /** Fell ill again in the last of these months; otherwise they left, or the study ended. */
  readonly relapse: boolean;
}

const patient = (months: number, relapse = false): Patient => ({ months, relapse });

export const end = 24;
export const patients: readonly Patient[] = [
  patient(3, true),
  patient(6, true),
  patient(6),
  patient(9, true),
  patient(12),
  patient(14, true),
  patient(18),
  patient(20),
  patient(end),
  patient(end),
];

export interface Step {
  readonly month: number;
  /** Still watched, and well so far. */
  readonly watched: number;
  readonly relapses: number;
  /** Share that is still well after this month, 0..1. */
  readonly well: number;
}

/** The product of the shares that got over each month of a relapse (Kaplan & Meier 1958). */
export function survival(group: readonly Patient[]): Step[] {
  const months = [...new Set(group.filter((p) => p.relapse).map((p) => p.months))].sort((a, b) => a - b);
  let well = 1;
  return months.map((month) => {
    const watched = group.filter((p) => p.months >= month).length;
    const relapses = group.filter((p) => p.relapse && p.months === month).length;
    well *= 1 - relapses / watched;
    return { month, watched, relapses, well };
  });
}

export const estimate = survival(patients);
/** Wrong, too dark: only those whose two years we know. */
export const leftOut = survival(patients.filter((p) => p.relapse || p.months === end));
/** Wrong, too bright: whoever left is said to be well at the end. */
export const takenAsWell = survival(patients.map((p) => (p.relapse ? p : patient(end))));

export const finalOf = (steps: readonly Step[]) => steps[steps.length - 1].well;
