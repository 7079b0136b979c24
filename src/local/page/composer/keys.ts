/** What the keys do in the composer: the list first, then the options, then the text. */
import type { Composer } from './composer.ts';
import { isEmpty } from './draft.ts';
import { send } from './sending.ts';

/** @returns true when the key was used up */
export function handleKey(composer: Composer, event: KeyboardEvent): boolean {
  // Enter that ends a Chinese input method's composition is not ours.
  if (event.isComposing || event.keyCode === 229) return false;
  return (
    forList(composer, event) ||
    (composer.draft.command ? forCommand(composer, event) : forText(composer, event))
  );
}

function forList(composer: Composer, event: KeyboardEvent): boolean {
  const { picker } = composer;
  const list = picker.current;
  if (!list) return false;
  switch (event.key) {
    case 'ArrowDown':
    case 'ArrowUp':
      if (list.items.length === 0) return false;
      picker.move(event.key === 'ArrowDown' ? 1 : -1);
      return true;
    case 'Enter':
      return !event.shiftKey && accept(composer);
    case 'Tab':
      if (event.shiftKey) return false;
      if (list.index < 0) picker.move(1);
      return picker.choose();
    case 'Escape':
      picker.close();
      composer.page.changed();
      return true;
  }
  return false;
}

/** Takes what is highlighted; and sends, when it was typed out and nothing more could be filled in. */
function accept(composer: Composer): boolean {
  const { picker, draft, activePill } = composer;
  const list = picker.current;
  const typed =
    list?.kind === 'command'
      ? draft.text.trim().toLowerCase() === list.items[list.index]?.title
      : list?.kind === 'choice' && !list.moved && activePill?.text.trim() !== '';
  if (!picker.choose()) return false;
  const { command, pills } = composer.draft;
  if (typed && command && composer.unset.length === 0 && !pills.some(isEmpty)) void send(composer);
  return true;
}

function forText(composer: Composer, event: KeyboardEvent): boolean {
  if (event.key === 'Enter' && !event.shiftKey) {
    void send(composer);
    return true;
  }
  if (event.key === 'Escape' && composer.draft.editing) {
    composer.stopEditing();
    return true;
  }
  if (event.key === 'Escape' && composer.draft.replyTo) {
    composer.replyTo(null);
    return true;
  }
  if (event.key === 'ArrowUp' && composer.draft.text === '') return editLast(composer);
  return false;
}

/** As on Discord: the last thing that one has said. */
function editLast(composer: Composer): boolean {
  const { page } = composer;
  const own = page.places.messages.findLast((m) => m.author.id === page.state.me?.id && m.content);
  if (!own) return false;
  composer.edit(own.id, own.content);
  return true;
}

function forCommand(composer: Composer, event: KeyboardEvent): boolean {
  const input = event.target instanceof HTMLInputElement ? event.target : null;
  const atStart = !input || (input.selectionStart === 0 && input.selectionEnd === 0);
  const atEnd =
    !input || (input.selectionStart === input.value.length && input.selectionEnd === input.value.length);
  switch (event.key) {
    case 'Enter':
      // On a button of an option (choose a file, remove) Enter presses it.
      if (!input) return false;
      void send(composer);
      return true;
    case 'Escape':
      composer.cancelCommand();
      return true;
    case 'Backspace':
      return atStart && (!input || input.value === '') && erase(composer);
    case 'ArrowLeft':
      return atStart && step(composer, -1);
    case 'ArrowRight':
      return atEnd && step(composer, 1);
    case 'Tab':
      return step(composer, event.shiftKey ? -1 : 1);
  }
  return false;
}

function erase(composer: Composer): boolean {
  const { draft, activePill } = composer;
  if (activePill) {
    if (activePill.option.required && isEmpty(activePill)) {
      if (draft.pills[0] === activePill) composer.cancelCommand();
      else step(composer, -1);
    } else composer.removePill(activePill);
  } else if (draft.pills.length > 0) step(composer, -1);
  else composer.cancelCommand();
  return true;
}

/** @returns false at either end, so that Tab leaves the composer */
function step(composer: Composer, by: number): boolean {
  const { draft, field } = composer;
  const names = draft.pills.map((p) => p.option.name);
  const at = field.in === 'pill' ? names.indexOf(field.name) : names.length;
  const to = at + by;
  if (to < 0 || to > names.length) return false;
  composer.focus(to === names.length ? { in: 'rest' } : { in: 'pill', name: names[to] });
  return true;
}
