/** A street scene of 8 × 6 pixels: what is there, and what a network said, pixel by pixel. */

/** s sky, b building, r road, c car; the car is small, as cars far away are. */
export const truth = ['ssssssss', 'ssbbssss', 'bbbbbbss', 'rrrrrrcc', 'rrrrrrrr', 'rrrrrrrr'];
/** It misses one half of the car and smears the edge of the buildings. */
export const predicted = ['ssssssss', 'ssbbssss', 'bbbbssss', 'rrrrrrrc', 'rrrrrrrr', 'rrrrrrrr'];

export const classes = ['s', 'b', 'r', 'c'] as const;

/** counts[true][predicted] over all pixels. */
export function confusion(): number[][] {
  const counts = classes.map(() => classes.map(() => 0));
  truth.forEach((row, y) => {
    [...row].forEach((label, x) => {
      counts[classes.indexOf(label as 's')][classes.indexOf(predicted[y][x] as 's')]++;
    });
  });
  return counts;
}

export function pixelAccuracy(counts: readonly (readonly number[])[]): number {
  const total = counts.flat().reduce((a, b) => a + b, 0);
  return counts.reduce((sum, row, i) => sum + row[i], 0) / total;
}

/** Intersection over union of one class: pixels that both call so, divided by those that either does. */
export function classOverlap(counts: readonly (readonly number[])[], k: number): number {
  const both = counts[k][k];
  const really = counts[k].reduce((a, b) => a + b, 0);
  const said = counts.reduce((sum, row) => sum + row[k], 0);
  return both / (really + said - both);
}
