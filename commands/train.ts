/** /train MODEL: a real network learns on the host while people watch; with the buttons of a run's message. */
import { type APIApplicationCommandSubcommandOption, ApplicationCommandOptionType } from 'discord.js';
import { described, everywhere, suggestions } from '../src/bot/index.ts';
import type { CommandContext, SlashCommand } from '../src/contracts/command.ts';
import type { ModelSpec } from '../src/contracts/model.ts';
import { GradusError } from '../src/core/errors/index.ts';
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

/** What autocomplete offers to begin with. */
const layerExamples = [
  'conv 32 3 relu, pool 2, conv 64 3 relu, pool 2, flatten, dense 10 softmax',
  'flatten, dense 128 relu, dense 10 softmax',
  'flatten, dense 256 relu, dropout 0.3, dense 10 softmax',
  'conv 16 5 stride 2 relu, conv 32 3 relu, gap, dense 10 softmax',
];

const custom: APIApplicationCommandSubcommandOption = {
  type: ApplicationCommandOptionType.Subcommand,
  name: 'custom',
  ...described(trainTexts.custom),
  options: [
    {
      type: ApplicationCommandOptionType.String,
      name: 'layers',
      ...described(trainTexts.layers),
      required: true,
      autocomplete: true,
      max_length: 1000,
    },
    ...runOptions,
  ],
};

export const train: SlashCommand = {
  type: 'slash',
  data: {
    name: 'train',
    ...described(trainTexts.description),
    ...everywhere,
    options: [...subcommands, custom],
  },
  components: runButtonRoutes,
  resume: resumeRuns,
  async execute(interaction, context) {
    const { options } = interaction;
    const model = chosenModel(options.getSubcommand(), options.getString('layers'), context);
    const spec = runSpec(model, {
      epochs: options.getInteger('epochs'),
      batch: options.getInteger('batch'),
      lr: options.getNumber('lr'),
      optimizer: options.getString('optimizer'),
      seed: options.getInteger('seed'),
      schedule: options.getString('schedule'),
      augment: options.getBoolean('augment'),
      images: options.getInteger('images'),
      patience: options.getInteger('patience'),
      engine: options.getString('engine'),
    });
    await startRun(interaction, spec, context);
  },

  async autocomplete(interaction) {
    const typed = interaction.options.getFocused().trim();
    const fitting = layerExamples.filter((example) => example.startsWith(typed));
    const all = typed === '' || fitting.includes(typed) ? fitting : [typed, ...fitting];
    await interaction.respond(suggestions(all.map((value) => ({ name: value, value }))));
  },
};

/** @throws GradusError LAYERS_…, CUSTOM_UNAVAILABLE */
function chosenModel(name: string, layers: string | null, context: CommandContext): ModelSpec {
  if (layers === null) return context.models[name];
  if (!context.customModel) throw new GradusError('CUSTOM_UNAVAILABLE', {});
  return context.customModel(layers);
}
