/** Draws the composer: reply bar, files, the text box or the command line, the list above, and what is wrong. */

import { html, nothing, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import { repeat } from 'lit/directives/repeat.js';
import { icons } from '../icons.ts';
import { displayName } from '../names.ts';
import { attachFiles, removeFile } from './attaching.ts';
import { describe } from './commands.ts';
import type { Composer } from './composer.ts';
import { type Attached, fileSize, filesOf } from './files.ts';
import { handleKey } from './keys.ts';
import { pickerId, pickerItemId, pickerView } from './pickerView.ts';
import { pillView } from './pillView.ts';
import { maxContent, send } from './sending.ts';

export function composerView(composer: Composer): TemplateResult {
  const { draft, page } = composer;
  const { t } = page;
  const onKey = (event: KeyboardEvent) => {
    if (!handleKey(composer, event)) return;
    event.preventDefault();
    event.stopPropagation();
  };
  const submit = (event: Event) => {
    event.preventDefault();
    void send(composer);
  };
  return html`<form class="composer" aria-label=${t.messageBox} @submit=${submit} @keydown=${onKey} @paste=${(e: ClipboardEvent) => paste(composer, e)}>
    ${pickerView(composer)}
    <div class="composer-box">
      ${replyBar(composer)} ${fileStrip(composer, draft.files)}
      <div class="composer-row">
        ${fileButton(composer)}
        <button type="button" class="icon-button" aria-label=${t.draw} title=${t.draw} @click=${() => page.openPad()}>${icons.pen}</button>
        ${draft.command ? commandLine(composer) : textBox(composer)}
        <button type="submit" class="icon-button send" aria-label=${t.send} title=${t.send}>${icons.send}</button>
      </div>
    </div>
    ${problems(composer)}
  </form>`;
}

function paste(composer: Composer, event: ClipboardEvent): void {
  const files = filesOf(event.clipboardData);
  if (files.length === 0) return;
  event.preventDefault();
  attachFiles(composer, files);
}

function fileButton(composer: Composer): TemplateResult {
  const { t } = composer.page;
  const chosen = (event: Event) => {
    const input = event.target as HTMLInputElement;
    attachFiles(composer, [...(input.files ?? [])]);
    input.value = '';
  };
  const open = (event: Event) =>
    ((event.currentTarget as HTMLElement).nextElementSibling as HTMLInputElement).click();
  return html`<button type="button" class="icon-button" aria-label=${t.attach} title=${t.attach} @click=${open}>${icons.plus}</button><input class="file-input" type="file" multiple hidden @change=${chosen} />`;
}

function textBox(composer: Composer): TemplateResult {
  const { draft, page } = composer;
  const { t } = page;
  const picker = composer.picker.current;
  const name = page.places.titleOf(page.places.current);
  const placeholder = matchMedia('(max-width: 520px)').matches ? t.messageToShort(name) : t.messageTo(name);
  return html`<textarea
    id="message-box" data-field="text" rows="1" class="message-box" autocomplete="off" spellcheck="false"
    aria-label=${t.messageToShort(name)} placeholder=${placeholder}
    aria-autocomplete="list" aria-controls=${picker ? pickerId : nothing}
    aria-activedescendant=${picker && picker.index >= 0 ? pickerItemId(picker.index) : nothing}
    .value=${live(draft.text)}
    @input=${(e: Event) => composer.setText((e.target as HTMLTextAreaElement).value)}
    @focus=${() => composer.entered({ in: 'text' })}
    @blur=${() => composer.left(null)}
  ></textarea>`;
}

function commandLine(composer: Composer): TemplateResult {
  const { draft, page } = composer;
  const { t } = page;
  const picker = composer.field.in === 'rest' ? composer.picker.current : null;
  const more = composer.unset.length;
  return html`<div class="command-line" role="group" aria-label=${draft.command!.label}>
    <span class="command-name">${draft.command!.label}</span>
    ${repeat(
      draft.pills,
      (p) => p.option.name,
      (p) => pillView(composer, p),
    )}
    <input
      class="rest" data-field="rest" type="text" autocomplete="off" spellcheck="false" role="combobox"
      aria-label=${t.options} aria-autocomplete="list" aria-expanded=${picker !== null}
      aria-controls=${picker ? pickerId : nothing}
      aria-activedescendant=${picker && picker.index >= 0 ? pickerItemId(picker.index) : nothing}
      placeholder=${more > 0 ? t.moreOptions(more) : ''}
      .value=${live(draft.rest)}
      @input=${(e: Event) => composer.typeBehind((e.target as HTMLInputElement).value)}
      @focus=${() => composer.entered({ in: 'rest' })}
      @blur=${() => composer.left(null)}
    />
    <button type="button" class="icon-button small" aria-label=${t.cancelCommand} title=${t.cancelCommand} @click=${() => composer.cancelCommand()}>${icons.close}</button>
  </div>`;
}

function replyBar(composer: Composer): TemplateResult | typeof nothing {
  const { page, draft } = composer;
  if (draft.editing)
    return html`<div class="reply-bar"><span>${page.t.editingMessage}</span><button type="button" class="icon-button small" aria-label=${page.t.stopEditing} title=${page.t.stopEditing} @click=${() => composer.stopEditing()}>${icons.close}</button></div>`;
  const message = draft.replyTo && page.state.messages.find((m) => m.id === draft.replyTo);
  if (!message) return nothing;
  return html`<div class="reply-bar"><span>${page.t.replyingTo(displayName(message.author))}</span><button type="button" class="icon-button small" aria-label=${page.t.stopReply} title=${page.t.stopReply} @click=${() => composer.replyTo(null)}>${icons.close}</button></div>`;
}

function fileStrip(composer: Composer, files: readonly Attached[]): TemplateResult | typeof nothing {
  if (files.length === 0) return nothing;
  const { t } = composer.page;
  return html`<ul class="file-strip">${repeat(
    files,
    (f) => f.id,
    (f) =>
      html`<li class="file-card">
        ${f.preview ? html`<img src=${f.preview} alt="" />` : html`<span class="file-icon">${icons.file}</span>`}
        <span class="file-name">${f.file.name}</span><span class="file-size">${fileSize(f.file.size)}</span>
        <button type="button" class="icon-button small remove" aria-label=${t.removeFile(f.file.name)} title=${t.removeFile(f.file.name)} @click=${() => removeFile(composer, f)}>${icons.trash}</button>
      </li>`,
  )}</ul>`;
}

/** The description of the option that is being filled in, what is wrong with it, and what the server refused. */
function problems(composer: Composer): TemplateResult {
  const { draft, activePill, page } = composer;
  const wrong = draft.pills.filter((p) => p.problem);
  const about =
    activePill && !composer.picker.current
      ? html`<span class="hint"><b>${activePill.option.name}</b> ${describe(activePill.option, page.settings.locale)}</span>`
      : nothing;
  const length = draft.text.length > maxContent - 200 ? page.t.tooLong(draft.text.length) : null;
  return html`<div class="composer-foot">
    ${about}
    <div role="alert" class="problems">
      ${wrong.map((p) => html`<span id="problem-${p.option.name}"><b>${p.option.name}</b> ${p.problem}</span>`)}
      ${composer.notice ? html`<span>${composer.notice}</span>` : nothing}
    </div>
    ${length ? html`<span class=${draft.text.length > maxContent ? 'problems' : 'hint'}>${length}</span>` : nothing}
  </div>`;
}

/** After a drawing: puts the cursor where the composer wants it, at the end of the text. */
export function applyFocus(composer: Composer, root: HTMLElement): void {
  const { wanted } = composer;
  const box = root.querySelector<HTMLTextAreaElement>('#message-box');
  if (box) grow(box);
  if (!wanted) return;
  composer.wanted = null;
  const key = wanted.in === 'pill' ? `pill:${wanted.name}` : wanted.in;
  const target = root.querySelector<HTMLElement>(`[data-field="${CSS.escape(key)}"]`);
  if (!target || document.activeElement === target) return;
  target.focus();
  if (target instanceof HTMLInputElement || target instanceof HTMLTextAreaElement) {
    if (target.type !== 'file') target.setSelectionRange(target.value.length, target.value.length);
  }
}

/** As high as its text, up to half of the window. */
function grow(box: HTMLTextAreaElement): void {
  box.style.height = 'auto';
  box.style.height = `${Math.min(box.scrollHeight, innerHeight / 2)}px`;
}
