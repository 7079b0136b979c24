/**
 * A mention of the bot or a DM as plain chat: a picture is read, a concept is explained, anything else is answered with
 * what can be asked. Works without the message-content intent, since Discord hands over the text of both.
 */
import type { Message } from 'discord.js';
import { button, inLanguage, type Reply, respond, row } from '../../src/bot/index.ts';
import type { CommandContext } from '../../src/contracts/command.ts';
import { GradusError } from '../../src/core/errors/index.ts';
import { explainTexts } from '../texts/explain.ts';
import { lessonReply } from '../views/lesson.ts';
import { pictureOf, readDigits } from './readDigits.ts';

export async function chat(message: Message, text: string, context: CommandContext): Promise<void> {
  const picture = pictureOf(message);
  if (picture) await respond(message, await readDigits(picture, { type: 'shipped' }, context));
  else if (text === '') await respond(message, introduction(context));
  else await respond(message, await lessonAbout(text, context));
}

async function lessonAbout(text: string, context: CommandContext): Promise<Reply> {
  try {
    return await lessonReply(context.tutor.find(text, context.language).id, 0, context);
  } catch (error) {
    // Nobody typed a command here: instead of an error, what could have been meant.
    if (!(error instanceof GradusError) || error.code !== 'CONCEPT_UNKNOWN') throw error;
    return introduction(context, text);
  }
}

function introduction(context: CommandContext, text?: string): Reply {
  const { tutor, language, mention } = context;
  const t = inLanguage(explainTexts, language);
  const near = text ? tutor.suggest(text, language) : [];
  const shown = (near.length > 0 ? near : tutor.list(language)).slice(0, 3);
  const titles = shown.map(({ title }) => `“${title}”`);
  return {
    text: [
      text ? t.noLesson(text) : t.whatICanDo(titles.join(language === 'en' ? ', ' : '、')),
      t.commandsHint(mention('start'), mention('help')),
    ].join('\n'),
    rows: shown.length > 0 ? [row(...shown.map(({ id, title }) => button(title, ['explain', id, 0])))] : [],
  };
}
