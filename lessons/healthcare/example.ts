/** The estimate month by month, and the two wrong ways. */
import type { ExampleValues } from '../../src/contracts/lesson.ts';
import { percentage } from '../shared/numbers.ts';
import { end, estimate, finalOf, leftOut, patients, takenAsWell } from './compute.ts';

export function example(): ExampleValues {
  const values: Record<string, string> = {
    people: String(patients.length),
    end: String(end),
    leavers: String(patients.filter((p) => !p.relapse && p.months < end).length),
    well: percentage(finalOf(estimate)),
    leftOut: percentage(finalOf(leftOut)),
    takenAsWell: percentage(finalOf(takenAsWell)),
  };
  for (const [i, { month, watched, relapses, well }] of estimate.entries()) {
    values[`month${i}`] = String(month).padStart(2);
    values[`share${i}`] = `${watched - relapses}/${watched}`.padEnd(4);
    values[`well${i}`] = percentage(well);
  }
  return values;
}
