/** The whole page: header, sidebar, messages, composer, and what lies over them. */

import { html, nothing, type TemplateResult } from 'lit';
import { avatarUrl, logoUrl } from './avatars.ts';
import { attachFiles } from './composer/attaching.ts';
import { filesOf } from './composer/files.ts';
import { composerView } from './composer/view.ts';
import { icons } from './icons.ts';
import { lightboxView } from './lightbox.ts';
import { listView } from './message/list.ts';
import { menuView } from './message/menu.ts';
import { modalView } from './message/modal.ts';
import { displayName } from './names.ts';
import { padView } from './pad.ts';
import type { Page } from './page.ts';

export function appView(page: Page): TemplateResult {
  const { t, dropping } = page;
  return html`<a class="skip" href="#message-box" @click=${(e: Event) => {
    e.preventDefault();
    page.composer.focus(page.composer.field);
  }}>${t.skip}</a>
  <div class="app" @dragenter=${(e: DragEvent) => drag(page, e)} @dragover=${(e: DragEvent) => drag(page, e)} @dragleave=${(e: DragEvent) => leave(page, e)} @drop=${(e: DragEvent) => drop(page, e)}>
    ${sidebar(page)}
    <main class="channel">
      ${header(page)}
      ${listView(page)}
      ${composerView(page.composer)}
    </main>
    ${dropping ? html`<div class="drop-veil"><div>${t.dropHere}</div></div>` : nothing}
  </div>
  ${menuView(page)} ${lightboxView(page)} ${padView(page)} ${modalView(page)}
  <div class="toast" role="alert">${page.toast}</div>
  <div class="visually-hidden" aria-live="polite" role="status">${page.announcement}</div>`;
}

function header(page: Page): TemplateResult {
  const { t, state, settings } = page;
  const { connection, channel } = state;
  const light = settings.theme === 'light';
  return html`<header class="channel-header">
    <div class="channel-title">${icons.hash}<span class="channel-name">${channel?.name ?? ''}</span>${topic(page)}</div>
    <div class="connection" role="status">${connection === 'open' ? nothing : html`<span class="lost">${connection === 'lost' ? t.lost : t.connecting}</span>`}</div>
    <div class="controls">
      <button type="button" class="text-button language" aria-label="${t.language}: ${settings.locale === 'en' ? '中文' : 'English'}" lang=${settings.locale === 'en' ? 'zh-CN' : 'en'} @click=${() => page.setLocale(settings.locale === 'en' ? 'zh-CN' : 'en')}>${settings.locale === 'en' ? '中文' : 'English'}</button>
      <button type="button" class="icon-button theme" aria-label=${light ? t.toDark : t.toLight} title=${light ? t.toDark : t.toLight} @click=${() => page.setTheme(light ? 'dark' : 'light')}>${light ? icons.moon : icons.sun}</button>
    </div>
  </header>`;
}

function topic({ state }: Page): TemplateResult | typeof nothing {
  const { channel } = state;
  const text = channel && 'topic' in channel ? channel.topic : null;
  return text ? html`<span class="channel-topic">${text}</span>` : nothing;
}

function sidebar(page: Page): TemplateResult {
  const { t, state } = page;
  const { me } = state;
  const people = [...state.users.values()].sort((a, b) => Number(b.bot ?? false) - Number(a.bot ?? false));
  return html`<aside class="sidebar" aria-label=${state.guildName || 'Gradus'}>
    <div class="guild"><img src=${logoUrl} alt="" /><span>${state.guildName}</span></div>
    <div class="sidebar-scroll" tabindex="0" role="group" aria-label=${t.people}>
      <h2>${t.textChannels}</h2>
      <div class="sidebar-channel">${icons.hash}<span>${state.channel?.name ?? ''}</span></div>
      <h2>${t.people}</h2>
      <ul class="people">${people.map((user) => {
        const offline = user.bot && !state.botOnline;
        const name = displayName(user);
        return html`<li class=${offline ? 'offline' : ''}><span class="person-avatar"><img src=${avatarUrl(user)} alt="" /><i class="presence ${offline ? 'off' : ''}"></i></span><span class="person-name">${name}</span>${user.bot ? html`<span class="app-tag">${t.app}</span><span class="visually-hidden">${offline ? t.botOffline(name) : t.botOnline(name)}</span>` : nothing}</li>`;
      })}</ul>
    </div>
    ${me ? html`<div class="me"><img src=${avatarUrl(me)} alt="" /><span>${displayName(me)}</span></div>` : nothing}
  </aside>`;
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
