/** /predict IMAGE: which digits are on an upload, and what the network saw. */
import { ApplicationCommandOptionType } from 'discord.js';
import { answer, described, everywhere } from '../src/bot/index.ts';
import type { SlashCommand } from '../src/contracts/command.ts';
import { correctionButtonRoutes } from './actions/correctionButtons.ts';
import { predictionButtonRoutes } from './actions/predictionButtons.ts';
import { readDigits, readDigitsByAll } from './actions/readDigits.ts';
import { canPredict, recognizerModel } from './options/recognizerModel.ts';
import { suggestRuns } from './options/runChoice.ts';
import { predictTexts } from './texts/predict.ts';

export const predict: SlashCommand = {
  type: 'slash',
  data: {
    name: 'predict',
    ...described(predictTexts.description),
    ...everywhere,
    options: [
      {
        type: ApplicationCommandOptionType.Attachment,
        name: 'image',
        ...described(predictTexts.image),
        required: true,
      },
      {
        type: ApplicationCommandOptionType.String,
        name: 'model',
        ...described(predictTexts.model),
        autocomplete: true,
        max_length: 32,
      },
    ],
  },

  async execute(interaction, context) {
    const image = interaction.options.getAttachment('image', true);
    const chosen = interaction.options.getString('model');
    const me = interaction.user.id;
    const reading =
      chosen === 'all'
        ? readDigitsByAll(image, me, context)
        : recognizerModel(chosen, me, context).then((model) => readDigits(image, model, context));
    await answer(interaction, reading);
  },

  async autocomplete(interaction, context) {
    const { language } = context;
    await suggestRuns(interaction, context, canPredict, [
      { name: predictTexts.shipped[language], value: 'shipped' },
      { name: predictTexts.last[language], value: 'last' },
      { name: predictTexts.all[language], value: 'all' },
    ]);
  },

  components: { ...predictionButtonRoutes, ...correctionButtonRoutes },
};
