/** Where the lessons of a part stand on the map: rows that follow what builds on what. */

interface Named {
  readonly id: string;
}

/** [a, b]: b builds on a; ids. */
export type Edges = readonly (readonly [string, string])[];

/** Lessons that stand side by side. */
export const perRow = 3;

/** Without those that say what a way over other lessons says already. */
export function shortest(lessons: readonly Named[], edges: Edges): Edges {
  const within = edges.filter((edge) => edge.every((id) => lessons.some((lesson) => lesson.id === id)));
  const leads = (from: string, to: string, seen: Set<string>): boolean =>
    within.some(([a, b]) => {
      if (a !== from || seen.has(b)) return false;
      return b === to || leads(b, to, seen.add(b));
    });
  return within.filter(
    ([from, to]) => !within.some(([a, b]) => a === from && b !== to && leads(b, to, new Set([from, b]))),
  );
}

/** Lessons in rows: each below all that it builds on within the part, near to it, else in order of the course. */
export function rowsOf<T extends Named>(lessons: readonly T[], edges: Edges): T[][] {
  const level = new Map<string, number>();
  for (const { id } of lessons) {
    const above = edges.filter(([, to]) => to === id).map(([from]) => level.get(from) ?? -1);
    level.set(id, Math.max(-1, ...above) + 1);
  }
  const rows: T[][] = [];
  const column = new Map<string, number>();
  const columnOf = ({ id }: Named) => {
    const above = edges.filter(([, to]) => to === id).map(([from]) => column.get(from) ?? 0);
    return above.length === 0 ? 0 : above.reduce((a, b) => a + b, 0) / above.length;
  };
  for (let l = 0; l <= Math.max(-1, ...level.values()); l++) {
    const inLevel = lessons.filter(({ id }) => level.get(id) === l).sort((a, b) => columnOf(a) - columnOf(b));
    for (let i = 0; i < inLevel.length; i += perRow) {
      const row = inLevel.slice(i, i + perRow);
      row.forEach(({ id }, k) => void column.set(id, k - (row.length - 1) / 2));
      rows.push(row);
    }
  }
  return rows;
}
