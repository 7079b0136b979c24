/** Arrows between the lessons of the map: none runs behind a lesson that it does not name. */
import type { Box, Point, Sketch } from './sketch.ts';

/** px of the bend where an arrow changes its direction. */
const radius = 8;

/** Where an arrow may pass a row: between its boxes and beside them. */
function gapsOf(row: readonly Box[]): number[] {
  const [first, last] = [row[0], row[row.length - 1]];
  const between = row.slice(1).map((box, i) => (row[i].x + row[i].width + box.x) / 2);
  return [first.x - radius, ...between, last.x + last.width + radius];
}

/**
 * From the bottom of a to the top of b, through the gaps of the rows between them.
 * @param rowGap px between two rows
 */
export function wayBetween(a: Box, b: Box, rows: readonly (readonly Box[])[], rowGap: number): Point[] {
  const end: Point = [b.x + b.width / 2, b.y];
  const way: Point[] = [[a.x + a.width / 2, a.y + a.height]];
  for (const row of rows.filter(([{ y }]) => y > a.y && y < b.y)) {
    const [x] = way[way.length - 1];
    const gap = gapsOf(row).reduce((best, at) => {
      const detour = (way: number) => Math.abs(way - x) + Math.abs(way - end[0]);
      return detour(at) < detour(best) ? at : best;
    });
    const { y, height } = row[0];
    way.push([x, y - rowGap / 2], [gap, y - rowGap / 2], [gap, y + height + rowGap / 2]);
  }
  const [x] = way[way.length - 1];
  if (x !== end[0]) way.push([x, b.y - rowGap / 2], [end[0], b.y - rowGap / 2]);
  return [...way, end];
}

/** The corners of a way rounded by quadratic curves. */
function rounded(way: readonly Point[]): Point[] {
  const towards = ([x, y]: Point, [tx, ty]: Point): Point => {
    const length = Math.hypot(tx - x, ty - y);
    const share = length === 0 ? 0 : Math.min(radius, length / 2) / length;
    return [x + (tx - x) * share, y + (ty - y) * share];
  };
  return way.flatMap((corner, i) => {
    if (i === 0 || i === way.length - 1) return [corner];
    const [from, to] = [towards(corner, way[i - 1]), towards(corner, way[i + 1])];
    return [0, 0.25, 0.5, 0.75, 1].map((t): Point => {
      const [p, q, r] = [(1 - t) ** 2, 2 * t * (1 - t), t ** 2];
      return [p * from[0] + q * corner[0] + r * to[0], p * from[1] + q * corner[1] + r * to[1]];
    });
  });
}

export function drawEdge(sketch: Sketch, way: readonly Point[], isNext: boolean): void {
  const color = isNext ? sketch.tokens.series[1] : sketch.tokens.line;
  const [x, y] = way[way.length - 1];
  const line = rounded([...way.slice(0, -1), [x, y - 5]]);
  sketch.line(line, { color, width: isNext ? 2.2 : 1.4, alpha: isNext ? 1 : 0.75 });
  sketch.arrowHead([x, y - 11], [x, y - 1], 7, color);
}
