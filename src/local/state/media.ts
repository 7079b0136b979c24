/** What embeds and components show: links to the message's own files, and embeds as Discord keeps them. */
import type { APIEmbed } from 'discord-api-types/v10';
import { invalidForm } from '../limits/errors.ts';
import type { ResolvedMedia, ResolveMedia } from './components.ts';
import { storedLink } from './present.ts';
import type { StoredFile } from './records.ts';
import { safeFilename } from './uploads.ts';
import type { World } from './world.ts';

/** attachment://name, or a link to one of this server's own files, → the kept link; other links stay. */
export function resolver(world: World, origin: string, channelId: string, files: readonly StoredFile[]) {
  const own = new RegExp(`^${origin.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}(/attachments/[^?]+)`);
  const media = (file: StoredFile): ResolvedMedia => {
    const url = storedLink(channelId, file);
    return {
      id: file.id,
      attachment_id: file.id,
      url,
      proxy_url: url,
      width: file.width ?? null,
      height: file.height ?? null,
      content_type: file.content_type,
      name: file.filename,
      size: file.size,
    };
  };
  return (url: string, path: readonly PropertyKey[]): ResolvedMedia => {
    const name = /^attachment:\/\/(.+)$/s.exec(url)?.[1];
    if (name !== undefined) {
      const decoded = safeFilename(decodeName(name));
      const file = files.find((f) => f.filename === decoded);
      if (file) return media(file);
      throw invalidForm(
        [...path, 'url'],
        'UNFURLED_MEDIA_ITEM_REFERENCED_ATTACHMENT_NOT_FOUND',
        `The referenced attachment "${name}" was not found`,
      );
    }
    const ownPath = own.exec(url)?.[1];
    const file = ownPath && files.find((f) => ownPath.includes(`/${f.id}/`));
    if (file) return media(file);
    const kept = ownPath ? `cdn:${ownPath}` : url;
    return { id: world.snowflakes.next(), url: kept, proxy_url: kept };
  };
}

function decodeName(name: string): string {
  try {
    return decodeURIComponent(name);
  } catch {
    return name; // a lone % is part of the name
  }
}

export function storeEmbeds(embeds: readonly APIEmbed[], resolve: ResolveMedia): APIEmbed[] {
  const image = (given: { url: string } | null | undefined, path: readonly PropertyKey[]) => {
    if (!given) return undefined;
    const { url, proxy_url, width, height, content_type } = resolve(given.url, path);
    return {
      url,
      proxy_url,
      ...(width && height ? { width, height } : {}),
      ...(content_type ? { content_type } : {}),
    };
  };
  return embeds.map((embed, i) => {
    const trimmed = trimTexts(embed);
    const icon = (url: string | undefined, key: string) =>
      url ? { icon_url: resolve(url, ['embeds', i, key]).url } : {};
    const stored = {
      ...trimmed,
      type: 'rich',
      image: image(embed.image, ['embeds', i, 'image']),
      thumbnail: image(embed.thumbnail, ['embeds', i, 'thumbnail']),
      ...(trimmed.fields ? { fields: trimmed.fields.map((f) => ({ ...f, inline: f.inline ?? false })) } : {}),
      ...(trimmed.author ? { author: { ...trimmed.author, ...icon(embed.author?.icon_url, 'author') } } : {}),
      ...(trimmed.footer ? { footer: { ...trimmed.footer, ...icon(embed.footer?.icon_url, 'footer') } } : {}),
      ...(trimmed.timestamp ? { timestamp: new Date(trimmed.timestamp).toISOString() } : {}),
    };
    return Object.fromEntries(Object.entries(stored).filter(([, v]) => v != null)) as unknown as APIEmbed;
  });
}

/** Discord trims every text of an embed, and drops empty fields of the request. */
function trimTexts<T>(value: T): T {
  if (typeof value === 'string') return value.trim() as T;
  if (Array.isArray(value)) return value.map(trimTexts) as T;
  if (value === null || typeof value !== 'object') return value;
  const entries = Object.entries(value).filter(([, inner]) => inner !== null);
  return Object.fromEntries(entries.map(([key, inner]) => [key, trimTexts(inner)])) as T;
}
