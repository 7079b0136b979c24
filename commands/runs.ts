/** /runs: my training runs: list them, look at one again, compare, cancel, export, import, delete. */
import {
  type APIApplicationCommandOption,
  type APIApplicationCommandSubcommandOption,
  ApplicationCommandOptionType,
  type AutocompleteInteraction,
  type ChatInputCommandInteraction,
} from 'discord.js';
import {
  answer,
  button,
  choice,
  described,
  everywhere,
  inLanguage,
  type Reply,
  requireOwner,
  row,
  update,
} from '../src/bot/index.ts';
import type { CommandContext, SlashCommand } from '../src/contracts/command.ts';
import type { ModelFormat } from '../src/contracts/exchange.ts';
import type { Localized } from '../src/contracts/language.ts';
import type { RunRecord, RunStatus } from '../src/contracts/run.ts';
import { GradusError } from '../src/core/errors/index.ts';
import { chosenRun, findRun } from './actions/findRun.ts';
import { importModel } from './actions/importModel.ts';
import { myRuns, suggestRuns } from './options/runChoice.ts';
import { formatNames, modelFormats, modelsTexts } from './texts/models.ts';
import { lookTexts, type RunFigure, runFigures, runFigureTexts } from './texts/runFigures.ts';
import { runsTexts } from './texts/runs.ts';
import { trainTexts } from './texts/train.ts';
import { modelExportReply } from './views/modelExport.ts';
import { hasEnded, runReply } from './views/run.ts';
import { comparisonReply } from './views/runComparison.ts';
import { exportReply } from './views/runExport.ts';
import { runFigureReply } from './views/runFigure.ts';
import { runListReply } from './views/runList.ts';

const subcommand = (
  name: string,
  text: Localized,
  options: APIApplicationCommandSubcommandOption['options'] = [],
): APIApplicationCommandOption => ({
  type: ApplicationCommandOptionType.Subcommand,
  name,
  ...described(text),
  options,
});

const runOption = (name = 'run', text: Localized = runsTexts.run, required = true) => ({
  type: ApplicationCommandOptionType.String as const,
  name,
  ...described(text),
  required,
  autocomplete: true as const,
  max_length: 32,
});

/** Which runs a subcommand is for: these are offered, and the newest of them is “last”. */
const open: readonly RunStatus[] = ['queued', 'running', 'paused'];
const offered: Readonly<Record<string, (status: RunStatus) => boolean>> = {
  figure: (status) => status === 'finished',
  cancel: (status) => open.includes(status),
  delete: (status) => !open.includes(status),
};

function wantedBy({ options }: ChatInputCommandInteraction | AutocompleteInteraction) {
  const wanted = offered[options.getSubcommand()];
  return ({ status }: RunRecord): boolean => wanted?.(status) ?? true;
}

