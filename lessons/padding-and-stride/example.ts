/** Output sizes for the settings of the lesson. */
import type { ExampleValues } from '../../src/contracts/lesson.ts';
import { side } from '../shared/digit.ts';
import { image, settings, sides } from './compute.ts';

export function example(): ExampleValues {
  const [valid] = sides(settings.valid);
  const [same] = sides(settings.same);
  const [strided] = sides(settings.strided);
  const smaller = sides(settings.valid, side, 5, 5);
  return {
    side: String(side),
    valid: String(valid),
    same: String(same),
    strided: String(strided),
    validPixels: String(valid ** 2),
    stridedPixels: String(strided ** 2),
    pixels: String(side ** 2),
    shrinking: [side, ...smaller].join(' → '),
    imageSide: String(image.length),
    imageOut: String(sides({ padding: 'valid', stride: 2 }, image.length)[0]),
    validStrided: String(sides({ padding: 'valid', stride: 2 })[0]),
  };
}
