/** Starts a run for whoever asked, by command or by button, and leaves its message to itself. */
import { setTimeout as sleep } from 'node:timers/promises';
import type { Client } from 'discord.js';
import { type Answerable, channelEditor, editorOf, post } from '../../src/bot/index.ts';
import type { BotStart, CommandContext } from '../../src/contracts/command.ts';
import type { RunSpec } from '../../src/contracts/run.ts';
import type { RunMessage } from '../../src/contracts/store.ts';
import { patiently } from '../../src/core/patience.ts';
import { runReply } from '../views/run.ts';
import { followRun } from './follow.ts';
import { rankOf, requireQuota } from './quota.ts';

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
    rank: rankOf(interaction, context),
  });
  const shown = await runReply(view, context.figures, context.language);
  const posted = await post(interaction, shown);
  const message: RunMessage = {
    runId: view.record.id,
    channelId: posted.channelId,
    messageId: posted.id,
    language: context.language,
  };
  // The message is there: it follows the run also while it cannot be noted where it is.
  const noted = patiently(() => context.store.messages.open(message), context);
  const editor = editorOf(interaction, posted, context.clock);
  context.background(followRun({ runId: view.record.id, editor, shown, noted }, context));
}

/** ms after its end for which a run's message is waited for */
const FORGOTTEN_AFTER = 24 * 3600_000;

/** After a restart of the bot: every message of a run that was open goes on, and so does the run. */
export async function resumeRuns({ client, context }: BotStart): Promise<void> {
  const { store } = context('en');
  const goOn = async (messages: readonly RunMessage[]) => {
    for (const message of messages) {
      const owner = (await store.runs.find(message.runId))?.learnerId;
      const theme = owner === undefined ? null : (await store.learners.choices(owner)).theme;
      const own = context(message.language, theme ?? 'dark');
      own.background(resumeMessage(client, message, own));
    }
  };
  await goOn(await store.messages.listOpen());
  // Beside other bots on one database, which may vanish.
  if (store.kind === 'postgres') {
    const own = context('en');
    own.background(takeOverMessages(own, goOn));
  }
}

/** ms between two looks for messages that a bot left behind that is gone */
const LOOK_EVERY = 3000;

/** Until the bot stops. */
async function takeOverMessages(
  { store, signal, report }: CommandContext,
  goOn: (messages: readonly RunMessage[]) => Promise<void>,
): Promise<void> {
  while (!signal.aborted) {
    await sleep(LOOK_EVERY, undefined, { signal }).catch(() => {});
    // While the database is away there is nothing to take over.
    if (!signal.aborted) await store.messages.takeOver().then(goOn, report);
  }
}

/** Left alone when it is on another Discord: `npm run say` beside the bot shares its store, but not its channels. */
async function resumeMessage(
  client: Client,
  { runId, channelId, messageId }: RunMessage,
  context: CommandContext,
): Promise<void> {
  const editor = channelEditor(client, { id: messageId, channelId });
  if (await editor.exists()) await followRun({ runId, editor, shown: {} }, context);
  else {
    const ended = (await context.store.runs.find(runId))?.endedAt;
    if (ended && ended < context.clock() - FORGOTTEN_AFTER) await context.store.messages.close(runId);
  }
}
