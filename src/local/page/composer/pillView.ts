/** Draws one option of a command: its name and a field; an attachment has buttons and a preview instead of a field. */

import { html, nothing, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import { icons } from '../icons.ts';
import { attachFiles } from './attaching.ts';
import { describe } from './commands.ts';
import type { Composer, Field } from './composer.ts';
import { isFile, type Pill } from './draft.ts';
import { pickerId, pickerItemId } from './pickerView.ts';

export function pillView(composer: Composer, pill: Pill): TemplateResult {
  const { option, problem } = pill;
  const field: Field = { in: 'pill', name: option.name };
  const active = composer.activePill === pill;
  return html`<span class="pill ${problem ? 'wrong' : ''} ${active ? 'active' : ''}" title=${describe(option, composer.page.settings.locale)}>
    <span class="pill-name">${option.name}</span>${isFile(option) ? fileField(composer, pill, field) : textField(composer, pill, field)}
    ${option.required ? nothing : html`<button type="button" class="pill-remove" tabindex="-1" aria-label=${composer.page.t.removeOption(option.name)} @click=${() => composer.removePill(pill)}>${icons.close}</button>`}
  </span>`;
}

function textField(composer: Composer, pill: Pill, field: Field): TemplateResult {
  const { option, text, problem } = pill;
  const picker = composer.activePill === pill ? composer.picker.current : null;
  const about = describe(option, composer.page.settings.locale);
  return html`<input
    data-field="pill:${option.name}" type="text" autocomplete="off" spellcheck="false" role="combobox"
    inputmode=${option.type === 4 ? 'numeric' : option.type === 10 ? 'decimal' : 'text'}
    aria-label="${option.name}: ${about}" aria-autocomplete="list" aria-expanded=${picker !== null}
    aria-required=${option.required === true} aria-invalid=${problem !== null}
    aria-describedby=${problem ? `problem-${option.name}` : nothing}
    aria-controls=${picker ? pickerId : nothing}
    aria-activedescendant=${picker && picker.index >= 0 ? pickerItemId(picker.index) : nothing}
    style="width:${width(text)}ch"
    .value=${live(text)}
    @input=${(e: Event) => composer.typeInPill(pill, (e.target as HTMLInputElement).value)}
    @focus=${() => composer.entered(field)}
    @blur=${() => composer.left(pill)}
  />`;
}

function fileField(composer: Composer, pill: Pill, field: Field): TemplateResult {
  const { t } = composer.page;
  const { option, file } = pill;
  const chosen = (event: Event) => {
    const input = event.target as HTMLInputElement;
    attachFiles(composer, [...(input.files ?? [])].slice(0, 1), option.name);
    input.value = '';
  };
  const open = (event: Event) =>
    (event.currentTarget as HTMLElement)
      .parentElement!.querySelector<HTMLInputElement>('input[type=file]')!
      .click();
  return html`<span class="pill-file">
    ${file?.preview ? html`<img src=${file.preview} alt="" />` : nothing}
    <button type="button" data-field="pill:${option.name}" aria-label="${option.name}: ${file ? file.file.name : t.chooseFile}" @click=${open} @focus=${() => composer.entered(field)} @blur=${() => composer.left(pill)}>${file ? file.file.name : t.chooseFile}</button>
    <button type="button" class="pill-draw" aria-label=${t.draw} title=${t.draw} @click=${() => composer.page.openPad(option.name)}>${icons.pen}</button>
    <input type="file" hidden @change=${chosen} />
  </span>`;
}

/** In widths of a digit: Chinese characters take two. */
function width(text: string): number {
  let n = 0;
  for (const c of text) n += /[\u1100-\uffdc]/u.test(c) ? 2.05 : 1.05;
  return Math.min(Math.max(n + 1, 4), 40);
}
