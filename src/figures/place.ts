/** Finds free places for labels: of several the one that touches nothing drawn so far. */
import { type Box, overlap, type Point, type Sketch, type TextOptions } from './sketch.ts';

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

/** Points that a label may hide rather than stand at the next candidate, further away. */
const laterCost = 0.4;

/**
 * Draws text at a candidate within `bounds` that overlaps neither an earlier label nor an obstacle: at an early one, and
 * one that hides few of the points.
 * @param points px: of curves, which a label may cover if it must
 * @returns whether there was one; otherwise nothing is drawn
 */
export function placeText(
  sketch: Sketch,
  text: string,
  candidates: readonly Candidate[],
  bounds: Box,
  obstacles: readonly Box[],
  options: Omit<TextOptions, 'align' | 'baseline' | 'maxWidth'>,
  points: readonly Point[] = [],
): boolean {
  const free = candidates.flatMap(({ x, y, align }, i) => {
    const box = sketch.boxOf(text, x, y, { ...options, align });
    const inside =
      box.x >= bounds.x &&
      box.y >= bounds.y &&
      box.x + box.width <= bounds.x + bounds.width &&
      box.y + box.height <= bounds.y + bounds.height;
    const clashes =
      sketch.labels.some((label) => overlap(box, label, 2)) ||
      obstacles.some((obstacle) => overlap(box, obstacle));
    const hidden = points.filter((p) => contains(box, p)).length;
    return inside && !clashes ? [{ x, y, align, cost: hidden + i * laterCost }] : [];
  });
  const [best] = free.sort((a, b) => a.cost - b.cost);
  if (best === undefined) return false;
  sketch.text(text, best.x, best.y, { ...options, align: best.align });
  return true;
}

const contains = ({ x, y, width, height }: Box, [px, py]: Point): boolean =>
  px >= x - 2 && px <= x + width + 2 && py >= y - 2 && py <= y + height + 2;
