/** Starts a run for whoever asked, by command or by button, and leaves its message to itself. */
import type { Client } from 'discord.js';
import { type Answerable, channelEditor, editorOf, post } from '../../src/bot/index.ts';
import type { BotStart, CommandContext } from '../../src/contracts/command.ts';
import type { RunSpec } from '../../src/contracts/run.ts';
import type { RunMessage } from '../../src/contracts/store.ts';
import { runReply } from '../views/run.ts';
import { followRun } from './follow.ts';
import { requireQuota } from './quota.ts';

export async function startRun(
  interaction: Answerable,
  spec: RunSpec,
  context: CommandContext,
): Promise<void> {
  await requireQuota(interaction, context);
  const view = await context.runs.submit({
    learnerId: interaction.user.id,
    channelId: interaction.channelId,
    spec,
  });
  const shown = await runReply(view, context.figures, context.language);
  const posted = await post(interaction, shown);
  await context.store.messages.open({
    runId: view.record.id,
    channelId: posted.channelId,
    messageId: posted.id,
    language: context.language,
  });
  const editor = editorOf(interaction, posted, context.clock);
  context.background(followRun({ runId: view.record.id, editor, shown }, context));
}

/** ms after its end for which a run's message is waited for */
const FORGOTTEN_AFTER = 24 * 3600_000;

/** After a restart of the bot: every message of a run that was open goes on, and so does the run. */
export async function resumeRuns({ client, context }: BotStart): Promise<void> {
  const { store } = context('en');
  for (const message of await store.messages.listOpen()) {
    const owner = (await store.runs.find(message.runId))?.learnerId;
    const theme = owner === undefined ? null : await store.learners.theme(owner);
    const own = context(message.language, theme ?? 'dark');
    own.background(resumeMessage(client, message, own));
  }
}

/** Left alone when it is on another Discord: `npm run say` beside the bot shares its store, but not its channels. */
async function resumeMessage(
  client: Client,
  { runId, channelId, messageId }: RunMessage,
  context: CommandContext,
): Promise<void> {
  const editor = channelEditor(client, { id: messageId, channelId });
  if (await editor.isReachable()) await followRun({ runId, editor, shown: {} }, context);
  else {
    const ended = (await context.store.runs.find(runId))?.endedAt;
    if (ended && ended < context.clock() - FORGOTTEN_AFTER) await context.store.messages.close(runId);
  }
}
