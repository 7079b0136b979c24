/** Keeps a run's message up to date until the run has ended, and then tells its owner, once. */
import { type Editor, LiveMessage, type Reply } from '../../src/bot/index.ts';
import type { CommandContext } from '../../src/contracts/command.ts';
import type { RunView } from '../../src/contracts/run.ts';
import { trainTexts } from '../texts/train.ts';
import { hasEnded, runReply, runTitle } from '../views/run.ts';

export interface Following {
  readonly runId: string;
  readonly editor: Editor;
  /** What the message shows already. */
  readonly shown: Reply;
}

/** Resolves when the run has ended and its message shows it, or the bot stops. */
export async function followRun({ runId, editor, shown }: Following, context: CommandContext): Promise<void> {
  const { runs, figures, language, clock, signal } = context;
  const live = new LiveMessage<RunView>({
    render: (view) => runReply(view, figures, language),
    edit: (reply) => editor.edit(reply),
    shown,
    clock,
    signal,
    onFailure: (error) => context.report(error),
  });
  const last = await new Promise<RunView | null>((resolve) => {
    const unsubscribe = runs.watch(runId, (view) => {
      live.update(view);
      if (!hasEnded(view)) return;
      unsubscribe();
      resolve(view);
    });
    signal.addEventListener('abort', () => {
      unsubscribe();
      resolve(null);
    });
  });
  await live.settle();
  if (!last || live.isGone) return;
  if (last.record.status === 'failed') context.noteError();
  // Whoever cancels knows it already.
  if (last.record.status !== 'cancelled') await editor.send(endNotice(last, context));
}

function endNotice(view: RunView, { language }: CommandContext): Reply {
  const { learnerId, id } = view.record;
  return {
    text: trainTexts.ended[language](learnerId, id, runTitle(view, language)),
    mention: [learnerId],
  };
}
