/** A picture, large. */
import { html, nothing, type TemplateResult } from 'lit';
import { icons } from './icons.ts';
import type { Page } from './page.ts';

export interface LightboxPicture {
  readonly url: string;
  readonly alt: string;
}

export function lightboxView(page: Page): TemplateResult | typeof nothing {
  const { lightbox, t } = page;
  if (!lightbox) return nothing;
  const close = () => page.closeLightbox();
  return html`<dialog class="lightbox" aria-label=${lightbox.alt} data-open @close=${close} @click=${(e: Event) => e.target === e.currentTarget && close()}>
    <img src=${lightbox.url} alt=${lightbox.alt} />
    <div class="lightbox-bar"><a href=${lightbox.url} target="_blank" rel="noopener">${t.openOriginal}</a><button type="button" class="icon-button" aria-label=${t.close} @click=${close}>${icons.close}</button></div>
  </dialog>`;
}
