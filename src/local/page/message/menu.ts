/** The menu of a message: reply, copy, and the applications' message commands ("Classify digit"). */
import { html, nothing, type TemplateResult } from 'lit';
import { messageCommands } from '../composer/commands.ts';
import { icons } from '../icons.ts';
import type { Page } from '../page.ts';

export interface MenuPlace {
  readonly messageId: string;
  /** px of the window */
  readonly x: number;
  readonly y: number;
}

export function menuView(page: Page): TemplateResult | typeof nothing {
  const { menu, t, state } = page;
  const message = menu && state.messages.find((m) => m.id === menu.messageId);
  if (!menu || !message) return nothing;
  const ephemeral = ((message.flags ?? 0) & 64) !== 0;
  const apps = ephemeral ? [] : messageCommands(state.commands, page.settings.locale);
  const item = (icon: TemplateResult, label: string, act: () => void) =>
    html`<button type="button" role="menuitem" tabindex="-1" class="menu-item" @click=${() => {
      page.closeMenu();
      act();
    }}><span>${label}</span>${icon}</button>`;
  return html`<div class="menu-back" @mousedown=${() => page.closeMenu()} @contextmenu=${(e: Event) => {
    e.preventDefault();
    page.closeMenu();
  }}></div>
    <div class="menu" role="menu" aria-label=${t.messageActions} style="--x:${menu.x}px;--y:${menu.y}px" @keydown=${(e: KeyboardEvent) => onKey(page, e)}>
      ${ephemeral ? nothing : item(icons.reply, t.reply, () => page.composer.replyTo(message.id))}
      ${message.content && navigator.clipboard ? item(icons.copy, t.copyText, () => void navigator.clipboard.writeText(message.content)) : nothing}
      ${ephemeral ? item(icons.close, t.dismiss, () => page.dismiss(message.id)) : nothing}
      ${apps.length > 0 ? html`<div class="menu-heading" role="presentation">${t.apps}</div>` : nothing}
      ${apps.map((c) => item(icons.apps, c.name, () => page.runOnMessage(c, message.id)))}
    </div>`;
}

function onKey(page: Page, event: KeyboardEvent): void {
  const menu = event.currentTarget as HTMLElement;
  const items = [...menu.querySelectorAll<HTMLElement>('[role=menuitem]')];
  const at = items.indexOf(document.activeElement as HTMLElement);
  const n = items.length;
  const to = { ArrowDown: (at + 1) % n, ArrowUp: (at - 1 + n) % n, Home: 0, End: n - 1 }[event.key];
  if (to !== undefined) items[to]?.focus();
  else if (event.key === 'Escape' || event.key === 'Tab') page.closeMenu();
  else return;
  event.preventDefault();
  event.stopPropagation();
}
