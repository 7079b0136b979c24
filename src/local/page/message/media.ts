/** Pictures and files of a message: where they come from, how large they are drawn, what a press on them does. */
import type { APIAttachment, APIMessage } from 'discord-api-types/v10';
import { html, nothing, type TemplateResult } from 'lit';
import { fileSize } from '../composer/files.ts';
import { icons } from '../icons.ts';
import type { Page } from '../page.ts';
import { localUrl } from '../urls.ts';

export interface Picture {
  readonly url: string;
  readonly name: string;
  readonly width?: number | null;
  readonly height?: number | null;
  readonly description?: string | null;
}

/** Largest size that a picture alone has in the channel, px. */
const largest = { width: 550, height: 350 };

/** "attachment://curve.png" means the message's own file of that name. */
export function resolveMedia(message: APIMessage, url: string | undefined): string | null {
  if (!url) return null;
  if (!url.startsWith('attachment://')) return localUrl(url);
  const name = url.slice('attachment://'.length);
  return localUrl(message.attachments.find((a) => a.filename === name)?.url);
}

export function fileName(url: string): string {
  return decodeURIComponent(new URL(url, location.href).pathname.split('/').at(-1) ?? '');
}

/** @param limit px; the picture keeps its proportions and is never enlarged */
export function pictureView(page: Page, picture: Picture, limit = largest): TemplateResult {
  const { t } = page;
  const width = picture.width ?? 0;
  const height = picture.height ?? 0;
  const scale = width && height ? Math.min(1, limit.width / width, limit.height / height) : 1;
  const alt = picture.description || picture.name || t.image;
  const size =
    width && height ? `max-width:${Math.round(width * scale)}px;aspect-ratio:${width}/${height}` : '';
  return html`<button type="button" class="picture ${size ? 'sized' : ''}" style=${size} aria-label=${t.openImage(alt)} @click=${() => page.openLightbox({ url: picture.url, alt })}>
    <img src=${picture.url} alt=${alt} width=${width || nothing} height=${height || nothing} />
  </button>`;
}

export function externalNote(page: Page, url: string): TemplateResult {
  return html`<span class="external-note">${page.t.external} <a href=${url} target="_blank" rel="noopener noreferrer">${url}</a></span>`;
}

export function attachmentsView(page: Page, message: APIMessage): TemplateResult | typeof nothing {
  if (message.attachments.length === 0) return nothing;
  const pictures = message.attachments.filter((a) => a.content_type?.startsWith('image/') && localUrl(a.url));
  const others = message.attachments.filter((a) => !pictures.includes(a));
  return html`<div slot="attachments" class="attachments">
    ${pictures.length > 0 ? html`<div class="gallery n${Math.min(pictures.length, 4)}">${pictures.map((a) => pictureOf(page, a, pictures.length))}</div>` : nothing}
    ${others.map((a) => fileCard(page, a))}
  </div>`;
}

function pictureOf(page: Page, a: APIAttachment, among: number): TemplateResult {
  const picture = {
    url: localUrl(a.url)!,
    name: a.filename,
    width: a.width,
    height: a.height,
    description: a.description,
  };
  const view = pictureView(page, picture, among > 1 ? { width: 270, height: 270 } : largest);
  return a.filename.startsWith('SPOILER_') ? spoilerPicture(page, view) : view;
}

export function spoilerPicture(page: Page, content: TemplateResult): TemplateResult {
  const show = (event: Event) => {
    const cover = event.currentTarget as HTMLElement;
    cover.parentElement!.classList.add('shown');
    cover.remove();
  };
  return html`<div class="spoiler-media">${content}<button type="button" class="spoiler-cover" @click=${show}>${page.t.spoiler}</button></div>`;
}

export function fileCard(
  page: Page,
  a: Pick<APIAttachment, 'url' | 'filename' | 'size' | 'content_type'>,
): TemplateResult {
  const url = localUrl(a.url);
  if (!url) return externalNote(page, a.url);
  if (a.content_type?.startsWith('video/'))
    return html`<video class="media" controls preload="metadata" src=${url}></video>`;
  if (a.content_type?.startsWith('audio/'))
    return html`<audio class="media" controls preload="metadata" src=${url}></audio>`;
  return html`<div class="file-box">
    <span class="file-icon">${icons.file}</span>
    <span class="file-text"><a href=${url} target="_blank" rel="noopener">${a.filename}</a><span class="file-size">${fileSize(a.size)}</span></span>
    <a class="icon-button" href=${url} download=${a.filename} aria-label=${page.t.download(a.filename)}>${icons.download}</a>
  </div>`;
}
