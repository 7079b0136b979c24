/** From an upload to the message that says which digits are on it. */
import type { Attachment, Message } from 'discord.js';
import { download, type Reply } from '../../src/bot/index.ts';
import type { CommandContext } from '../../src/contracts/command.ts';
import type { RecognizerModel } from '../../src/contracts/vision.ts';
import { predictionReply } from '../views/prediction.ts';

/** @throws GradusError of the download or the recogniser */
export async function readDigits(
  upload: Pick<Attachment, 'url' | 'size'>,
  model: RecognizerModel,
  context: CommandContext,
): Promise<Reply> {
  const recognition = await context.recognizer.recognize(await download(upload), model);
  return predictionReply(recognition, model, context);
}

/** The first attachment that calls itself a picture. */
export function pictureOf(message: Message): Attachment | undefined {
  return message.attachments.find((attachment) => attachment.contentType?.startsWith('image/'));
}
