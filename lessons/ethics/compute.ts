/**
 * Chouldechova 2017: if a score finds the same share of those concerned in two groups and its alarms are as often true
 * in both, then its share of false alarms is fixed by how frequent the matter is in each group.
 */

/** Share of alarms that are true, and share of the concerned that are found: the same for both groups. */
export const precision = 0.7;
export const found = 0.6;
export const rates = { first: 0.5, second: 0.2 } as const;

/** Of 1,000 people: alarms that are true, all alarms, false ones, the others, and the share of those that are alarmed. */
export function alarmsAt(rate: number) {
  const concerned = 1000 * rate;
  const right = concerned * found;
  const alarms = right / precision;
  const others = 1000 - concerned;
  return { concerned, right, alarms, wrong: alarms - right, others, falseRate: (alarms - right) / others };
}
