/**
 * Handwriting → ink, without a canvas: a pixel's ink is how far it lies inside the nearest piece of a stroke (the
 * distance from its middle to the segment against the pen's radius), which anti-aliases edges of any direction.
 */
import type { InkMap } from '../resample.ts';
import type { Handwriting } from './hand.ts';

export interface Bounds {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

/** The box of all strokes with the pen's width, in the handwriting's unit. */
export function boundsOf(writing: Handwriting): Bounds {
  let [left, top, right, bottom] = [Infinity, Infinity, -Infinity, -Infinity];
  for (const { points, radii } of writing.strokes)
    points.forEach(([x, y], i) => {
      left = Math.min(left, x - radii[i]);
      top = Math.min(top, y - radii[i]);
      right = Math.max(right, x + radii[i]);
      bottom = Math.max(bottom, y + radii[i]);
    });
  return { left, top, right, bottom };
}

/**
 * Draws onto the map; where strokes meet, the darker one wins.
 * @param place px = scale · unit + offset
 */
export function draw(
  writing: Handwriting,
  map: InkMap,
  place: { readonly scale: number; readonly x: number; readonly y: number },
): void {
  const { scale } = place;
  for (const { points, radii } of writing.strokes) {
    for (let i = 0; i < points.length; i++) {
      const j = Math.min(i + 1, points.length - 1);
      drawSegment(
        map,
        { x: points[i][0] * scale + place.x, y: points[i][1] * scale + place.y, r: radii[i] * scale },
        { x: points[j][0] * scale + place.x, y: points[j][1] * scale + place.y, r: radii[j] * scale },
      );
    }
  }
}

interface Nib {
  readonly x: number;
  readonly y: number;
  readonly r: number;
}

function drawSegment(map: InkMap, a: Nib, b: Nib): void {
  const reach = Math.max(a.r, b.r) + 1;
  const x0 = Math.max(0, Math.floor(Math.min(a.x, b.x) - reach));
  const x1 = Math.min(map.width - 1, Math.ceil(Math.max(a.x, b.x) + reach));
  const y0 = Math.max(0, Math.floor(Math.min(a.y, b.y) - reach));
  const y1 = Math.min(map.height - 1, Math.ceil(Math.max(a.y, b.y) + reach));
  const [dx, dy] = [b.x - a.x, b.y - a.y];
  const length2 = dx * dx + dy * dy;
  for (let y = y0; y <= y1; y++)
    for (let x = x0; x <= x1; x++) {
      const px = x + 0.5 - a.x;
      const py = y + 0.5 - a.y;
      const t = length2 > 0 ? Math.min(1, Math.max(0, (px * dx + py * dy) / length2)) : 0;
      const distance = Math.sqrt((px - t * dx) ** 2 + (py - t * dy) ** 2);
      const ink = Math.min(1, Math.max(0, a.r + (b.r - a.r) * t - distance + 0.5));
      const at = y * map.width + x;
      if (ink > map.ink[at]) map.ink[at] = ink;
    }
}
