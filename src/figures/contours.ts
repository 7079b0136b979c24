/** Filled contours of values on a grid (d3-contour's marching squares), as a relief: the low ground is dark or pale. */
import { contours } from 'd3-contour';
import type { Axes } from './axes.ts';
import type { Sketch } from './sketch.ts';
import { cssColor, rampColor } from './theme.ts';

const levelCount = 14;

/**
 * Levels at equal shares of the area: a bowl that rises by orders of magnitude shows its bottom as well as its walls.
 * @param z finite values
 */
export function levels(z: readonly number[]): number[] {
  const sorted = [...z].sort((a, b) => a - b);
  if (sorted.length === 0 || sorted[0] === sorted[sorted.length - 1]) return [];
  const at = (i: number) => sorted[Math.floor((i / levelCount) * (sorted.length - 1))];
  return [...new Set(Array.from({ length: levelCount }, (_, i) => at(i)))];
}

/** Row 0 of z is y.min. Values that are not finite are holes at the height of the highest. */
export function fillContours(
  sketch: Sketch,
  axes: Axes,
  z: readonly number[],
  columns: number,
  rows: number,
): void {
  const finite = z.filter(Number.isFinite);
  const highest = finite.reduce((a, b) => Math.max(a, b), Number.NEGATIVE_INFINITY);
  const filled = z.map((v) => (Number.isFinite(v) ? v : Number.isFinite(highest) ? highest : 0));
  const thresholds = levels(finite);
  const { c, tokens } = sketch;
  const { box } = axes;
  const ramp = tokens.relief;
  axes.clipped(sketch, () => {
    sketch.rect(box, cssColor(rampColor(ramp, 0)));
    contourShapes(axes, filled, columns, rows, thresholds).forEach((trace, i) => {
      trace(sketch);
      c.fillStyle = cssColor(rampColor(ramp, (i + 1) / thresholds.length));
      c.fill('evenodd');
      c.strokeStyle = tokens.contour;
      c.lineWidth = 0.75;
      c.setLineDash([]);
      c.stroke();
    });
  });
}

/** For each threshold: what makes the outline of all that is above it the sketch's path. */
export function contourShapes(
  { box }: Axes,
  z: readonly number[],
  columns: number,
  rows: number,
  thresholds: readonly number[],
): ((sketch: Sketch) => void)[] {
  // d3's pixel centres are at +0.5; the outermost samples lie on the frame.
  const px = (x: number) => box.x + ((x - 0.5) / (columns - 1)) * box.width;
  const py = (y: number) => box.y + box.height - ((y - 0.5) / (rows - 1)) * box.height;
  const shapes = contours()
    .size([columns, rows])
    .thresholds([...thresholds])([...z]);
  return shapes.map(({ coordinates }) => ({ c }) => {
    c.beginPath();
    for (const ring of coordinates.flat()) {
      ring.forEach(([x, y], k) => {
        if (k === 0) c.moveTo(px(x), py(y));
        else c.lineTo(px(x), py(y));
      });
      c.closePath();
    }
  });
}
