/** A seven and a one drawn from strokes in the format of MNIST: 28 × 28 values, 0 is paper, 1 is ink. Not pictures of MNIST. */

export const side = 28;

type Point = readonly [x: number, y: number];

/** The pen's way, in a square from 0 to 1. */
const seven: readonly Point[] = [
  [0.18, 0.2],
  [0.8, 0.16],
  [0.74, 0.36],
  [0.42, 0.92],
];

const one: readonly Point[] = [
  [0.3, 0.3],
  [0.52, 0.1],
  [0.52, 0.92],
];

export interface Placing {
  /** px of the side of the square */
  readonly size: number;
  /** px of its upper left corner */
  readonly left: number;
  readonly top: number;
  /** px, half the width of the pen */
  readonly pen: number;
  /** Degrees clockwise about the middle of the square. Default 0. */
  readonly turn?: number;
}

/** Distance of a point to a line from a to b. */
function distance([px, py]: Point, [ax, ay]: Point, [bx, by]: Point): number {
  const [dx, dy] = [bx - ax, by - ay];
  const t = Math.min(1, Math.max(0, ((px - ax) * dx + (py - ay) * dy) / (dx * dx + dy * dy)));
  return Math.hypot(px - ax - t * dx, py - ay - t * dy);
}

/** The ink of each pixel, [28 · 28] row by row; edges are soft over one pixel. */
function draw(strokes: readonly Point[], { size, left, top, pen, turn = 0 }: Placing): number[] {
  const [sin, cos] = [Math.sin((turn * Math.PI) / 180), Math.cos((turn * Math.PI) / 180)];
  const points = strokes.map(([x, y]): Point => {
    const [dx, dy] = [x - 0.5, y - 0.5];
    return [left + (0.5 + dx * cos - dy * sin) * size, top + (0.5 + dx * sin + dy * cos) * size];
  });
  return Array.from({ length: side * side }, (_, i) => {
    const pixel: Point = [(i % side) + 0.5, Math.floor(i / side) + 0.5];
    const nearest = Math.min(...points.slice(1).map((b, k) => distance(pixel, points[k], b)));
    return Math.min(1, Math.max(0, pen + 0.5 - nearest));
  });
}

export const drawSeven = (placing: Placing): number[] => draw(seven, placing);
export const drawOne = (placing: Placing): number[] => draw(one, placing);

/** px, centre of mass of the ink: [x, y] */
export function centreOfMass(pixels: readonly number[]): Point {
  let [mass, x, y] = [0, 0, 0];
  for (const [i, ink] of pixels.entries()) {
    mass += ink;
    x += ink * ((i % side) + 0.5);
    y += ink * (Math.floor(i / side) + 0.5);
  }
  return [x / mass, y / mass];
}

/** How somebody might draw it: small, in a corner, with a thin pen. */
export const asDrawn: Placing = { size: 15, left: 2, top: 11, pen: 0.7 };

/** The longer side of its ink fitted to the box from 4 to 24 px, as MNIST does, but not yet centred by mass. */
export const fitted: Placing = { size: 22.4, left: 3, top: 1.9, pen: 1.1 };

/** As `fitted`, moved so that the centre of mass is the centre of the picture. */
export function centred(): Placing {
  const [x, y] = centreOfMass(drawSeven(fitted));
  return { ...fitted, left: fitted.left + side / 2 - x, top: fitted.top + side / 2 - y };
}
