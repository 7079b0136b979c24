/** Reactions below a message, which are pressed to join or leave, and the few that a menu offers. */
import type { APIMessage } from 'discord-api-types/v10';
import { html, nothing, type TemplateResult } from 'lit';
import type { Page } from '../page.ts';

/** What a message's menu offers; the bot's own reactions can be joined whatever they are. */
export const quickReactions = ['👍', '❤️', '😂', '🎉', '🤔', '❌'] as const;

export function reactionsView(page: Page, message: APIMessage): TemplateResult | typeof nothing {
  if (!message.reactions?.length) return nothing;
  const { t } = page;
  return html`<ul slot="reactions" class="reactions" aria-label=${t.reactions}>${message.reactions.map(
    ({ emoji, count, me }) =>
      html`<li><button type="button" class="reaction ${me ? 'mine' : ''}" aria-pressed=${me} aria-label=${t.reaction(emoji.name ?? '', count)} @click=${() => page.actions.react(message.id, emoji.name ?? '', !me)}><span class="emoji">${emoji.name}</span> ${count}</button></li>`,
  )}</ul>`;
}
