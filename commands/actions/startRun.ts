/** Starts a run for whoever asked, by command or by button, and leaves its message to itself. */
import { type Answerable, channelEditor, editorOf, post } from '../../src/bot/index.ts';
import type { BotStart, CommandContext } from '../../src/contracts/command.ts';
import type { RunSpec } from '../../src/contracts/run.ts';
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

/** After a restart of the bot: every message of a run that was open goes on, and so does the run. */
export async function resumeRuns({ client, context }: BotStart): Promise<void> {
  const { store } = context('en');
  for (const { runId, channelId, messageId, language } of await store.messages.listOpen()) {
    const own = context(language);
    const editor = channelEditor(client, { id: messageId, channelId });
    own.background(followRun({ runId, editor, shown: {} }, own));
  }
}
