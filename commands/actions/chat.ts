/**
 * A mention of the bot or a DM as plain chat: a picture is read, a question is answered. Works without the
 * message-content intent, since Discord hands over the text of both.
 */
import type { Message } from 'discord.js';
import { channelEditor, type Posted, respond } from '../../src/bot/index.ts';
import type { CommandContext } from '../../src/contracts/command.ts';
import { introduction } from '../views/introduction.ts';
import { type Asked, askQuestion } from './askQuestion.ts';
import { pictureOf, readDigits } from './readDigits.ts';

export async function chat(message: Message, text: string, context: CommandContext): Promise<void> {
  const picture = pictureOf(message);
  if (picture) {
    await respond(message, await readDigits(picture, { type: 'shipped' }, context));
    return;
  }
  if (text === '') {
    await respond(message, introduction(context));
    return;
  }
  let posted: Posted | undefined;
  const asked: Asked = {
    question: text,
    learnerId: message.author.id,
    async post(reply) {
      posted = await respond(message, await reply);
    },
    async editor() {
      if (!posted) throw new Error('nothing was posted yet');
      return channelEditor(message.client, posted);
    },
  };
  await askQuestion(asked, context);
}
