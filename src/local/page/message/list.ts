/** The messages of the channel in order, days between them, what still waits for an answer, and keyboard travel. */
import type { APIMessage } from 'discord-api-types/v10';
import { html, nothing, type TemplateResult } from 'lit';
import { guard } from 'lit/directives/guard.js';
import { repeat } from 'lit/directives/repeat.js';
import { avatarUrl, logoUrl } from '../avatars.ts';
import { icons } from '../icons.ts';
import { displayName } from '../names.ts';
import type { Page } from '../page.ts';
import type { OwnInteraction } from '../store.ts';
import { beginningView } from '../welcome.ts';
import { messageView, standsAlone, usedHeader } from './message.ts';
import { isSystem, startedFrom, systemView } from './system.ts';
import { dayName, messageTime } from './times.ts';

/** Messages of one author closer than this are joined, ms. */
const joinWithin = 7 * 60_000;

interface Row {
  readonly message: APIMessage;
  readonly joined: boolean;
  /** Said above the message when it is the first of its day. */
  readonly day: string | null;
}

function rows(page: Page): Row[] {
  const { locale } = page.settings;
  return page.places.messages.map((message, i, all) => {
    const before = all[i - 1] as APIMessage | undefined;
    const day = dayName(message.timestamp, locale);
    const newDay = !before || dayName(before.timestamp, locale) !== day;
    const joined =
      !newDay &&
      before.author.id === message.author.id &&
      !standsAlone(message) &&
      (before.flags ?? 0) % 128 < 64 === (message.flags ?? 0) % 128 < 64 &&
      Date.parse(message.timestamp) - Date.parse(before.timestamp) < joinWithin;
    return { message, joined, day: newDay ? day : null };
  });
}

export function listView(page: Page): TemplateResult {
  const { state, t } = page;
  const name = page.places.titleOf(page.places.current);
  const waiting = [...state.interactions].filter(
    ([, i]) => i.kind === 'command' && i.channelId === state.current,
  );
  return html`<div class="messages" role="log" aria-live="off" aria-label=${t.messagesIn(name)} tabindex="0" @keydown=${(e: KeyboardEvent) => travel(page, e)} @scroll=${page.scroll.onScroll}>
    <div class="messages-inner">
      ${state.channel ? beginningView(page) : nothing}
      ${repeat(
        rows(page),
        (row) => row.message.id,
        (row) =>
          html`${row.day ? html`<div class="day" role="separator"><span>${row.day}</span></div>` : nothing}${guard(dependencies(page, row), () => rowView(page, row))}`,
      )}
      ${repeat(
        waiting,
        ([id]) => id,
        ([id, i]) => waitingView(page, id, i),
      )}
    </div>
    ${page.scroll.below ? html`<button type="button" class="jump" @click=${() => page.scroll.toEnd()}>${page.scroll.unread ? t.newMessages : t.jumpDown}${icons.down}</button>` : nothing}
    <div class="typing" aria-live="polite">${typingText(page, Date.now())}</div>
  </div>`;
}

function rowView(page: Page, { message, joined }: Row): TemplateResult {
  return isSystem(message) ? systemView(page, message) : messageView(page, message, joined);
}

/** What a message is drawn from: it is drawn again only when one of these changes. */
function dependencies(page: Page, row: Row): unknown[] {
  const { state, settings } = page;
  const own = [...state.interactions.values()].filter((i) => i.messageId === row.message.id);
  const presses = own.map((i) => `${i.customId} ${i.state}`).join();
  return [
    row.message,
    row.joined,
    settings.locale,
    state.me?.id,
    state.users.size,
    state.commands,
    state.channels.get(row.message.id),
    startedFrom(page, row.message),
    presses,
    today(),
    page.avatars,
  ];
}

function today(): string {
  return new Date().toDateString();
}

function waitingView(page: Page, id: string, interaction: OwnInteraction): TemplateResult {
  const { t, state, bot } = page;
  const { me } = state;
  const failed = interaction.state === 'failed';
  return html`<div class="message ephemeral pending ${failed ? 'failed-command' : ''}" role="article" tabindex="-1">
    <discord-message author=${bot ? displayName(bot) : 'Gradus'} avatar=${logoUrl} bot timestamp=${messageTime(t, new Date(interaction.at).toISOString(), page.settings.locale)}>
      ${me ? usedHeader(page, displayName(me), avatarUrl(me), interaction.label) : nothing}
      ${failed ? html`<span class="failed">${t.notResponding}</span>` : html`<span class="thinking"><span class="dots"><i></i><i></i><i></i></span>${t.sending}</span>`}
      ${failed ? html`<div slot="thread" class="ephemeral-note">${icons.eye}<span>${t.onlyYou} •</span><button type="button" class="link" @click=${() => page.forget(id)}>${t.dismiss}</button></div>` : nothing}
    </discord-message>
  </div>`;
}

function typingText(page: Page, now: number): string {
  const { state, t } = page;
  const names = [...state.typing]
    .filter(([id, { until, channelId }]) => until > now && channelId === state.current && id !== state.me?.id)
    .flatMap(([id]) => page.userName(id) ?? []);
  if (names.length === 0) return '';
  if (names.length === 1) return t.typing(names[0]);
  return t.typingMany(`${names.slice(0, -1).join(t.comma)}${t.and}${names.at(-1)}`);
}

/** Arrow keys walk through the messages; the menu key opens a message's menu. */
function travel(page: Page, event: KeyboardEvent): void {
  const target = event.target as HTMLElement;
  const list = event.currentTarget as HTMLElement;
  const onMessage = target.matches('.message');
  if (target !== list && !onMessage) return;
  const all = [...list.querySelectorAll<HTMLElement>('.message')];
  const at = all.indexOf(target);
  const to = { ArrowUp: at < 0 ? all.length - 1 : at - 1, ArrowDown: at + 1, Home: 0, End: all.length - 1 }[
    event.key
  ];
  if (to !== undefined && (onMessage || event.key === 'ArrowUp')) {
    event.preventDefault();
    all[Math.min(Math.max(to, 0), all.length - 1)]?.focus();
  } else if (
    onMessage &&
    (event.key === 'Enter' || event.key === 'ContextMenu' || (event.key === 'F10' && event.shiftKey))
  ) {
    event.preventDefault();
    const { left, top } = target.getBoundingClientRect();
    if (target.dataset.message)
      page.openMenu({
        about: { messageId: target.dataset.message },
        x: left + 72,
        y: Math.max(top, 60) + 24,
      });
  }
}
