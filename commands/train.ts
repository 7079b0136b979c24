/** /train MODEL: a real network learns on the host while people watch; with the buttons of a run's message. */
import { type APIApplicationCommandSubcommandOption, ApplicationCommandOptionType } from 'discord.js';
import { described, everywhere } from '../src/bot/index.ts';
import type { SlashCommand } from '../src/contracts/command.ts';
import { runButtonRoutes } from './actions/runButtonRoutes.ts';
import { resumeRuns, startRun } from './actions/startRun.ts';
import { digitModels } from './options/digitModels.ts';
import { runOptions, runSpec } from './options/runSpec.ts';
import { modelTexts, trainTexts } from './texts/train.ts';

const subcommands = digitModels.map(
  (model): APIApplicationCommandSubcommandOption => ({
    type: ApplicationCommandOptionType.Subcommand,
    name: model.name,
    ...described(modelTexts[model.name] ?? trainTexts.description),
    options: runOptions,
  }),
);

export const train: SlashCommand = {
  type: 'slash',
  data: { name: 'train', ...described(trainTexts.description), ...everywhere, options: subcommands },
  components: runButtonRoutes,
  resume: resumeRuns,
  async execute(interaction, context) {
    const { options } = interaction;
    const model = context.models[options.getSubcommand()];
    const spec = runSpec(model, {
      epochs: options.getInteger('epochs'),
      batch: options.getInteger('batch'),
      lr: options.getNumber('lr'),
      optimizer: options.getString('optimizer'),
      seed: options.getInteger('seed'),
      engine: options.getString('engine'),
    });
    await startRun(interaction, spec, context);
  },
};
