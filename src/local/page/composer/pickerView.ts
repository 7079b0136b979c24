/** Draws the list above the composer. The cursor stays in the text: the list is pointed to by aria-activedescendant. */
import { html, nothing, type TemplateResult } from 'lit';
import { logoUrl } from '../avatars.ts';
import type { Composer } from './composer.ts';

export const pickerId = 'composer-list';
export const pickerItemId = (index: number) => `composer-item-${index}`;

export function pickerView(composer: Composer): TemplateResult | typeof nothing {
  const { current } = composer.picker;
  const { t } = composer.page;
  if (!current) return nothing;
  // The press of a mouse would take the focus from the text first.
  const keepFocus = (event: Event) => event.preventDefault();
  return html`<div class="picker" @mousedown=${keepFocus}>
    <div class="picker-title">${current.title}</div>
    <div role="listbox" id=${pickerId} aria-label=${current.title} class="picker-list">
      ${current.items.map(
        (item, i) =>
          html`<div role="option" id=${pickerItemId(i)} aria-selected=${i === current.index} class="picker-item ${current.kind}" @click=${() => item.choose()} @mousemove=${() => point(composer, i)}>
            ${current.kind === 'command' ? html`<img class="picker-icon" src=${logoUrl} alt="" />` : nothing}
            <span class="picker-text"><span class="picker-name">${item.title}</span>${item.detail ? html`<span class="picker-detail">${item.detail}</span>` : nothing}</span>
            ${item.tag ? html`<span class="picker-tag">${item.tag}</span>` : nothing}
          </div>`,
      )}
    </div>
    ${current.items.length === 0 ? html`<div class="picker-empty">${current.loading ? t.loading : current.kind === 'command' ? t.noCommand(composer.draft.text) : t.noChoices}</div>` : nothing}
  </div>`;
}

function point(composer: Composer, index: number): void {
  const { current } = composer.picker;
  if (!current || current.index === index) return;
  current.index = index;
  current.moved = true;
  composer.page.changed();
}

/** Keeps the highlighted item in sight. */
export function showPicked(root: HTMLElement): void {
  root.querySelector('.picker-item[aria-selected="true"]')?.scrollIntoView({ block: 'nearest' });
}
