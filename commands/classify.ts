/** "Classify digit" in the menu of a message: reads the picture that somebody has posted. */
import { ApplicationCommandType } from 'discord.js';
import { answer, everywhere } from '../src/bot/index.ts';
import type { MessageCommand } from '../src/contracts/command.ts';
import { GradusError } from '../src/core/errors/index.ts';
import { pictureOf, readDigits } from './actions/readDigits.ts';

export const classify: MessageCommand = {
  type: 'message',
  data: {
    type: ApplicationCommandType.Message,
    name: 'Classify digit',
    name_localizations: { 'zh-CN': '识别数字', 'zh-TW': '识别数字' },
    ...everywhere,
  },

  async execute(interaction, context) {
    const picture = pictureOf(interaction.targetMessage);
    if (!picture) throw new GradusError('NO_PICTURE', {});
    await answer(interaction, readDigits(picture, { type: 'shipped' }, context));
  },
};
