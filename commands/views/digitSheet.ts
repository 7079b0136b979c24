/** The 28×28 images of an answer travel in its message, as the small picture beside the text. */
import type { Message } from 'discord.js';
import { download, type Picture } from '../../src/bot/index.ts';
import type { Language } from '../../src/contracts/language.ts';
import { GradusError } from '../../src/core/errors/index.ts';
import { predictTexts } from '../texts/predict.ts';

/** @param sheet of Recognition, a PNG */
export function sheetPicture(sheet: Uint8Array, language: Language): Picture {
  const bytes = Buffer.from(sheet);
  // Width and height stand in the first chunk of a PNG.
  const [width, height] = [bytes.readUInt32BE(16), bytes.readUInt32BE(20)];
  const alt = predictTexts.sheetAlt[language];
  return { name: 'digits', figure: { bytes, contentType: 'image/png', width, height, alt } };
}

/** Of the message on which a button was pressed. @throws GradusError UPLOAD_NOT_FETCHED when it is gone */
export async function sheetOf(message: Message): Promise<Uint8Array> {
  const url = message.embeds.map(({ thumbnail }) => thumbnail?.url).find((found) => found !== undefined);
  if (!url) throw new GradusError('UPLOAD_NOT_FETCHED', {});
  return download({ url, size: 0 });
}
