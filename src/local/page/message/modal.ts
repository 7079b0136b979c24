/** A form that the application opens: text inputs, selects and texts. Wrong or missing values are marked before sending. */
import type {
  APIComponentInLabel,
  APIModalInteractionResponseCallbackComponent,
  APISelectMenuComponent,
  APITextInputComponent,
} from 'discord-api-types/v10';
import { ComponentType, TextInputStyle } from 'discord-api-types/v10';
import { html, nothing, type TemplateResult } from 'lit';
import { icons } from '../icons.ts';
import { markdown } from '../markdown/render.ts';
import { displayName } from '../names.ts';
import type { Page } from '../page.ts';
import { selectOptions } from './components.ts';

/** custom_id → what is filled in */
export type ModalValues = Map<string, string | readonly string[]>;

export function modalView(page: Page): TemplateResult | typeof nothing {
  const event = page.state.modal;
  const { t, bot } = page;
  if (!event) return nothing;
  const close = () => page.closeModal();
  const submit = (e: Event) => {
    e.preventDefault();
    const form = e.currentTarget as HTMLFormElement;
    if (!form.reportValidity()) return;
    void page.submitModal();
  };
  return html`<dialog class="dialog modal" aria-labelledby="modal-title" @close=${close} data-open>
    <form @submit=${submit}>
      <header><h2 id="modal-title">${event.modal.title}</h2><button type="button" class="icon-button small" aria-label=${t.close} @click=${close}>${icons.close}</button></header>
      <p class="modal-note">${t.modalNote(bot ? displayName(bot) : 'Gradus')}</p>
      <div class="modal-fields">${event.modal.components.map((c) => row(page, c))}</div>
      ${page.modalProblem ? html`<p class="problems" role="alert">${page.modalProblem}</p>` : nothing}
      <footer><button type="button" class="button secondary" @click=${close}>${t.cancel}</button><button type="submit" class="button primary">${t.submit}</button></footer>
    </form>
  </dialog>`;
}

function row(page: Page, c: APIModalInteractionResponseCallbackComponent): TemplateResult {
  if (c.type === ComponentType.TextDisplay) return html`<div>${markdown(page, c.content)}</div>`;
  if (c.type === ComponentType.Label) return field(page, c.component, c.label, c.description);
  if (c.type === ComponentType.ActionRow)
    return html`${c.components.map((inner) => field(page, inner, 'label' in inner ? (inner.label ?? '') : ''))}`;
  return html`<div class="unsupported">${page.t.unsupported}</div>`;
}

function field(page: Page, c: APIComponentInLabel, label: string, description?: string): TemplateResult {
  const required = !('required' in c) || c.required !== false;
  const heading = html`${label}${required ? html`<span class="star" aria-hidden="true"> *</span>` : nothing}`;
  const about = description ? html`<span class="field-about">${description}</span>` : nothing;
  switch (c.type) {
    case ComponentType.TextInput:
      return html`<label class="field"><span class="field-label">${heading}</span>${about}${textInput(page, c, required)}</label>`;
    case ComponentType.StringSelect:
    case ComponentType.UserSelect:
    case ComponentType.RoleSelect:
    case ComponentType.MentionableSelect:
    case ComponentType.ChannelSelect:
      return html`<div class="field"><span class="field-label">${heading}</span>${about}${select(page, c, label)}</div>`;
    default:
      return html`<div class="unsupported">${page.t.unsupported}</div>`;
  }
}

function select(page: Page, c: APISelectMenuComponent, label: string): TemplateResult {
  const { min_values: min = 1, max_values: max = 1 } = c;
  const options = selectOptions(page, c);
  if (!page.modalValues.has(c.custom_id)) {
    const chosen = options.filter((o) => o.selected).map((o) => o.value);
    page.modalValues.set(c.custom_id, chosen);
  }
  return html`<select-menu .options=${options} .min=${min} .max=${max} .label=${label} .placeholder=${c.placeholder ?? page.t.choose} .hint=${max > 1 ? page.t.chooseSome(min, max) : ''} @choose=${(e: CustomEvent<string[]>) => page.modalValues.set(c.custom_id, e.detail)}></select-menu>`;
}

function textInput(page: Page, c: APITextInputComponent, required: boolean): TemplateResult {
  if (!page.modalValues.has(c.custom_id)) page.modalValues.set(c.custom_id, c.value ?? '');
  const set = (e: Event) => page.modalValues.set(c.custom_id, (e.target as HTMLInputElement).value);
  const max = c.max_length ?? 4000;
  const min = c.min_length ?? nothing;
  return c.style === TextInputStyle.Paragraph
    ? html`<textarea name=${c.custom_id} rows="4" ?required=${required} minlength=${min} maxlength=${max} placeholder=${c.placeholder ?? ''} .value=${c.value ?? ''} @input=${set}></textarea>`
    : html`<input type="text" name=${c.custom_id} autocomplete="off" ?required=${required} minlength=${min} maxlength=${max} placeholder=${c.placeholder ?? ''} .value=${c.value ?? ''} @input=${set} />`;
}
