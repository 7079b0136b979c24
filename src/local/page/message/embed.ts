/** An embed: Skyra's frame, and inside it our markdown, fields and pictures. */
import type { APIEmbed, APIEmbedField, APIMessage } from 'discord-api-types/v10';
import { html, nothing, type TemplateResult } from 'lit';
import { inlineMarkdown, markdown } from '../markdown/render.ts';
import { absoluteTime } from '../markdown/time.ts';
import type { Page } from '../page.ts';
import { linkUrl } from '../urls.ts';
import { externalNote, fileName, pictureView, resolveMedia } from './media.ts';

const pictureLimit = { width: 488, height: 420 };

export function embedView(page: Page, message: APIMessage, embed: APIEmbed): TemplateResult {
  const colour =
    embed.color === undefined ? 'var(--border-strong)' : `#${embed.color.toString(16).padStart(6, '0')}`;
  const thumbnail = resolveMedia(message, embed.thumbnail?.url);
  return html`<discord-embed color=${colour}>
    <div slot="description" class="embed-body ${thumbnail ? 'with-thumbnail' : ''}">
      <div class="embed-text">
        ${author(message, embed)} ${title(page, embed)}
        ${embed.description ? html`<div class="embed-description">${markdown(page, embed.description)}</div>` : nothing}
        ${embed.fields?.length ? fields(page, embed.fields) : nothing}
      </div>
      ${thumbnail ? html`<div class="embed-thumbnail">${pictureView(page, { ...embed.thumbnail, url: thumbnail, name: fileName(thumbnail) }, { width: 80, height: 80 })}</div>` : nothing}
    </div>
    <div slot="footer" class="embed-end">${image(page, message, embed)} ${footer(page, message, embed)}</div>
  </discord-embed>`;
}

function author(message: APIMessage, embed: APIEmbed): TemplateResult | typeof nothing {
  if (!embed.author) return nothing;
  const icon = resolveMedia(message, embed.author.icon_url);
  const url = embed.author.url && linkUrl(embed.author.url);
  const name = embed.author.name;
  return html`<div class="embed-author">${icon ? html`<img src=${icon} alt="" />` : nothing}${url ? html`<a href=${url} target="_blank" rel="noopener noreferrer">${name}</a>` : name}</div>`;
}

function title(page: Page, embed: APIEmbed): TemplateResult | typeof nothing {
  if (!embed.title) return nothing;
  const text = inlineMarkdown(page, embed.title);
  const url = embed.url && linkUrl(embed.url);
  return html`<div class="embed-title" role="heading" aria-level="3">${url ? html`<a href=${url} target="_blank" rel="noopener noreferrer">${text}</a>` : text}</div>`;
}

/** Inline fields stand up to three in a row, as in Discord. */
function fields(page: Page, list: readonly APIEmbedField[]): TemplateResult {
  const rows: APIEmbedField[][] = [];
  for (const field of list) {
    const last = rows.at(-1);
    if (field.inline && last?.[0].inline && last.length < 3) last.push(field);
    else rows.push([field]);
  }
  return html`<div class="embed-fields">${rows.map(
    (row) =>
      html`<div class="embed-field-row n${row.length}">${row.map(
        (field) =>
          html`<div class="embed-field"><div class="embed-field-name">${inlineMarkdown(page, field.name)}</div><div class="embed-field-value">${markdown(page, field.value)}</div></div>`,
      )}</div>`,
  )}</div>`;
}

function image(page: Page, message: APIMessage, embed: APIEmbed): TemplateResult | typeof nothing {
  if (!embed.image) return nothing;
  const url = resolveMedia(message, embed.image.url);
  if (!url) return externalNote(page, embed.image.url);
  const own = message.attachments.find((a) => a.filename === fileName(url));
  const description = own?.description ?? embed.title ?? null;
  return html`<div class="embed-image">${pictureView(page, { ...embed.image, url, name: fileName(url), description }, pictureLimit)}</div>`;
}

function footer(page: Page, message: APIMessage, embed: APIEmbed): TemplateResult | typeof nothing {
  if (!embed.footer && !embed.timestamp) return nothing;
  const icon = resolveMedia(message, embed.footer?.icon_url);
  const time = embed.timestamp
    ? absoluteTime(Date.parse(embed.timestamp) / 1000, 'f', page.settings.locale)
    : null;
  return html`<div class="embed-footer">${icon ? html`<img src=${icon} alt="" />` : nothing}<span>${[embed.footer?.text, time].filter(Boolean).join(' • ')}</span></div>`;
}
