/** The list at the side: channel and threads, the DM with the bot, and who is here. On a narrow window it is a drawer. */
import type { APIChannel, APIUser } from 'discord-api-types/v10';
import { html, nothing, type TemplateResult } from 'lit';
import type { LocalPresence } from '../../contracts/local.ts';
import { avatarUrl, logoUrl } from './avatars.ts';
import { icons } from './icons.ts';
import { displayName } from './names.ts';
import type { Page } from './page.ts';

export function sidebarView(page: Page): TemplateResult {
  const { t, state, places } = page;
  const { me, channel } = state;
  const onKey = (event: KeyboardEvent) => {
    if (event.key !== 'Escape' || !places.drawer) return;
    event.preventDefault();
    places.toggleDrawer(false);
  };
  return html`<div class="drawer-back" @click=${() => places.toggleDrawer(false)}></div>
  <aside class="sidebar" aria-label=${state.guildName || 'Gradus'} @keydown=${onKey}>
    <div class="guild"><img src=${logoUrl} alt="" /><span>${state.guildName}</span></div>
    <div class="sidebar-scroll">
      <h2>${t.textChannels}</h2>
      <ul class="places">
        ${channel ? placeView(page, channel, icons.hash) : nothing}
        ${places.threads.map((thread) => placeView(page, thread, icons.thread, 'thread'))}
      </ul>
      ${page.bot ? privateView(page, page.bot) : nothing}
      ${peopleView(page)}
    </div>
    ${me ? html`<div class="me"><img src=${avatarUrl(me)} alt="" /><span>${displayName(me)}</span></div>` : nothing}
  </aside>`;
}

function placeView(page: Page, channel: APIChannel, icon: TemplateResult, kind = ''): TemplateResult {
  const { state, places, t } = page;
  const here = channel.id === state.current;
  const unread = state.unread.has(channel.id);
  return html`<li><button type="button" class="place ${kind} ${unread ? 'unread' : ''}" aria-current=${here ? 'page' : nothing} @click=${() => places.look(channel.id)}>${icon}<span class="place-name">${places.nameOf(channel)}</span>${unread ? html`<i class="dot"></i><span class="visually-hidden">${t.unread}</span>` : nothing}</button></li>`;
}

/** Two: with the bot, and among people. Each exists once somebody has gone there. */
function privateView(page: Page, bot: APIUser): TemplateResult {
  const { t, places } = page;
  const { direct, group } = places;
  const avatar = html`<img class="place-avatar" src=${avatarUrl(bot)} alt="" />`;
  const enter = (icon: TemplateResult, name: string, method: 'openDirect' | 'openGroup') =>
    html`<li><button type="button" class="place" @click=${() => places.openPrivate(method)}>${icon}<span class="place-name">${name}</span></button></li>`;
  return html`<h2>${t.directMessages}</h2>
    <ul class="places">
      ${direct ? placeView(page, direct, avatar) : enter(avatar, displayName(bot), 'openDirect')}
      ${group ? placeView(page, group, icons.group) : enter(icons.group, t.group, 'openGroup')}
    </ul>`;
}

/** Those who are here first, applications before people; then those who are not. */
function peopleView(page: Page): TemplateResult {
  const { t, state } = page;
  const isHere = (user: APIUser) => state.presences.has(user.id);
  const order = (user: APIUser) => (isHere(user) ? 0 : 2) + (user.bot ? 0 : 1);
  const people = [...state.users.values()].sort(
    (a, b) => order(a) - order(b) || displayName(a).localeCompare(displayName(b)),
  );
  const group = (heading: string, members: readonly APIUser[]) =>
    members.length === 0
      ? nothing
      : html`<h2>${heading}</h2><ul class="people">${members.map((user) => personView(page, user))}</ul>`;
  return html`${group(t.onlineCount(people.filter(isHere).length), people.filter(isHere))}
    ${group(
      t.offlineCount(people.filter((u) => !isHere(u)).length),
      people.filter((u) => !isHere(u)),
    )}`;
}

function personView(page: Page, user: APIUser): TemplateResult {
  const { t, state } = page;
  const name = displayName(user);
  const presence = state.presences.get(user.id);
  const activity = presence?.activity && t.activity(presence.activity.type, presence.activity.text);
  const open = (event: Event) => {
    event.preventDefault();
    const { left, bottom } = (event.currentTarget as HTMLElement).getBoundingClientRect();
    page.openMenu({ about: { userId: user.id }, x: left + 12, y: bottom });
  };
  return html`<li class=${presence ? '' : 'offline'}><button type="button" class="person" aria-haspopup="menu" @click=${open} @contextmenu=${open}>
    <span class="person-avatar"><img src=${avatarUrl(user)} alt="" /><i class="presence ${presence?.status ?? 'off'}"></i></span>
    <span class="person-words"><span class="person-line"><span class="person-name">${name}</span>${user.bot ? html`<span class="app-tag">${t.app}</span>` : nothing}</span>${activity ? html`<span class="person-activity">${activity}</span>` : nothing}</span>
    <span class="visually-hidden">${t.presence[presenceName(presence)]}</span>
  </button></li>`;
}

function presenceName(presence: LocalPresence | undefined): LocalPresence['status'] | 'offline' {
  return presence?.status ?? 'offline';
}
