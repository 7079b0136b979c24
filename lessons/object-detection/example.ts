/** Overlap of two boxes by hand, and what non-maximum suppression leaves. */
import type { ExampleValues } from '../../src/contracts/lesson.ts';
import { decimals } from '../shared/numbers.ts';
import { detections, intersection, overlap, suppress, truth, union } from './compute.ts';

export function example(): ExampleValues {
  const [first, second, third] = detections;
  const limit = 0.5;
  const kept = suppress(detections, limit);
  return {
    intersection: decimals(intersection(truth, first)),
    union: decimals(union(truth, first)),
    iou: decimals(overlap(truth, first), 2),
    iouPair: decimals(overlap(first, second), 2),
    iouFar: decimals(overlap(first, third), 2),
    limit: decimals(limit),
    strictLimit: decimals(0.3),
    kept: String(kept.length),
    keptStrict: String(suppress(detections, 0.3).length),
  };
}
