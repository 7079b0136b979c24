/** Asks for the name of a new thread. */
import { html, nothing, type TemplateResult } from 'lit';
import { icons } from './icons.ts';
import { plainText } from './markdown/render.ts';
import type { Page } from './page.ts';

export function threadFormView(page: Page): TemplateResult | typeof nothing {
  const { newThread, t, state } = page;
  if (!newThread) return nothing;
  const { messageId } = newThread;
  const about = messageId && state.messages.find((m) => m.id === messageId);
  const suggestion = about
    ? plainText(page, about.content || (about.embeds[0]?.title ?? '')).slice(0, 40)
    : '';
  const close = () => page.closeThreadForm();
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    const form = event.target as HTMLFormElement;
    // Closed by itself rather than taken away while open: the page below takes keys again at once.
    form.closest('dialog')!.close();
    void page.places.openThread(String(new FormData(form).get('thread-name')), messageId);
  };
  return html`<dialog class="dialog modal" aria-labelledby="thread-title" @close=${close} data-open>
    <form @submit=${submit}>
      <header><h2 id="thread-title">${t.createThread}</h2><button type="button" class="icon-button small" aria-label=${t.close} @click=${close}>${icons.close}</button></header>
      <div class="modal-fields"><label class="field"><span class="field-label">${t.threadName}</span><input type="text" name="thread-name" autocomplete="off" required maxlength="100" .value=${suggestion} /></label></div>
      <footer><button type="button" class="button secondary" @click=${close}>${t.cancel}</button><button type="submit" class="button primary">${t.createThread}</button></footer>
    </form>
  </dialog>`;
}
