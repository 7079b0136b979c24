/** The menu of a message (react, reply, edit, thread, copy, delete) or of a person, with the applications' commands. */
import type { APIMessage, APIUser } from 'discord-api-types/v10';
import { ApplicationCommandType, ChannelType, MessageFlags } from 'discord-api-types/v10';
import { html, nothing, type TemplateResult } from 'lit';
import { type ContextCommand, contextCommands } from '../composer/commands.ts';
import { icons } from '../icons.ts';
import type { Page } from '../page.ts';
import { quickReactions } from './reactions.ts';

export interface MenuPlace {
  /** A message or a person. */
  readonly about: { readonly messageId: string } | { readonly userId: string };
  /** px of the window */
  readonly x: number;
  readonly y: number;
}

export function menuView(page: Page): TemplateResult | typeof nothing {
  const { menu, t, state } = page;
  if (!menu) return nothing;
  const { about } = menu;
  const message = 'messageId' in about ? state.messages.find((m) => m.id === about.messageId) : undefined;
  const user = 'userId' in about ? state.users.get(about.userId) : undefined;
  if (!message && !user) return nothing;
  return html`<div class="menu-back" @mousedown=${() => page.closeMenu()} @contextmenu=${(e: Event) => {
    e.preventDefault();
    page.closeMenu();
  }}></div>
    <div class="menu" role="menu" aria-label=${message ? t.messageActions : t.personActions} style="--x:${menu.x}px;--y:${menu.y}px" @keydown=${(e: KeyboardEvent) => onKey(page, e)}>
      ${message ? ofMessage(page, message) : ofPerson(page, user!)}
    </div>`;
}

function item(page: Page, icon: TemplateResult, label: string, act: () => void): TemplateResult {
  return html`<button type="button" role="menuitem" tabindex="-1" class="menu-item" @click=${() => {
    page.closeMenu();
    act();
  }}><span>${label}</span>${icon}</button>`;
}

function ofMessage(page: Page, message: APIMessage): TemplateResult {
  const { t, composer, actions } = page;
  const own = message.author.id === page.state.me?.id;
  const copy =
    message.content && navigator.clipboard
      ? item(page, icons.copy, t.copyText, () => void navigator.clipboard.writeText(message.content))
      : nothing;
  if (((message.flags ?? 0) & MessageFlags.Ephemeral) !== 0)
    return html`${copy}${item(page, icons.close, t.dismiss, () => actions.dismiss(message.id))}`;
  return html`${reactionRow(page, message)}
    ${item(page, icons.reply, t.reply, () => composer.replyTo(message.id))}
    ${own && message.content ? item(page, icons.pen, t.editMessage, () => composer.edit(message.id, message.content)) : nothing}
    ${mayHaveThread(page, message) ? item(page, icons.thread, t.createThread, () => page.beginThread(message.id)) : nothing}
    ${copy}
    ${own ? item(page, icons.trash, t.deleteMessage, () => actions.deleteMessage(message.id)) : nothing}
    ${apps(page, ApplicationCommandType.Message, message.id)}`;
}

function reactionRow(page: Page, message: APIMessage): TemplateResult {
  const mine = new Set(message.reactions?.filter((r) => r.me).map((r) => r.emoji.name));
  return html`<div class="menu-reactions" role="presentation">${quickReactions.map(
    (emoji) =>
      html`<button type="button" role="menuitem" tabindex="-1" aria-label=${page.t.reactWith(emoji)} @click=${() => {
        page.closeMenu();
        void page.actions.react(message.id, emoji, !mine.has(emoji));
      }}><span class="emoji">${emoji}</span></button>`,
  )}</div>`;
}

/** Threads begin in the guild's channel, once for a message. */
function mayHaveThread(page: Page, message: APIMessage): boolean {
  const { channels } = page.state;
  return channels.get(message.channel_id)?.type === ChannelType.GuildText && !channels.has(message.id);
}

function ofPerson(page: Page, user: APIUser): TemplateResult {
  const { t } = page;
  return html`${user.bot ? item(page, icons.reply, t.messagePerson, () => page.places.openPrivate('openDirect')) : nothing}
    ${item(page, icons.at, t.mentionPerson, () => page.composer.mention(user))}
    ${apps(page, ApplicationCommandType.User, user.id)}`;
}

function apps(
  page: Page,
  type: ApplicationCommandType.Message | ApplicationCommandType.User,
  targetId: string,
): TemplateResult | typeof nothing {
  const commands: ContextCommand[] = contextCommands(page.state.commands, page.settings.locale, type);
  if (commands.length === 0) return nothing;
  return html`<div class="menu-heading" role="presentation">${page.t.apps}</div>
    ${commands.map((c) => item(page, icons.apps, c.name, () => page.actions.runOn(c, targetId)))}`;
}

function onKey(page: Page, event: KeyboardEvent): void {
  const menu = event.currentTarget as HTMLElement;
  const items = [...menu.querySelectorAll<HTMLElement>('[role=menuitem]')];
  const at = items.indexOf(document.activeElement as HTMLElement);
  const n = items.length;
  const to = {
    ArrowDown: (at + 1) % n,
    ArrowRight: (at + 1) % n,
    ArrowUp: (at - 1 + n) % n,
    ArrowLeft: (at - 1 + n) % n,
    Home: 0,
    End: n - 1,
  }[event.key];
  if (to !== undefined) items[to]?.focus();
  else if (event.key === 'Escape' || event.key === 'Tab') page.closeMenu();
  else return;
  event.preventDefault();
  event.stopPropagation();
}
