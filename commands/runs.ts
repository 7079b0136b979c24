/** /runs: my training runs: list them, look at one again, cancel one. */
import {
  type APIApplicationCommandOption,
  type APIApplicationCommandSubcommandOption,
  ApplicationCommandOptionType,
} from 'discord.js';
import { answer, described, everywhere, requireOwner } from '../src/bot/index.ts';
import type { CommandContext, SlashCommand } from '../src/contracts/command.ts';
import type { Localized } from '../src/contracts/language.ts';
import type { RunStatus } from '../src/contracts/run.ts';
import { findRun, runName } from './actions/findRun.ts';
import { myRuns, suggestRuns } from './options/runChoice.ts';
import { runsTexts } from './texts/runs.ts';
import { trainTexts } from './texts/train.ts';
import { runReply } from './views/run.ts';
import { runListReply } from './views/runList.ts';

const active: readonly RunStatus[] = ['queued', 'running', 'paused'];

const subcommand = (
  name: string,
  text: Localized,
  options?: APIApplicationCommandSubcommandOption['options'],
): APIApplicationCommandOption => ({
  type: ApplicationCommandOptionType.Subcommand,
  name,
  ...described(text),
  ...(options ? { options } : {}),
});

const runOption = {
  type: ApplicationCommandOptionType.String as const,
  name: 'run',
  ...described(runsTexts.run),
  required: true,
  autocomplete: true as const,
  max_length: 32,
};

export const runs: SlashCommand = {
  type: 'slash',
  data: {
    name: 'runs',
    ...described(runsTexts.description),
    ...everywhere,
    options: [
      subcommand('list', runsTexts.list),
      subcommand('show', runsTexts.show, [runOption]),
      subcommand('cancel', runsTexts.cancel, [runOption]),
    ],
  },

  async execute(interaction, context) {
    const chosen = interaction.options.getSubcommand();
    if (chosen === 'list') {
      const mine = await myRuns(interaction.user.id, context);
      await answer(interaction, runListReply(mine, context), { private: true });
      return;
    }
    const id = runName(interaction.options.getString('run', true));
    if (chosen === 'show') {
      await answer(interaction, showRun(id, context));
      return;
    }
    const view = await findRun(id, context);
    requireOwner(interaction, view.record.learnerId);
    const cancelled = context.runs
      .cancel(id)
      .then(() => ({ text: trainTexts.cancelledNow[context.language](id) }));
    await answer(interaction, cancelled, { private: true });
  },

  async autocomplete(interaction, context) {
    const onlyActive = interaction.options.getSubcommand() === 'cancel';
    await suggestRuns(interaction, context, ({ status }) => !onlyActive || active.includes(status));
  },

  components: {
    async 'runs-show'(interaction, _args, context) {
      if (!interaction.isStringSelectMenu()) return;
      await answer(interaction, showRun(interaction.values[0], context), { private: true });
    },
  },
};

async function showRun(id: string, context: CommandContext) {
  return runReply(await findRun(id, context), context.figures, context.language);
}
