/** Connected pieces of ink: pixels above a low threshold that hang together (8 neighbours) and reach a high one. */
import type { InkMap } from '../data/resample.ts';

export interface Component {
  /** Its value in Components.labels, from 1. */
  readonly label: number;
  readonly left: number;
  readonly top: number;
  /** Of the last pixel: width is right − left + 1. */
  readonly right: number;
  readonly bottom: number;
  /** Pixels. */
  readonly area: number;
}

export interface Components {
  /** [height, width]; 0 is paper. */
  readonly labels: Int32Array;
  readonly items: readonly Component[];
}

export const widthOf = (c: { left: number; right: number }) => c.right - c.left + 1;
export const heightOf = (c: { top: number; bottom: number }) => c.bottom - c.top + 1;

export function findComponents({ width, height, ink }: InkMap, low: number, high: number): Components {
  const labels = new Int32Array(width * height);
  const items: Component[] = [];
  const stack = new Int32Array(width * height);
  for (let start = 0; start < ink.length; start++) {
    if (labels[start] !== 0 || ink[start] < high) continue;
    const label = items.length + 1;
    let [left, right, top, bottom, area, depth] = [width, -1, height, -1, 0, 0];
    labels[start] = label;
    stack[depth++] = start;
    while (depth > 0) {
      const at = stack[--depth];
      const x = at % width;
      const y = (at - x) / width;
      area++;
      if (x < left) left = x;
      if (x > right) right = x;
      if (y < top) top = y;
      if (y > bottom) bottom = y;
      for (let ny = Math.max(0, y - 1); ny <= Math.min(height - 1, y + 1); ny++)
        for (let nx = Math.max(0, x - 1); nx <= Math.min(width - 1, x + 1); nx++) {
          const next = ny * width + nx;
          if (labels[next] !== 0 || ink[next] < low) continue;
          labels[next] = label;
          stack[depth++] = next;
        }
    }
    items.push({ label, left, top, right, bottom, area });
  }
  return { labels, items };
}
