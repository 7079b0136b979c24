/** Starts a run for whoever asked, by command or by button, and leaves its message to itself. */
import { type Answerable, answer, editorOf } from '../../src/bot/index.ts';
import type { CommandContext } from '../../src/contracts/command.ts';
import type { RunSpec } from '../../src/contracts/run.ts';
import { runReply } from '../views/run.ts';
import { followRun } from './follow.ts';

export async function startRun(
  interaction: Answerable,
  spec: RunSpec,
  context: CommandContext,
): Promise<void> {
  const view = await context.runs.submit({
    learnerId: interaction.user.id,
    channelId: interaction.channelId,
    spec,
  });
  const shown = await runReply(view, context.figures, context.language);
  const posted = await answer(interaction, shown);
  const editor = editorOf(interaction, posted, context.clock);
  context.background(followRun({ runId: view.record.id, editor, shown }, context));
}
