/** Draws a form that the application opens. The browser marks wrong or missing values before anything is sent. */
import type {
  APIComponentInLabel,
  APIFileUploadComponent,
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
import type { ModalForm } from './modalForm.ts';

export function modalView(page: Page): TemplateResult | typeof nothing {
  const { t, bot, modalForm: form } = page;
  if (!form) return nothing;
  const { title, components } = form.event.modal;
  const close = () => form.close();
  const submit = (e: Event) => {
    e.preventDefault();
    void form.submit();
  };
  return html`<dialog class="dialog modal" aria-labelledby="modal-title" @close=${close} data-open>
    <form @submit=${submit}>
      <header><h2 id="modal-title">${title}</h2><button type="button" class="icon-button small" aria-label=${t.close} @click=${close}>${icons.close}</button></header>
      <p class="modal-note">${t.modalNote(bot ? displayName(bot) : 'Gradus')}</p>
      <div class="modal-fields">${components.map((c) => row(page, form, c))}</div>
      ${form.problem ? html`<p class="problems" role="alert">${form.problem}</p>` : nothing}
      <footer><button type="button" class="button secondary" @click=${close}>${t.cancel}</button><button type="submit" class="button primary">${t.submit}</button></footer>
    </form>
  </dialog>`;
}

function row(page: Page, form: ModalForm, c: APIModalInteractionResponseCallbackComponent): TemplateResult {
  if (c.type === ComponentType.TextDisplay) return html`<div>${markdown(page, c.content)}</div>`;
  if (c.type === ComponentType.Label) return field(page, form, c.component, c.label, c.description);
  if (c.type === ComponentType.ActionRow)
    return html`${c.components.map((inner) => field(page, form, inner, inner.label ?? ''))}`;
  return html`<div class="unsupported">${page.t.unsupported}</div>`;
}

function field(
  page: Page,
  form: ModalForm,
  c: APIComponentInLabel,
  label: string,
  description?: string,
): TemplateResult {
  const required = !('required' in c) || c.required !== false;
  const heading = html`<span class="field-label">${label}${required ? html`<span class="star" aria-hidden="true"> *</span>` : nothing}</span>${description ? html`<span class="field-about">${description}</span>` : nothing}`;
  switch (c.type) {
    case ComponentType.TextInput:
      return html`<label class="field">${heading}${textInput(form, c, required)}</label>`;
    case ComponentType.StringSelect:
    case ComponentType.UserSelect:
    case ComponentType.RoleSelect:
    case ComponentType.MentionableSelect:
    case ComponentType.ChannelSelect:
      return html`<div class="field">${heading}${select(page, form, c, label)}</div>`;
    case ComponentType.FileUpload:
      return html`<label class="field">${heading}${fileInput(form, c, required)}</label>`;
    default:
      return html`<div class="unsupported">${page.t.unsupported}</div>`;
  }
}

function select(page: Page, form: ModalForm, c: APISelectMenuComponent, label: string): TemplateResult {
  const { min_values: min = 1, max_values: max = 1 } = c;
  const options = selectOptions(page, c);
  const chosen = options.filter((o) => o.selected).map((o) => o.value);
  form.preset(c.custom_id, chosen);
  return html`<select-menu .options=${options} .min=${min} .max=${max} .label=${label} .placeholder=${c.placeholder ?? page.t.choose} .hint=${max > 1 ? page.t.chooseSome(min, max) : ''} @choose=${(e: CustomEvent<string[]>) => form.set(c.custom_id, e.detail)}></select-menu>`;
}

function textInput(form: ModalForm, c: APITextInputComponent, required: boolean): TemplateResult {
  form.preset(c.custom_id, c.value ?? '');
  const set = (e: Event) => form.set(c.custom_id, (e.target as HTMLInputElement).value);
  const max = c.max_length ?? 4000;
  const min = c.min_length ?? nothing;
  return c.style === TextInputStyle.Paragraph
    ? html`<textarea name=${c.custom_id} rows="4" ?required=${required} minlength=${min} maxlength=${max} placeholder=${c.placeholder ?? ''} .value=${c.value ?? ''} @input=${set}></textarea>`
    : html`<input type="text" name=${c.custom_id} autocomplete="off" ?required=${required} minlength=${min} maxlength=${max} placeholder=${c.placeholder ?? ''} .value=${c.value ?? ''} @input=${set} />`;
}

function fileInput(form: ModalForm, c: APIFileUploadComponent, required: boolean): TemplateResult {
  const set = (e: Event) => {
    const { files } = e.target as HTMLInputElement;
    form.setFiles(c.custom_id, [...(files ?? [])].slice(0, c.max_values ?? 1));
  };
  return html`<input type="file" name=${c.custom_id} ?required=${required} ?multiple=${(c.max_values ?? 1) > 1} @change=${set} />`;
}
