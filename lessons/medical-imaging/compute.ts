/** What a positive finding means: Bayes' rule with sensitivity, specificity and prevalence. */

/** Share of the sick that are found, and of the healthy that are left in peace. */
export const sensitivity = 0.95;
export const specificity = 0.95;

/** @param prevalence share of the examined who are sick, 0..1 @returns share of the positives who are sick */
export function positivePredictiveValue(prevalence: number): number {
  const found = sensitivity * prevalence;
  const falseAlarms = (1 - specificity) * (1 - prevalence);
  return found / (found + falseAlarms);
}

/** Of `people` examined: how many are sick and found, sick and missed, healthy and alarmed. */
export function counts(people: number, prevalence: number) {
  const sick = people * prevalence;
  const healthy = people - sick;
  return {
    sick,
    healthy,
    found: sick * sensitivity,
    missed: sick * (1 - sensitivity),
    alarmed: healthy * (1 - specificity),
    cleared: healthy * specificity,
  };
}
