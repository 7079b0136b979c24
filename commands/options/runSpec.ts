/** The options of /train: their definition for Discord and how they become a RunSpec; both read runLimits. */
import { type APIApplicationCommandBasicOption, ApplicationCommandOptionType } from 'discord.js';
import { choice, described } from '../../src/bot/index.ts';
import type { EngineName } from '../../src/contracts/engine.ts';
import type { Localized } from '../../src/contracts/language.ts';
import type { ModelSpec } from '../../src/contracts/model.ts';
import type { RunSpec, ScheduleName } from '../../src/contracts/run.ts';
import { runLimits } from '../../src/core/runLimits.ts';
import { trainTexts } from '../texts/train.ts';
import { optimizers } from './optimizers.ts';

const { epochs, batchSize, learningRate, seed, images, patience } = runLimits;

/** The reference engine is for checking the others: a run on it would take a day. */
const engines = {
  wasm: { en: 'wasm: Gradus’ own, on every machine', 'zh-CN': 'wasm：Gradus 自己的引擎，任何机器都能用' },
  tensorflow: { en: 'tensorflow: where it is installed', 'zh-CN': 'tensorflow：需已安装' },
} satisfies Partial<Record<EngineName, Localized>>;

interface ScheduleChoice {
  readonly label: Localized;
  /** Where no rate is given, the optimizer's times this. */
  readonly rateFactor: (batch: number) => number;
}

/**
 * A rate that ends at zero may begin far higher, and the higher the larger the batch: by its square root, as is usual for
 * Adam (Malladi et al. 2022).
 */
const peakFactor = (batch: number) => Math.min(5 * Math.sqrt(batch / 32), 10);

/** Factors were chosen by test accuracy: docs/decisions/0021-accuracy.md. */
const schedules: Readonly<Record<ScheduleName, ScheduleChoice>> = {
  constant: { label: { en: 'constant', 'zh-CN': '不变' }, rateFactor: () => 1 },
  cosine: {
    label: {
      en: 'cosine: warm up, then down to zero; the most accurate',
      'zh-CN': '余弦：先预热，再降到零；准确率最高',
    },
    rateFactor: peakFactor,
  },
  step: {
    label: { en: 'step: a tenth of it twice towards the end', 'zh-CN': '阶梯：后段两次降为十分之一' },
    rateFactor: () => 1,
  },
};

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
  {
    type: ApplicationCommandOptionType.String,
    name: 'schedule',
    ...described(trainTexts.schedule),
    choices: Object.entries(schedules).map(([value, { label }]) => choice(label, value)),
  },
  {
    type: ApplicationCommandOptionType.Boolean,
    name: 'augment',
    ...described(trainTexts.augment),
  },
  {
    type: ApplicationCommandOptionType.Integer,
    name: 'images',
    ...described(trainTexts.images),
    min_value: images.min,
    max_value: images.max,
  },
  {
    type: ApplicationCommandOptionType.Integer,
    name: 'patience',
    ...described(trainTexts.patience),
    min_value: patience.min,
    max_value: patience.max,
  },
  {
    type: ApplicationCommandOptionType.String,
    name: 'engine',
    ...described(trainTexts.engine),
    choices: Object.entries(engines).map(([value, label]) => choice(label, value)),
  },
];

/** What was typed; what is missing gets its default. */
export interface RunChoices {
  readonly epochs?: number | null;
  readonly batch?: number | null;
  readonly lr?: number | null;
  readonly optimizer?: string | null;
  readonly seed?: number | null;
  readonly schedule?: string | null;
  readonly augment?: boolean | null;
  readonly images?: number | null;
  readonly patience?: number | null;
  readonly engine?: string | null;
}

/** Values out of range are left as they are: the run service refuses them with a coded error. */
export function runSpec(model: ModelSpec, choices: RunChoices): RunSpec {
  const optimizer = optimizers[choices.optimizer ?? 'adam'] ?? optimizers.adam;
  const batch = choices.batch ?? batchSize.default;
  const schedule = isSchedule(choices.schedule) ? choices.schedule : 'constant';
  return {
    model,
    engine: choices.engine === 'tensorflow' ? 'tensorflow' : 'wasm',
    epochs: choices.epochs ?? epochs.default,
    batchSize: batch,
    learningRate: choices.lr ?? tidy(optimizer.learningRate * schedules[schedule].rateFactor(batch)),
    optimizer: optimizer.spec,
    seed: choices.seed ?? seed.default,
    // A constant rate is the default and is not written down.
    ...(schedule === 'constant' ? {} : { schedule }),
    ...(choices.augment ? { augment: true } : {}),
    ...(typeof choices.images === 'number' ? { images: choices.images } : {}),
    ...(typeof choices.patience === 'number' ? { patience: choices.patience } : {}),
  };
}

function isSchedule(name: string | null | undefined): name is ScheduleName {
  return typeof name === 'string' && Object.hasOwn(schedules, name);
}

/** 0.01, not 0.010000000000000002. */
const tidy = (rate: number) => Number(rate.toPrecision(6));
