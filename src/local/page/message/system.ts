/** What Discord itself says in a channel: a thread was begun; and the card of a thread below the message that began it. */
import type { APIMessage } from 'discord-api-types/v10';
import { MessageType } from 'discord-api-types/v10';
import { html, nothing, type TemplateResult } from 'lit';
import { icons } from '../icons.ts';
import { displayName } from '../names.ts';
import type { Page } from '../page.ts';
import { messageView } from './message.ts';
import { messageTime } from './times.ts';

export function isSystem(message: APIMessage): boolean {
  return message.type === MessageType.ThreadCreated || message.type === MessageType.ThreadStarterMessage;
}

export function systemView(page: Page, message: APIMessage): TemplateResult {
  const { t, settings } = page;
  // A thread begins with the message that it is about, shown once more.
  if (message.type === MessageType.ThreadStarterMessage) {
    const about = startedFrom(page, message);
    return about ? messageView(page, about, false) : html`<p class="system">${t.deletedReply}</p>`;
  }
  const thread = message.message_reference?.channel_id;
  return html`<p class="system" role="article" tabindex="-1">${icons.thread}<span><b>${displayName(message.author)}</b> ${t.beganThread} <button type="button" class="link" @click=${() => thread && page.places.look(thread)}>${message.content}</button> <time>${messageTime(t, message.timestamp, settings.locale)}</time></span></p>`;
}

/** The message that a thread is about, as it is now. */
export function startedFrom(page: Page, message: APIMessage): APIMessage | null | undefined {
  if (message.type !== MessageType.ThreadStarterMessage) return null;
  const id = message.message_reference?.message_id;
  return page.state.messages.find((m) => m.id === id) ?? message.referenced_message;
}

export function threadCard(page: Page, message: APIMessage): TemplateResult | typeof nothing {
  const thread = page.state.channels.get(message.id);
  if (!thread || thread.id === page.state.current) return nothing;
  const count = 'message_count' in thread ? (thread.message_count ?? 0) : 0;
  return html`<div slot="thread"><button type="button" class="thread-card" @click=${() => page.places.look(thread.id)}>${icons.thread}<b>${thread.name}</b><span>${page.t.messageCount(count)}</span></button></div>`;
}
