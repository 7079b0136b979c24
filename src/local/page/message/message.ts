/** One message: Skyra's frame (avatar, name, time), and in its slots what Discord puts there. */
import type { APIMessage } from 'discord-api-types/v10';
import { MessageFlags, MessageType } from 'discord-api-types/v10';
import { html, nothing, type TemplateResult } from 'lit';
import { avatarUrl } from '../avatars.ts';
import { icons } from '../icons.ts';
import { markdown, plainText } from '../markdown/render.ts';
import { displayName } from '../names.ts';
import type { Page } from '../page.ts';
import { componentsView } from './components.ts';
import { embedView } from './embed.ts';
import { attachmentsView } from './media.ts';
import { reactionsView } from './reactions.ts';
import { threadCard } from './system.ts';
import { clockTime, messageTime } from './times.ts';

export function has(message: APIMessage, flag: MessageFlags): boolean {
  return ((message.flags ?? 0) & flag) !== 0;
}

/** Headers above a message keep it from being joined to the one before. */
export function standsAlone(message: APIMessage): boolean {
  return Boolean(message.interaction ?? message.message_reference) || message.type !== MessageType.Default;
}

/** @param joined the message before is by the same author and recent: no avatar, no name */
export function messageView(page: Page, message: APIMessage, joined: boolean): TemplateResult {
  const { t, settings } = page;
  const { author } = message;
  const time = messageTime(t, message.timestamp, settings.locale);
  const mentioned = isMentioned(page, message);
  const ephemeral = has(message, MessageFlags.Ephemeral);
  return html`<div
    class="message ${ephemeral ? 'ephemeral' : ''} ${mentioned ? 'highlight' : ''} ${joined ? 'joined' : ''}"
    role="article" tabindex="-1" data-message=${message.id}
    aria-label=${t.messageBy(displayName(author), time)}
    @contextmenu=${(e: MouseEvent) => onContextMenu(page, message, e)}
  >
    <discord-message
      author=${displayName(author)} avatar=${avatarUrl(author)} ?bot=${author.bot === true}
      timestamp=${joined ? clockTime(message.timestamp, settings.locale) : time} ?message-body-only=${joined}
    >${header(page, message)}${content(page, message)}${attachmentsView(page, message)}${
      message.embeds.length > 0
        ? html`<div slot="embeds">${message.embeds.map((e) => embedView(page, message, e))}</div>`
        : nothing
    }${componentsView(page, message)}${reactionsView(page, message)}${ephemeral ? ephemeralNote(page, message) : threadCard(page, message)}</discord-message>
    <div class="message-tools">
      ${ephemeral ? nothing : html`<button type="button" class="icon-button small" aria-label=${t.reply} title=${t.reply} @click=${() => page.composer.replyTo(message.id)}>${icons.reply}</button>`}
      <button type="button" class="icon-button small more" aria-label=${t.more} title=${t.more} aria-haspopup="menu" @click=${(e: Event) => openBelow(page, message, e.currentTarget as HTMLElement)}>${icons.more}</button>
    </div>
  </div>`;
}

function isMentioned(page: Page, message: APIMessage): boolean {
  const me = page.state.me?.id;
  return message.author.id !== me && (message.mention_everyone || message.mentions.some((u) => u.id === me));
}

function onContextMenu(page: Page, message: APIMessage, event: MouseEvent): void {
  // On a link or a picture the browser's own menu is of more use.
  if ((event.target as HTMLElement).closest('a, .picture, input')) return;
  event.preventDefault();
  page.openMenu({ about: { messageId: message.id }, x: event.clientX, y: event.clientY });
}

function openBelow(page: Page, message: APIMessage, button: HTMLElement): void {
  const { right, bottom } = button.getBoundingClientRect();
  page.openMenu({ about: { messageId: message.id }, x: right, y: bottom });
}

/** "ada used /train", or the message that this one answers. */
function header(page: Page, message: APIMessage): TemplateResult | typeof nothing {
  const { t } = page;
  if (message.interaction) {
    const { user, name } = message.interaction;
    return usedHeader(page, displayName(user), avatarUrl(user), commandName(page, name));
  }
  if (!message.message_reference) return nothing;
  const target = message.referenced_message;
  if (!target) return html`<div slot="reply" class="above"><em>${t.deletedReply}</em></div>`;
  const text = plainText(page, target.content) || t.attachmentReply;
  return html`<div slot="reply" class="above">
    <img src=${avatarUrl(target.author)} alt="" /><span class="above-name">${displayName(target.author)}</span>
    <button type="button" class="above-text" @click=${() => page.scroll.show(target.id)}>${text}</button>
  </div>`;
}

/** Slash commands wear their slash, context-menu commands do not. */
function commandName(page: Page, name: string): string {
  const context = page.state.commands.some((c) => c.type !== 1 && c.name === name);
  return context ? name : `/${name}`;
}

export function usedHeader(page: Page, name: string, avatar: string, command: string): TemplateResult {
  return html`<div slot="reply" class="above"><img src=${avatar} alt="" /><span class="above-name">${name}</span><span>${page.t.used}</span><span class="above-command">${command}</span></div>`;
}

function content(page: Page, message: APIMessage): TemplateResult | typeof nothing {
  const { t } = page;
  if (has(message, MessageFlags.Loading))
    return html`<span class="thinking"><span class="dots"><i></i><i></i><i></i></span>${t.thinking(displayName(message.author))}</span>`;
  const edited = message.edited_timestamp
    ? html` <span class="edited" title=${messageTime(t, message.edited_timestamp, page.settings.locale)}>${t.edited}</span>`
    : nothing;
  // As on Discord: an embed that changes does not say so.
  if (!message.content) return nothing;
  return html`${markdown(page, message.content)}${edited}`;
}

function ephemeralNote(page: Page, message: APIMessage): TemplateResult {
  const { t } = page;
  return html`<div slot="thread" class="ephemeral-note">${icons.eye}<span>${t.onlyYou} •</span><button type="button" class="link" @click=${() => page.actions.dismiss(message.id)}>${t.dismiss}</button></div>`;
}
