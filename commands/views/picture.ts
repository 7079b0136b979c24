/** Drawing a figure for a message. A picture that cannot be drawn is said in its place; the message itself goes out. */
import type { Picture } from '../../src/bot/index.ts';
import type { FigureRequest, FigureService } from '../../src/contracts/figures.ts';
import type { Language } from '../../src/contracts/language.ts';
import { explainError, GradusError } from '../../src/core/errors/index.ts';
import { trainTexts } from '../texts/train.ts';

export interface Drawn {
  readonly picture?: Picture;
  /** Why there is none. */
  readonly problem?: string;
}

/** @throws what is not a coded error of drawing */
export async function draw(
  figures: FigureService,
  name: string,
  request: FigureRequest,
  language: Language,
): Promise<Drawn> {
  try {
    return { picture: { name, figure: await figures.draw(request, { language }) } };
  } catch (error) {
    if (!(error instanceof GradusError)) throw error;
    return { problem: trainTexts.pictureFailed[language](explainError(error, language)) };
  }
}
