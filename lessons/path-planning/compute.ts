/** A map of costs and the cheapest way over it: A* of Hart, Nilsson & Raphael 1968 on a grid. */

export type Cell = readonly [column: number, row: number];

export const columns = 25;
export const rows = 19;
export const start: Cell = [2, 3];
export const goal: Cell = [22, 15];

/** Two hills in the way; 1 is free road. */
const hills = [
  { column: 9, row: 8, height: 14, radius: 2.3 },
  { column: 16, row: 11, height: 10, radius: 1.8 },
];

/** Cost of driving over a cell, at least 1. */
export function cost([column, row]: Cell): number {
  return hills.reduce((sum, h) => {
    const distance = (column - h.column) ** 2 + (row - h.row) ** 2;
    return sum + h.height * Math.exp(-distance / (2 * h.radius ** 2));
  }, 1);
}

const key = ([column, row]: Cell) => row * columns + column;

function neighbours([column, row]: Cell): { cell: Cell; length: number }[] {
  const steps = [-1, 0, 1].flatMap((dc) => [-1, 0, 1].map((dr) => [dc, dr] as const));
  return steps
    .filter(([dc, dr]) => dc !== 0 || dr !== 0)
    .map(([dc, dr]) => ({ cell: [column + dc, row + dr] as Cell, length: Math.hypot(dc, dr) }))
    .filter(({ cell: [c, r] }) => c >= 0 && r >= 0 && c < columns && r < rows);
}

export const straight = (a: Cell, b: Cell) => Math.hypot(a[0] - b[0], a[1] - b[1]);

export interface Route {
  readonly path: readonly Cell[];
  readonly cost: number;
  /** Cells whose cheapest way was settled before the goal's. */
  readonly explored: number;
}

/** @param heuristic a lower bound of the cost from a cell to the goal; 0 makes it Dijkstra's algorithm */
export function plan(heuristic: (cell: Cell) => number): Route {
  const open = new Map<number, { cell: Cell; g: number; f: number; from: number | null }>();
  const closed = new Map<number, { cell: Cell; g: number; from: number | null }>();
  open.set(key(start), { cell: start, g: 0, f: heuristic(start), from: null });
  while (open.size > 0) {
    const [at, best] = [...open].reduce((a, b) => (b[1].f < a[1].f ? b : a));
    open.delete(at);
    closed.set(at, best);
    if (at === key(goal)) break;
    for (const { cell, length } of neighbours(best.cell)) {
      if (closed.has(key(cell))) continue;
      const g = best.g + length * cost(cell);
      const known = open.get(key(cell));
      if (!known || g < known.g) open.set(key(cell), { cell, g, f: g + heuristic(cell), from: at });
    }
  }
  const path: Cell[] = [];
  for (let at: number | null = key(goal); at !== null; at = closed.get(at)!.from)
    path.unshift(closed.get(at)!.cell);
  return { path, cost: closed.get(key(goal))!.g, explored: closed.size };
}

export const aStar = (): Route => plan((cell) => straight(cell, goal));
export const dijkstra = (): Route => plan(() => 0);

/** What the straight line would cost, cell by cell. */
export function straightRoute(): Route {
  const n = Math.max(Math.abs(goal[0] - start[0]), Math.abs(goal[1] - start[1]));
  const path = Array.from(
    { length: n + 1 },
    (_, i): Cell => [
      Math.round(start[0] + ((goal[0] - start[0]) * i) / n),
      Math.round(start[1] + ((goal[1] - start[1]) * i) / n),
    ],
  );
  const total = path.slice(1).reduce((sum, cell, i) => sum + straight(path[i], cell) * cost(cell), 0);
  return { path, cost: total, explored: path.length };
}
