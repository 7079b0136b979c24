/** From the draft to the server: what is wrong is marked, what is right is sent, what was refused comes back. */
import { withMentions } from '../../mentions.ts';
import type { Page } from '../page.ts';
import { toCall } from './commands.ts';
import type { Composer } from './composer.ts';
import { check, emptyDraft, fill } from './draft.ts';
import { release } from './files.ts';

/** Discord's limit for people without Nitro, characters. */
export const maxContent = 2000;

export async function send(composer: Composer): Promise<void> {
  if (composer.draft.command) await sendCommand(composer);
  else await sendMessage(composer);
}

async function sendCommand(composer: Composer): Promise<void> {
  const { draft, page } = composer;
  const command = draft.command!;
  if (draft.rest.trim()) {
    composer.say(composer.notice ?? page.t.problems.unknownOption(draft.rest.trim()));
    composer.focus({ in: 'rest' });
    return;
  }
  const [wrong] = draft.pills.filter((p) => !check(p, composer.around));
  if (wrong) {
    composer.focus({ in: 'pill', name: wrong.option.name });
    return;
  }
  const { options, files } = fill(draft.pills, composer.around);
  await deliver(composer, () =>
    page.interact(() => page.call('invoke', { ...toCall(command, options), ...page.places.call }, files), {
      kind: 'command',
      label: command.label,
    }),
  );
}

async function sendMessage(composer: Composer): Promise<void> {
  const { draft, page } = composer;
  const content = withMentions(draft.text, page.state.users.values()).trim();
  if (!content && draft.files.length === 0) return;
  // A slash and a word is a command that was mistyped, not something to say; a path like /usr/lib is.
  if (/^\/[^\s/]*(\s|$)/.test(content)) {
    composer.say(page.t.noCommand(content.split(/\s/)[0]));
    return;
  }
  if (content.length > maxContent) {
    composer.say(page.t.tooLong(content.length));
    return;
  }
  const { editing, replyTo } = draft;
  const files = draft.files.map((f) => f.file);
  const call = { content, ...(replyTo ? { replyTo } : {}), ...page.places.call };
  page.actions.stoppedTyping();
  await deliver(composer, () =>
    reasonAgainst(
      page,
      editing
        ? page.call('editMessage', { messageId: editing, content })
        : page.call('sendMessage', call, files),
    ),
  );
}

async function reasonAgainst(page: Page, sending: Promise<unknown>): Promise<string | null> {
  try {
    await sending;
    return null;
  } catch (error) {
    return page.explain(error);
  }
}

/** Empties the composer at once, and gives the draft back when the server did not take it. */
async function deliver(composer: Composer, start: () => Promise<string | null>): Promise<void> {
  const { draft, page } = composer;
  composer.draft = emptyDraft();
  composer.notice = null;
  page.scroll.toEnd();
  composer.focus({ in: 'text' });
  const problem = await start();
  if (problem === null) {
    for (const file of [...draft.files, ...draft.pills.map((p) => p.file)]) if (file) release(file);
    return;
  }
  composer.say(problem);
  if (composer.draft.command || composer.draft.text) return;
  composer.draft = draft;
  composer.focus(draft.command ? { in: 'rest' } : { in: 'text' });
}
