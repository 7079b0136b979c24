/** A matrix as coloured cells with their numbers, all of one size: where one does not fit, none is written. */
import type { Matrix } from './convolve.ts';
import type { Box, Sketch } from './sketch.ts';
import { number } from './text.ts';
import { cssColor, inkOn, type } from './theme.ts';

const gap = 1.5;
/** px: smaller numbers cannot be read on a phone. */
const smallest = 10;
const text = (value: number): string => number(value, 2);

/** px of a cell in which every number of a matrix fits at its smallest. */
export function cellFor(sketch: Sketch, values: Matrix): number {
  return Math.max(...values.flat().map((v) => sketch.measure(text(v), smallest))) + gap + 2;
}

/** @param shown which cells are known yet; the others are empty */
export function drawMatrix(
  sketch: Sketch,
  values: Matrix,
  box: Box,
  color: (value: number) => readonly [number, number, number],
  shown: (r: number, c: number) => boolean = () => true,
): void {
  const cell = box.width / values[0].length;
  const size = sizeFor(sketch, values, cell - gap - 2);
  values.forEach((row, r) => {
    row.forEach((value, c) => {
      const place = {
        x: box.x + c * cell + gap / 2,
        y: box.y + r * cell + gap / 2,
        width: cell - gap,
        height: cell - gap,
      };
      if (!shown(r, c)) {
        sketch.rect(place, sketch.tokens.surface, 2);
        return;
      }
      const rgb = color(value);
      sketch.rect(place, cssColor(rgb), 2);
      if (size === null) return;
      sketch.text(text(value), place.x + place.width / 2, place.y + place.height / 2, {
        size,
        color: inkOn(rgb),
        align: 'center',
      });
    });
  });
}

/** The largest type in which every number fits. @param room px */
function sizeFor(sketch: Sketch, values: Matrix, room: number): number | null {
  const texts = [...new Set(values.flat().map(text))];
  for (let size: number = type.small; size >= smallest; size--) {
    if (size * 1.2 <= room && texts.every((one) => sketch.measure(one, size) <= room)) return size;
  }
  return null;
}
