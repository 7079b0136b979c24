/** Sizes of MNIST, and the centre of mass of a drawing before and after it is centred. */
import type { ExampleValues } from '../../src/contracts/lesson.ts';
import { asDrawn, centred, centreOfMass, drawSeven, side } from '../shared/digit.ts';
import { decimals, percentage } from '../shared/numbers.ts';

export function example(): ExampleValues {
  const place = (pixels: readonly number[]) => {
    const [x, y] = centreOfMass(pixels);
    return `(${decimals(x, 1)}, ${decimals(y, 1)})`;
  };
  const pixels = drawSeven(centred());
  return {
    pixels: String(side * side),
    before: place(drawSeven(asDrawn)),
    after: place(pixels),
    middle: decimals(side / 2, 1),
    paper: percentage(pixels.filter((ink) => ink === 0).length / pixels.length, 0),
    chance: percentage(1 / 10, 0),
    wrongOf: String(Math.round(10_000 * 0.01)),
  };
}
