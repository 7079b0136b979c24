/** Curves that strokes are made of, as polylines. Coordinates: x to the right, y down, a digit is about 1 high. */

export type Point = readonly [x: number, y: number];
export type Polyline = readonly Point[];

/** Points per piece between two control points: enough at 28 px, cheap to draw. */
const PIECES = 6;

/** A smooth curve through all points (Catmull–Rom, uniform). */
export function curve(points: Polyline): Polyline {
  const out: Point[] = [points[0]];
  for (let i = 0; i + 1 < points.length; i++) {
    const p0 = points[Math.max(0, i - 1)];
    const p1 = points[i];
    const p2 = points[i + 1];
    const p3 = points[Math.min(points.length - 1, i + 2)];
    for (let k = 1; k <= PIECES; k++) {
      const t = k / PIECES;
      out.push([catmullRom(p0[0], p1[0], p2[0], p3[0], t), catmullRom(p0[1], p1[1], p2[1], p3[1], t)]);
    }
  }
  return out;
}

function catmullRom(a: number, b: number, c: number, d: number, t: number): number {
  return b + 0.5 * t * (c - a + t * (2 * a - 5 * b + 4 * c - d + t * (3 * b - a - 3 * c + d)));
}

/** Straight pieces with corners, divided so that tremor and warping can bend them. */
export function line(points: Polyline): Polyline {
  const out: Point[] = [points[0]];
  for (let i = 0; i + 1 < points.length; i++) {
    const [x0, y0] = points[i];
    const [x1, y1] = points[i + 1];
    for (let k = 1; k <= PIECES; k++)
      out.push([x0 + ((x1 - x0) * k) / PIECES, y0 + ((y1 - y0) * k) / PIECES]);
  }
  return out;
}

/**
 * A part of an ellipse. Angles in degrees: 0 right, 90 down (clockwise, as y points down), 270 up.
 * @param from to from > to runs counterclockwise
 */
export function arc(center: Point, rx: number, ry: number, from: number, to: number): Polyline {
  const pieces = Math.max(4, Math.ceil(Math.abs(to - from) / 15));
  return Array.from({ length: pieces + 1 }, (_, k) => {
    const angle = ((from + ((to - from) * k) / pieces) * Math.PI) / 180;
    return [center[0] + rx * Math.cos(angle), center[1] + ry * Math.sin(angle)] as const;
  });
}

/** Pieces drawn without lifting the pen: the end of one is joined to the beginning of the next. */
export function join(...pieces: readonly Polyline[]): Polyline {
  return pieces.flat();
}
