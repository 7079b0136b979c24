/** Buttons, selects and Components V2 of a message. A press goes to the application and waits for its answer. */
import type {
  APIButtonComponent,
  APIMessage,
  APIMessageTopLevelComponent,
  APISelectMenuComponent,
  APIThumbnailComponent,
} from 'discord-api-types/v10';
import { ButtonStyle, ComponentType } from 'discord-api-types/v10';
import { html, nothing, type TemplateResult } from 'lit';
import { icons } from '../icons.ts';
import { markdown } from '../markdown/render.ts';
import { displayName } from '../names.ts';
import type { Page } from '../page.ts';
import { linkUrl } from '../urls.ts';
import { externalNote, fileCard, fileName, pictureView, resolveMedia, spoilerPicture } from './media.ts';
import './select.ts';

type Component =
  | APIMessageTopLevelComponent
  | APIButtonComponent
  | APISelectMenuComponent
  | APIThumbnailComponent;
type Media = { readonly url: string; readonly width?: number | null; readonly height?: number | null };

const styles: Readonly<Record<number, string>> = {
  [ButtonStyle.Primary]: 'primary',
  [ButtonStyle.Secondary]: 'secondary',
  [ButtonStyle.Success]: 'success',
  [ButtonStyle.Danger]: 'danger',
  [ButtonStyle.Link]: 'secondary',
};

export function componentsView(page: Page, message: APIMessage): TemplateResult | typeof nothing {
  if (!message.components?.length) return nothing;
  const failed = [...page.state.interactions.values()].some(
    (i) => i.messageId === message.id && i.state === 'failed',
  );
  return html`<div slot="components" class="components">
    ${message.components.map((c) => componentView(page, message, c))}
    ${failed ? html`<div class="failed" role="alert">${page.t.notResponding}</div>` : nothing}
  </div>`;
}

function componentView(page: Page, message: APIMessage, c: Component): TemplateResult | typeof nothing {
  const draw = (list: readonly Component[]) => list.map((inner) => componentView(page, message, inner));
  switch (c.type) {
    case ComponentType.ActionRow:
      return html`<div class="action-row">${draw(c.components)}</div>`;
    case ComponentType.Button:
      return button(page, message, c);
    case ComponentType.StringSelect:
    case ComponentType.UserSelect:
    case ComponentType.RoleSelect:
    case ComponentType.MentionableSelect:
    case ComponentType.ChannelSelect:
      return select(page, message, c);
    case ComponentType.TextDisplay:
      return html`<div class="text-display">${markdown(page, c.content)}</div>`;
    case ComponentType.Section:
      return html`<div class="section"><div class="section-text">${draw(c.components)}</div><div class="section-accessory">${componentView(page, message, c.accessory)}</div></div>`;
    case ComponentType.Thumbnail:
      return picture(page, message, c.media, c, { width: 85, height: 85 });
    case ComponentType.MediaGallery: {
      const n = c.items.length;
      const limit = n > 1 ? { width: 270, height: 270 } : undefined;
      return html`<div class="gallery n${Math.min(n, 4)}">${c.items.map((item) => picture(page, message, item.media, item, limit))}</div>`;
    }
    case ComponentType.File: {
      const url = resolveMedia(message, c.file.url);
      const own = message.attachments.find(
        (a) => c.file.url.endsWith(`/${a.filename}`) || a.url === c.file.url,
      );
      return url
        ? fileCard(page, {
            url,
            filename: c.name ?? own?.filename ?? fileName(url),
            size: c.size ?? own?.size ?? 0,
          })
        : externalNote(page, c.file.url);
    }
    case ComponentType.Separator:
      return html`<div class="separator ${c.divider === false ? 'blank' : ''} ${c.spacing === 2 ? 'large' : ''}"></div>`;
    case ComponentType.Container: {
      const colour =
        typeof c.accent_color === 'number' ? `#${c.accent_color.toString(16).padStart(6, '0')}` : null;
      const content = html`<div class="container ${colour ? 'accented' : ''}" style=${colour ? `--accent-bar:${colour}` : nothing}>${draw(c.components)}</div>`;
      return c.spoiler ? spoilerPicture(page, content) : content;
    }
    default:
      return html`<div class="unsupported">${page.t.unsupported}</div>`;
  }
}

function picture(
  page: Page,
  message: APIMessage,
  media: Media,
  about: { readonly description?: string | null; readonly spoiler?: boolean },
  limit?: { width: number; height: number },
): TemplateResult {
  const url = resolveMedia(message, media.url);
  if (!url) return externalNote(page, media.url);
  const own = message.attachments.find((a) => a.filename === fileName(url));
  const view = pictureView(
    page,
    {
      url,
      name: fileName(url),
      width: media.width ?? own?.width,
      height: media.height ?? own?.height,
      description: about.description ?? own?.description,
    },
    limit,
  );
  return about.spoiler ? spoilerPicture(page, view) : view;
}

function waiting(page: Page, message: APIMessage, customId: string): boolean {
  return [...page.state.interactions.values()].some(
    (i) => i.messageId === message.id && i.customId === customId && i.state === 'waiting',
  );
}

function button(page: Page, message: APIMessage, c: APIButtonComponent): TemplateResult | typeof nothing {
  if (c.style === ButtonStyle.Premium) return nothing;
  const emoji = c.emoji?.name
    ? html`<span class="emoji" aria-hidden=${c.label ? 'true' : nothing}>${c.emoji.name}</span>`
    : nothing;
  const label = c.label ? html`<span>${c.label}</span>` : nothing;
  if (c.style === ButtonStyle.Link) {
    const url = linkUrl(c.url);
    return html`<a class="button secondary" href=${url ?? nothing} target="_blank" rel="noopener noreferrer">${emoji}${label}${icons.external}</a>`;
  }
  const busy = waiting(page, message, c.custom_id);
  return html`<button type="button" class="button ${styles[c.style]}" ?disabled=${c.disabled} aria-busy=${busy} @click=${() => busy || page.actions.press(message, c.custom_id)}>
    <span class="button-face">${emoji}${label}</span>${busy ? html`<span class="dots"><i></i><i></i><i></i></span>` : nothing}
  </button>`;
}

/** What can be chosen in a select: its own options, or people and channels. */
export function selectOptions(page: Page, c: APISelectMenuComponent) {
  if (c.type === ComponentType.StringSelect)
    return c.options.map((o) => ({
      label: o.label,
      value: o.value,
      description: o.description ?? '',
      emoji: o.emoji?.name ?? '',
      selected: o.default === true,
    }));
  const plain = (label: string, value: string) => ({
    label,
    value,
    description: '',
    emoji: '',
    selected: false,
  });
  if (c.type === ComponentType.ChannelSelect) {
    const { channel } = page.state;
    return channel ? [plain(`#${channel.name ?? ''}`, channel.id)] : [];
  }
  if (c.type === ComponentType.RoleSelect) return [];
  return [...page.state.users.values()].map((u) => plain(displayName(u), u.id));
}

function select(page: Page, message: APIMessage, c: APISelectMenuComponent): TemplateResult {
  const { min_values: min = 1, max_values: max = 1 } = c;
  return html`<select-menu
    class="message-select"
    .options=${selectOptions(page, c)} .min=${min} .max=${max}
    .placeholder=${c.placeholder ?? page.t.choose} .hint=${max > 1 ? page.t.chooseSome(min, max) : ''}
    .disabled=${c.disabled === true || waiting(page, message, c.custom_id)}
    @choose=${(e: CustomEvent<string[]>) => page.actions.press(message, c.custom_id, e.detail)}
  ></select-menu>`;
}
