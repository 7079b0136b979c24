/** The options of /train: their definition for Discord and how they become a RunSpec; both read runLimits. */
import { type APIApplicationCommandBasicOption, ApplicationCommandOptionType } from 'discord.js';
import { choice, described } from '../../src/bot/index.ts';
import type { ModelSpec } from '../../src/contracts/model.ts';
import type { RunSpec } from '../../src/contracts/run.ts';
import { runLimits } from '../../src/core/runLimits.ts';
import { trainTexts } from '../texts/train.ts';
import { optimizers } from './optimizers.ts';

const { epochs, batchSize, learningRate, seed } = runLimits;

export const runOptions: APIApplicationCommandBasicOption[] = [
  {
    type: ApplicationCommandOptionType.Integer,
    name: 'epochs',
    ...described(trainTexts.epochs),
    min_value: epochs.min,
    max_value: epochs.max,
  },
  {
    type: ApplicationCommandOptionType.Integer,
    name: 'batch',
    ...described(trainTexts.batch),
    min_value: batchSize.min,
    max_value: batchSize.max,
  },
  {
    type: ApplicationCommandOptionType.Number,
    name: 'lr',
    ...described(trainTexts.learningRate),
    min_value: learningRate.min,
    max_value: learningRate.max,
  },
  {
    type: ApplicationCommandOptionType.String,
    name: 'optimizer',
    ...described(trainTexts.optimizer),
    choices: Object.entries(optimizers).map(([value, { label }]) => choice(label, value)),
  },
  {
    type: ApplicationCommandOptionType.Integer,
    name: 'seed',
    ...described(trainTexts.seed),
    min_value: seed.min,
    max_value: seed.max,
  },
];

/** What was typed; what is missing gets its default. */
export interface RunChoices {
  readonly epochs?: number | null;
  readonly batch?: number | null;
  readonly lr?: number | null;
  readonly optimizer?: string | null;
  readonly seed?: number | null;
}

/** Values out of range are left as they are: the run service refuses them with a coded error. */
export function runSpec(model: ModelSpec, choices: RunChoices): RunSpec {
  const optimizer = optimizers[choices.optimizer ?? 'adam'] ?? optimizers.adam;
  return {
    model,
    engine: 'wasm',
    epochs: choices.epochs ?? epochs.default,
    batchSize: choices.batch ?? batchSize.default,
    learningRate: choices.lr ?? optimizer.learningRate,
    optimizer: optimizer.spec,
    seed: choices.seed ?? seed.default,
  };
}
