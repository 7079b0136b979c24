/** Drawings that are not sent yet, for the page of the local Discord: a glimpse in the page's own form. */
import type { ReadDrawing } from '../contracts/local.ts';
import type { Recognizer } from '../contracts/vision.ts';
import { GradusError } from '../core/errors/index.ts';

/** Marks that are no digit yet are no error while somebody draws. */
const unfinished: readonly string[] = ['UPLOAD_BLANK', 'UPLOAD_NOT_A_DIGIT'];

export function drawingReader(recognizer: Recognizer): ReadDrawing {
  return async (png) => {
    try {
      const digits = await recognizer.glimpse(png);
      return {
        digits: digits.map(({ pixels, probabilities, unsure }) => {
          const probability = Math.max(...probabilities);
          return {
            image: Buffer.from(pixels).toString('base64'),
            digit: probabilities.indexOf(probability),
            probability,
            ...(unsure && { or: unsure[1] }),
          };
        }),
      };
    } catch (error) {
      if (error instanceof GradusError && unfinished.includes(error.code)) return { digits: [] };
      throw error;
    }
  };
}
