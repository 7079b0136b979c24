/** The whole page: header, sidebar, messages, composer, and what lies over them. */

import type { APIChannel } from 'discord-api-types/v10';
import { ChannelType } from 'discord-api-types/v10';
import { html, nothing, type TemplateResult } from 'lit';
import { attachFiles } from './composer/attaching.ts';
import { filesOf } from './composer/files.ts';
import { composerView } from './composer/view.ts';
import { icons } from './icons.ts';
import { lightboxView } from './lightbox.ts';
import { listView } from './message/list.ts';
import { menuView } from './message/menu.ts';
import { modalView } from './message/modal.ts';
import { padView } from './pad.ts';
import type { Page } from './page.ts';
import { isThread } from './places.ts';
import { sidebarView } from './sidebar.ts';
import { threadFormView } from './threadForm.ts';

export function appView(page: Page): TemplateResult {
  const { t, dropping } = page;
  return html`<a class="skip" href="#message-box" @click=${(e: Event) => {
    e.preventDefault();
    page.composer.focus(page.composer.field);
  }}>${t.skip}</a>
  <div class="app ${page.places.drawer ? 'drawer-open' : ''}" @dragenter=${(e: DragEvent) => drag(page, e)} @dragover=${(e: DragEvent) => drag(page, e)} @dragleave=${(e: DragEvent) => leave(page, e)} @drop=${(e: DragEvent) => drop(page, e)}>
    ${sidebarView(page)}
    <main class="channel">
      ${header(page)}
      ${listView(page)}
      ${composerView(page.composer)}
    </main>
    ${dropping ? html`<div class="drop-veil"><div>${t.dropHere}</div></div>` : nothing}
  </div>
  ${menuView(page)} ${lightboxView(page)} ${padView(page)} ${modalView(page)} ${threadFormView(page)}
  <div class="toast" role="alert">${page.toast}</div>
  <div class="visually-hidden" aria-live="polite" role="status">${page.announcement}</div>`;
}

function header(page: Page): TemplateResult {
  const { t, state, settings, places } = page;
  const { connection } = state;
  const { current } = places;
  const light = settings.theme === 'light';
  return html`<header class="channel-header">
    <button type="button" class="icon-button open-drawer ${state.unread.size > 0 ? 'unread' : ''}" aria-label=${t.openDrawer} title=${t.openDrawer} aria-expanded=${places.drawer} @click=${() => places.toggleDrawer()}>${icons.menu}</button>
    <div class="channel-title">${channelIcon(current)}<h1 class="channel-name">${places.nameOf(current)}</h1>${topic(current)}</div>
    <div class="connection" role="status">${connection === 'open' ? nothing : html`<span class="lost">${connection === 'lost' ? t.lost : t.connecting}</span>`}</div>
    <div class="controls">
      ${current?.type === ChannelType.GuildText ? html`<button type="button" class="icon-button" aria-label=${t.createThread} title=${t.createThread} @click=${() => page.beginThread(null)}>${icons.thread}</button>` : nothing}
      <button type="button" class="text-button language" aria-label="${t.language}: ${settings.locale === 'en' ? '中文' : 'English'}" lang=${settings.locale === 'en' ? 'zh-CN' : 'en'} @click=${() => page.setLocale(settings.locale === 'en' ? 'zh-CN' : 'en')}>${settings.locale === 'en' ? '中文' : 'English'}</button>
      <button type="button" class="icon-button theme" aria-label=${light ? t.toDark : t.toLight} title=${light ? t.toDark : t.toLight} @click=${() => page.setTheme(light ? 'dark' : 'light')}>${light ? icons.moon : icons.sun}</button>
    </div>
  </header>`;
}

function channelIcon(channel: APIChannel | null): TemplateResult {
  if (channel?.type === ChannelType.DM) return icons.at;
  if (channel?.type === ChannelType.GroupDM) return icons.group;
  return channel && isThread(channel) ? icons.thread : icons.hash;
}

function topic(channel: APIChannel | null): TemplateResult | typeof nothing {
  const text = channel && 'topic' in channel ? channel.topic : null;
  return text ? html`<span class="channel-topic">${text}</span>` : nothing;
}

function carriesFiles(event: DragEvent): boolean {
  return event.dataTransfer?.types.includes('Files') ?? false;
}

function drag(page: Page, event: DragEvent): void {
  if (!carriesFiles(event)) return;
  event.preventDefault();
  page.setDropping(true);
}

function leave(page: Page, event: DragEvent): void {
  const to = event.relatedTarget as Node | null;
  if (!to || !(event.currentTarget as HTMLElement).contains(to)) page.setDropping(false);
}

function drop(page: Page, event: DragEvent): void {
  if (!carriesFiles(event)) return;
  event.preventDefault();
  page.setDropping(false);
  attachFiles(page.composer, filesOf(event.dataTransfer));
}
