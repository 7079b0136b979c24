/** Boxes on a picture: how far two overlap (intersection over union), and which of several are kept. */

export interface Box {
  /** m of the picture's plane; left and bottom edge, width and height */
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  /** The detector's confidence, 0..1. */
  readonly score: number;
}

export const truth: Box = { x: 2, y: 1, width: 4, height: 3, score: 1 };
export const detections: readonly Box[] = [
  { x: 3, y: 1, width: 4, height: 3, score: 0.9 },
  { x: 2, y: 2, width: 4, height: 3, score: 0.8 },
  { x: 9, y: 1, width: 2, height: 4, score: 0.7 },
];

const area = ({ width, height }: Box) => width * height;

export function intersection(a: Box, b: Box): number {
  const width = Math.min(a.x + a.width, b.x + b.width) - Math.max(a.x, b.x);
  const height = Math.min(a.y + a.height, b.y + b.height) - Math.max(a.y, b.y);
  return Math.max(width, 0) * Math.max(height, 0);
}

export const union = (a: Box, b: Box): number => area(a) + area(b) - intersection(a, b);

/** Jaccard 1901: 0 for boxes that do not touch, 1 for equal ones. */
export const overlap = (a: Box, b: Box): number => intersection(a, b) / union(a, b);

/** Greedy non-maximum suppression: the best box stays, those that overlap it more than the limit go. */
export function suppress(boxes: readonly Box[], limit: number): Box[] {
  const kept: Box[] = [];
  for (const box of [...boxes].sort((a, b) => b.score - a.score)) {
    if (kept.every((other) => overlap(other, box) <= limit)) kept.push(box);
  }
  return kept;
}
