/** Finds free places for labels: the first of several that touches nothing drawn so far. */
import { type Box, overlap, type Sketch, type TextOptions } from './sketch.ts';

export interface Candidate {
  readonly x: number;
  readonly y: number;
  readonly align: 'left' | 'center' | 'right';
}

/** Places around a point, the best first. @param distance px */
export function around(x: number, y: number, distance: number): Candidate[] {
  const d = distance;
  return [
    { x: x + d, y: y - d, align: 'left' },
    { x: x - d, y: y - d, align: 'right' },
    { x: x + d, y: y + d, align: 'left' },
    { x: x - d, y: y + d, align: 'right' },
    { x, y: y - 1.6 * d, align: 'center' },
    { x, y: y + 1.6 * d, align: 'center' },
    { x: x + 1.6 * d, y, align: 'left' },
    { x: x - 1.6 * d, y, align: 'right' },
  ];
}

/**
 * Draws text at the first candidate within `bounds` that overlaps neither an earlier label nor an obstacle.
 * @returns whether there was one; otherwise nothing is drawn
 */
export function placeText(
  sketch: Sketch,
  text: string,
  candidates: readonly Candidate[],
  bounds: Box,
  obstacles: readonly Box[],
  options: Omit<TextOptions, 'align' | 'baseline' | 'maxWidth'>,
): boolean {
  for (const { x, y, align } of candidates) {
    const box = sketch.boxOf(text, x, y, { ...options, align });
    const inside =
      box.x >= bounds.x &&
      box.y >= bounds.y &&
      box.x + box.width <= bounds.x + bounds.width &&
      box.y + box.height <= bounds.y + bounds.height;
    if (!inside) continue;
    if (sketch.labels.some((label) => overlap(box, label, 2))) continue;
    if (obstacles.some((obstacle) => overlap(box, obstacle))) continue;
    sketch.text(text, x, y, { ...options, align });
    return true;
  }
  return false;
}
