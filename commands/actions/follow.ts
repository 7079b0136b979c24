/** Keeps a run's message up to date until the run has ended, and then tells its owner, once. */
import { type Editor, isGone, LiveMessage, mayNot, type Reply } from '../../src/bot/index.ts';
import type { CommandContext } from '../../src/contracts/command.ts';
import type { RunView } from '../../src/contracts/run.ts';
import { patiently } from '../../src/core/patience.ts';
import { trainTexts } from '../texts/train.ts';
import { hasEnded, runReply, runTitle } from '../views/run.ts';

export interface Following {
  readonly runId: string;
  readonly editor: Editor;
  /** What the message shows already. */
  readonly shown: Reply;
  /** Resolves when it is stored where the message is. */
  readonly noted?: Promise<void>;
}

/** Resolves when the run has ended and its message shows it, or the bot stops. */
export async function followRun(
  { runId, editor, shown, noted }: Following,
  context: CommandContext,
): Promise<void> {
  const { figures, store, language, clock, signal } = context;
  const live = new LiveMessage<RunView>({
    render: async (view) => withEnd(await runReply(view, figures, language), view, editor, context),
    edit: (reply) => editor.edit(reply),
    shown,
    clock,
    signal,
    onFailure: (error) => context.report(error),
  });
  noted?.catch((error) => context.report(error));
  const last = await watchToTheEnd(runId, context, (view) => live.update(view));
  await live.settle();
  if (signal.aborted) {
    if (last && !hasEnded(last)) await sayGoodbye(last, editor, context);
    return;
  }
  if (last?.record.status === 'failed') context.noteError();
  // Whoever cancels knows it already; and of several bots one tells.
  if (
    last &&
    last.record.status !== 'cancelled' &&
    (await patiently(() => store.claims.take(`end of ${runId}`), context))
  ) {
    await tellOwner(last, editor, context);
  }
  await noted?.catch(() => {});
  await patiently(() => store.messages.close(runId), context);
}

/** Where the message can be edited for a while only, it says from the beginning what comes after. */
export function withEnd(
  reply: Reply,
  view: RunView,
  { ends }: Pick<Editor, 'ends'>,
  context: CommandContext,
): Reply {
  if (ends === null || hasEnded(view)) return reply;
  const { id } = view.record;
  const note = trainTexts.guest[context.language](Math.floor(ends / 1000), context.mention('runs show'), id);
  const [main, ...others] = reply.panels ?? [];
  return { ...reply, panels: [{ ...main, text: `${main.text}\n\n${note}` }, ...others] };
}

/** @returns the last state: the end of the run, unless the bot stops before */
function watchToTheEnd(
  runId: string,
  { runs, signal }: CommandContext,
  onChange: (view: RunView) => void,
): Promise<RunView | null> {
  return new Promise((resolve) => {
    let last: RunView | null = null;
    const end = () => {
      signal.removeEventListener('abort', end);
      unsubscribe();
      resolve(last);
    };
    const unsubscribe = runs.watch(runId, (view) => {
      last = view;
      onChange(view);
      if (hasEnded(view)) end();
    });
    if (signal.aborted) end();
    else signal.addEventListener('abort', end, { once: true });
  });
}

/** The one time that a run notifies anybody: where it ran, or directly where that is no longer possible. */
async function tellOwner(view: RunView, editor: Editor, { language }: CommandContext): Promise<void> {
  const { learnerId, id } = view.record;
  const text = trainTexts.ended[language](learnerId, id, runTitle(view, language));
  const notice: Reply = { text, mention: [learnerId] };
  if (!(await reached(editor.send(notice)))) await reached(editor.sendTo(learnerId, notice));
}

/** The bot ends while the run is open: its message must not look as if it were still followed. */
async function sayGoodbye(view: RunView, editor: Editor, context: CommandContext): Promise<void> {
  const { status } = view.record;
  if (status === 'paused') return;
  const reply = await runReply(view, context.figures, context.language);
  const [main, ...others] = reply.panels ?? [];
  const note = trainTexts[status === 'queued' ? 'restartingQueued' : 'restarting'][context.language];
  await reached(editor.edit({ ...reply, panels: [{ ...main, text: `${note}\n\n${main.text}` }, ...others] }));
}

/** @returns false when there is nobody to reach there: no channel any more, or no permission in it */
async function reached(sending: Promise<void>): Promise<boolean> {
  try {
    await sending;
    return true;
  } catch (error) {
    if (isGone(error) || mayNot(error)) return false;
    throw error;
  }
}
