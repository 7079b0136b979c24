/** From an upload to the message that says which digits are on it. */
import type { Attachment, Message } from 'discord.js';
import { download, type Reply } from '../../src/bot/index.ts';
import type { CommandContext } from '../../src/contracts/command.ts';
import type { RecognizerModel } from '../../src/contracts/vision.ts';
import { modelsOf } from '../options/recognizerModel.ts';
import { modelAnswersPanel } from '../views/modelAnswers.ts';
import { predictionReply } from '../views/prediction.ts';

type Upload = Pick<Attachment, 'url' | 'size'>;

/** @throws GradusError of the download or the recogniser */
export async function readDigits(
  upload: Upload,
  model: RecognizerModel,
  context: CommandContext,
): Promise<Reply> {
  const recognition = await context.recognizer.recognize(await download(upload), model);
  return predictionReply(recognition, model, context);
}

/** By the shipped network, and below what each of the person's own makes of it. @throws as readDigits */
export async function readDigitsByAll(
  upload: Upload,
  learnerId: string,
  context: CommandContext,
): Promise<Reply> {
  const shipped = { type: 'shipped' } as const;
  const recognition = await context.recognizer.recognize(await download(upload), shipped);
  const reply = await predictionReply(recognition, shipped, context);
  const table = await modelAnswersPanel(recognition.sheet, await modelsOf(learnerId, context), context);
  return { ...reply, panels: [...(reply.panels ?? []), table] };
}

/** The first attachment that calls itself a picture. */
export function pictureOf(message: Message): Attachment | undefined {
  return message.attachments.find((attachment) => attachment.contentType?.startsWith('image/'));
}
