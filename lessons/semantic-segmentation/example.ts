/** Pixel accuracy and overlap by class of the little street scene. */
import type { ExampleValues } from '../../src/contracts/lesson.ts';
import { decimals, percentage } from '../shared/numbers.ts';
import { classes, classOverlap, confusion, pixelAccuracy, predicted, truth } from './compute.ts';

export function example(): ExampleValues {
  const counts = confusion();
  const overlaps = classes.map((_, k) => classOverlap(counts, k));
  const total = counts.flat().reduce((a, b) => a + b, 0);
  const right = counts.reduce((sum, row, i) => sum + row[i], 0);
  return {
    truth: truth.join('\n'),
    predicted: predicted.join('\n'),
    total: String(total),
    right: String(right),
    accuracy: percentage(pixelAccuracy(counts)),
    sky: decimals(overlaps[0], 2),
    building: decimals(overlaps[1], 2),
    road: decimals(overlaps[2], 2),
    car: decimals(overlaps[3], 2),
    mean: decimals(overlaps.reduce((a, b) => a + b, 0) / overlaps.length, 2),
  };
}
