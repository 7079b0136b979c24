/** Markdown's tree → lit templates. Text is only ever a text node: nothing a person writes becomes markup. */
import { html, nothing, type TemplateResult } from 'lit';
import type { Page } from '../page.ts';
import { linkUrl } from '../urls.ts';
import { parseBlocks } from './blocks.ts';
import { highlight } from './highlight.ts';
import { parseInline } from './inline.ts';
import type { Block, Inline } from './syntax.ts';
import './time.ts';

type Drawn = TemplateResult | string | typeof nothing;

export function markdown(page: Page, source: string): TemplateResult {
  const blocks = parseBlocks(source);
  return html`<div class="md ${onlyEmoji(source) ? 'jumbo' : ''}">${blocks.map((b) => drawBlock(page, b))}</div>`;
}

/** Titles and names of fields: no blocks. */
export function inlineMarkdown(page: Page, source: string): TemplateResult {
  return html`<span class="md">${drawAll(page, parseInline(source))}</span>`;
}

/** For screen readers, previews of replies and notifications. */
export function plainText(page: Page, source: string): string {
  const flat = (nodes: readonly Inline[]): string =>
    nodes
      .map((n) => {
        if (n.type === 'text' || n.type === 'code' || n.type === 'everyone') return n.text;
        if (n.type === 'user') return `@${page.userName(n.id) ?? n.id}`;
        if (n.type === 'command') return `/${n.name}`;
        if (n.type === 'emoji') return `:${n.name}:`;
        return 'children' in n ? flat(n.children) : '';
      })
      .join('');
  return flat(parseInline(source.replace(/```(?:\w+\n)?|^(?:#{1,3}|-#|>) +/gm, ''))).trim();
}

function onlyEmoji(source: string): boolean {
  return (
    source.length < 60 &&
    /^(?:\p{Extended_Pictographic}[\u{1f3fb}-\u{1f3ff}\ufe0f\u200d]*\s*)+$/u.test(source)
  );
}

function drawAll(page: Page, nodes: readonly Inline[]): Drawn[] {
  return nodes.map((node) => drawInline(page, node));
}

function drawBlock(page: Page, block: Block): Drawn {
  switch (block.type) {
    case 'paragraph':
      return html`<div class="md-p">${drawAll(page, block.children)}</div>`;
    case 'heading':
      return html`<div class="md-h md-h${block.level}" role="heading" aria-level=${block.level + 2}>${drawAll(page, block.children)}</div>`;
    case 'subtext':
      return html`<div class="md-sub">${drawAll(page, block.children)}</div>`;
    case 'quote':
      return html`<blockquote>${block.blocks.map((b) => drawBlock(page, b))}</blockquote>`;
    case 'list': {
      const items = block.items.map((item) => html`<li>${item.map((b) => drawBlock(page, b))}</li>`);
      return block.start === null ? html`<ul>${items}</ul>` : html`<ol start=${block.start}>${items}</ol>`;
    }
    case 'codeBlock':
      return drawCode(page, block.text, block.language);
  }
}

function drawCode(page: Page, code: string, language: string): TemplateResult {
  const tokens = highlight(code, language).map((t) =>
    t.kind === 'plain' ? t.text : html`<span class="hl-${t.kind}">${t.text}</span>`,
  );
  const copy = async (event: Event) => {
    const button = event.currentTarget as HTMLButtonElement;
    await navigator.clipboard.writeText(code);
    button.textContent = page.t.copied;
    setTimeout(() => {
      button.textContent = page.t.copyCode;
    }, 1500);
  };
  // Only a page that came from this machine, or by https, may use the clipboard.
  const button = navigator.clipboard
    ? html`<button type="button" class="copy" @click=${copy}>${page.t.copyCode}</button>`
    : nothing;
  return html`<div class="code-block"><pre tabindex="0" role="region" aria-label=${language || 'code'}><code>${tokens}</code></pre>${button}</div>`;
}

function drawInline(page: Page, node: Inline): Drawn {
  switch (node.type) {
    case 'text':
      return node.text;
    case 'bold':
      return html`<strong>${drawAll(page, node.children)}</strong>`;
    case 'italic':
      return html`<em>${drawAll(page, node.children)}</em>`;
    case 'underline':
      return html`<u>${drawAll(page, node.children)}</u>`;
    case 'strike':
      return html`<s>${drawAll(page, node.children)}</s>`;
    case 'spoiler':
      return html`<span class="spoiler" role="button" tabindex="0" aria-label=${page.t.spoiler} @click=${reveal} @keydown=${reveal}><span inert>${drawAll(page, node.children)}</span></span>`;
    case 'code':
      return html`<code class="inline">${node.text}</code>`;
    case 'link': {
      const url = linkUrl(node.url);
      const content = drawAll(page, node.children);
      return url
        ? html`<a href=${url} title=${url} target="_blank" rel="noopener noreferrer">${content}</a>`
        : html`${content}`;
    }
    case 'user':
      return mention(`@${page.userName(node.id) ?? node.id}`);
    case 'role':
      return mention(`@${node.id}`);
    case 'channel':
      return mention(`#${page.state.channels.get(node.id)?.name ?? node.id}`);
    case 'everyone':
      return mention(node.text);
    case 'command':
      return html`<button type="button" class="mention" @click=${() => page.useCommand(node.name)}>/${node.name}</button>`;
    case 'time':
      return html`<local-time class="time" unix=${node.unix} kind=${node.style} locale=${page.settings.locale}></local-time>`;
    case 'emoji':
      return `:${node.name}:`;
  }
}

function mention(name: string): TemplateResult {
  return html`<span class="mention">${name}</span>`;
}

function reveal(event: Event): void {
  if (event instanceof KeyboardEvent && event.key !== 'Enter' && event.key !== ' ') return;
  const spoiler = event.currentTarget as HTMLElement;
  if (spoiler.classList.contains('shown')) return;
  event.preventDefault();
  spoiler.classList.add('shown');
  for (const name of ['role', 'tabindex', 'aria-label']) spoiler.removeAttribute(name);
  spoiler.firstElementChild?.removeAttribute('inert');
}