export const runs: SlashCommand = {
  type: 'slash',
  data: {
    name: 'runs',
    ...described(runsTexts.description),
    ...everywhere,
    options: [
      subcommand('list', runsTexts.list),
      subcommand('show', runsTexts.show, [runOption()]),
      subcommand('compare', runsTexts.compare, [
        runOption('run', runsTexts.first),
        runOption('with', runsTexts.second),
        runOption('and', runsTexts.third, false),
      ]),
      subcommand('figure', lookTexts.figure, [
        runOption(),
        {
          type: ApplicationCommandOptionType.String,
          name: 'which',
          ...described(lookTexts.which),
          required: true,
          choices: runFigures.map((figure) => choice(runFigureTexts[figure].name, figure)),
        },
        {
          type: ApplicationCommandOptionType.Integer,
          name: 'digit',
          ...described(lookTexts.digit),
          min_value: 0,
          max_value: 9,
        },
      ]),
      subcommand('cancel', runsTexts.cancel, [runOption()]),
      subcommand('export', runsTexts.export, [
        runOption(),
        {
          type: ApplicationCommandOptionType.String,
          name: 'format',
          ...described(modelsTexts.format),
          choices: modelFormats.map((format) => choice(formatNames[format], format)),
        },
      ]),
      subcommand('import', modelsTexts.import, [
        {
          type: ApplicationCommandOptionType.Attachment,
          name: 'file',
          ...described(modelsTexts.file),
          required: true,
        },
        {
          type: ApplicationCommandOptionType.String,
          name: 'name',
          ...described(modelsTexts.name),
          max_length: 32,
        },
      ]),
      subcommand('delete', runsTexts.delete, [runOption()]),
    ],
  },

  async execute(interaction, context) {
    const me = interaction.user.id;
    const named = async (option: string): Promise<string[]> => {
      const text = interaction.options.getString(option);
      if (text === null) return [];
      const id = await chosenRun(text, me, context, wantedBy(interaction));
      if (id === null) throw new GradusError('NO_LAST_RUN', {});
      return [id];
    };
    const [id] = await named('run');
    switch (interaction.options.getSubcommand()) {
      case 'list':
        await answer(interaction, runListReply(await myRuns(me, context), context), { private: true });
        break;
      case 'show':
        await answer(interaction, show(id, context));
        break;
      case 'compare':
        await answer(interaction, compare([id, ...(await named('with')), ...(await named('and'))], context));
        break;
      case 'figure': {
        const { options } = interaction;
        const figure = options.getString('which', true) as RunFigure;
        await answer(interaction, look(id, figure, options.getInteger('digit'), context));
        break;
      }
      case 'cancel':
        requireOwner(interaction, (await findRun(id, context)).record.learnerId);
        await answer(interaction, cancel(id, context), { private: true });
        break;
      case 'export':
        await exportRun(interaction, id, context);
        break;
      case 'import': {
        const { options } = interaction;
        const file = options.getAttachment('file', true);
        await answer(interaction, importModel(interaction, file, options.getString('name'), context));
        break;
      }
      case 'delete':
        await answer(interaction, askToDelete(id, me, context), { private: true });
        break;
    }
  },

  async autocomplete(interaction, context) {
    const last = { name: runsTexts.last[context.language], value: 'last' };
    await suggestRuns(interaction, context, wantedBy(interaction), [last]);
  },

  components: {
    async 'runs-show'(interaction, _args, context) {
      if (!interaction.isStringSelectMenu()) return;
      await answer(interaction, show(interaction.values[0], context), { private: true });
    },
    async 'run-look'(interaction, [id], context) {
      if (!interaction.isStringSelectMenu()) return;
      const figure = interaction.values[0] as RunFigure;
      await answer(interaction, look(id, figure, null, context), { private: true });
    },
    async 'run-look-digit'(interaction, [id, figure], context) {
      if (!interaction.isStringSelectMenu()) return;
      const digit = Number(interaction.values[0]);
      await update(interaction, look(id, figure as RunFigure, digit, context));
    },
    async 'runs-delete'(interaction, [id], context) {
      await deletable(id, interaction.user.id, context);
      const deleted = context.store.runs
        .delete(id)
        .then(() => ({ text: runsTexts.deleted[context.language](id) }));
      await update(interaction, deleted);
    },
    async 'runs-keep'(interaction, [id], context) {
      await update(interaction, { text: runsTexts.keptRun[context.language](id) });
    },
  },
};

async function show(id: string, context: CommandContext): Promise<Reply> {
  return runReply(await findRun(id, context), context.figures, context.language);
}

async function look(
  id: string,
  figure: RunFigure,
  digit: number | null,
  context: CommandContext,
): Promise<Reply> {
  return runFigureReply(figure, await findRun(id, context), digit, context);
}

async function compare(ids: readonly string[], context: CommandContext): Promise<Reply> {
  const views = await Promise.all([...new Set(ids)].map((id) => findRun(id, context)));
  return comparisonReply(views, context);
}

/** What was measured is for its owner alone; a network is posted, for its owner to share. */
async function exportRun(
  interaction: ChatInputCommandInteraction,
  id: string,
  context: CommandContext,
): Promise<void> {
  const view = await findRun(id, context);
  requireMine(interaction.user.id, view.record.learnerId);
  const format = interaction.options.getString('format') as ModelFormat | null;
  if (format === null) await answer(interaction, exportReply(view, context), { private: true });
  else await answer(interaction, modelExportReply(view, format, context));
}

async function cancel(id: string, context: CommandContext): Promise<Reply> {
  await context.runs.cancel(id);
  return { text: trainTexts.cancelledNow[context.language](id) };
}

async function askToDelete(id: string, me: string, context: CommandContext): Promise<Reply> {
  const t = inLanguage(runsTexts, context.language);
  const { spec } = await deletable(id, me, context);
  const buttons = row(button(t.yesDelete, ['runs-delete', id], 'danger'), button(t.keep, ['runs-keep', id]));
  return { text: t.reallyDelete(id, spec.model.name), rows: [buttons] };
}

/** @throws GradusError RUN_NOT_FOUND, OWNER_ONLY, RUN_STILL_OPEN */
async function deletable(id: string, me: string, context: CommandContext) {
  const view = await findRun(id, context);
  requireMine(me, view.record.learnerId);
  if (!hasEnded(view)) throw new GradusError('RUN_STILL_OPEN', { id });
  return view.record;
}

/** Weights and deletion are the owner's alone; a moderator may only end a run. @throws GradusError OWNER_ONLY */
function requireMine(me: string, owner: string): void {
  if (me !== owner) throw new GradusError('OWNER_ONLY', { owner });
}
