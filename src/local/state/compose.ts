/**
 * Makes and edits messages from what a bot or a person sent: files, embeds and components that refer to files by
 * attachment://, mentions, the rules of editing (files that are not listed go, listing none keeps all and appends).
 */
import type { APIEmbed, APIMessage, APIUser } from 'discord-api-types/v10';
import { MessageFlags, MessageType } from 'discord-api-types/v10';
import { invalidForm } from '../limits/errors.ts';
import { checkFileSizes } from '../limits/files.ts';
import type { MessageBody } from '../limits/messages.ts';
import { checkFlagStays, checkMessage } from '../limits/messages.ts';
import { type ResolvedMedia, storeComponents } from './components.ts';
import { readImageInfo } from './imageSize.ts';
import { storedLink } from './present.ts';
import type { StoredFile, StoredMessage } from './records.ts';
import { timeOf } from './snowflakes.ts';
import type { World } from './world.ts';

export interface Upload {
  /** n of files[n] */
  readonly index: number;
  readonly filename: string;
  readonly contentType: string;
  readonly bytes: Uint8Array;
}

export interface MessageForm {
  readonly body: MessageBody;
  readonly uploads: readonly Upload[];
}

/** Discord keeps letters and digits of any script, dots, dashes and underscores. */
export function safeFilename(name: string): string {
  const clean = name.normalize('NFC').replace(/[^\p{L}\p{M}\p{N}._-]+/gu, '_');
  return clean.replace(/^\.+/, '') || 'file';
}

/** The type that the bytes of a picture show goes before the type that the sender claims. */
export function storeUpload(
  world: World,
  upload: Upload,
  meta?: { filename?: string | null; description?: string | null; title?: string | null },
): StoredFile {
  const id = world.snowflakes.next();
  const image = readImageInfo(upload.bytes);
  world.files.put(id, upload.bytes);
  return {
    id,
    filename: safeFilename(meta?.filename ?? upload.filename),
    size: upload.bytes.length,
    content_type: image?.contentType ?? upload.contentType,
    ...(image ? { width: image.width, height: image.height } : {}),
    ...(meta?.description ? { description: meta.description } : {}),
    ...(meta?.title ? { title: meta.title } : {}),
  };
}

/**
 * Which files the message has after the request. An edit that lists any must list all that are to be there.
 * @param had files that it had; null for a new message
 */
function filesAfter(world: World, form: MessageForm, had: readonly StoredFile[] | null): StoredFile[] {
  const before = had ?? [];
  const listed = form.body.attachments;
  const metaOf = (upload: Upload) => listed?.find((a) => String(a.id) === String(upload.index));
  const wanted = form.uploads.filter((upload) => !had || !listed || metaOf(upload));
  const fresh = wanted.map((upload) => storeUpload(world, upload, metaOf(upload)));
  if (!listed) return [...before, ...fresh];
  const indices = new Set(form.uploads.map((u) => String(u.index)));
  const kept = listed.flatMap((entry) => {
    if (indices.has(String(entry.id))) return [];
    const file = before.find((f) => f.id === String(entry.id));
    if (!file) {
      const place = ['attachments', listed.indexOf(entry), 'id'];
      throw invalidForm(place, 'ATTACHMENT_NOT_FOUND', `Attachment ${entry.id} is not part of the request`);
    }
    // No word about the description keeps it, null takes it away.
    const { description: old, ...rest } = file;
    const description = entry.description === undefined ? old : entry.description;
    return [description ? { ...rest, description } : rest];
  });
  return [...kept, ...fresh];
}

/** attachment://name, or a link to one of this server's own files, → the kept link; other links stay. */
function resolver(world: World, origin: string, channelId: string, files: readonly StoredFile[]) {
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

function storeEmbeds(embeds: readonly APIEmbed[], resolve: ReturnType<typeof resolver>): APIEmbed[] {
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

/** People whom the text names, as far as allowed_mentions lets it. */
function mentionsIn(world: World, body: MessageBody, repliedTo: APIUser | undefined): APIUser[] {
  const allowed = body.allowed_mentions;
  const may = (id: string) =>
    !allowed || (allowed.parse ?? []).includes('users' as never) || (allowed.users ?? []).includes(id);
  const named = [...(body.content ?? '').matchAll(/<@!?(\d+)>/g)].map((m) => m[1]).filter(may);
  const reply = repliedTo && (!allowed || allowed.replied_user);
  const ids = new Set([...named, ...(reply ? [repliedTo.id] : [])]);
  return [...ids].flatMap((id) => world.members.get(id)?.user ?? []);
}

export interface NewMessage {
  readonly channelId: string;
  readonly author: APIUser;
  readonly form: MessageForm;
  readonly type?: MessageType;
  readonly ephemeralFor?: string;
  /** interaction, interaction_metadata, application_id, webhook_id. */
  readonly extra?: Partial<APIMessage>;
  /** A deferred answer is an empty message. */
  readonly loading?: boolean;
}

/** Flags that a sender may set. */
const settable =
  MessageFlags.SuppressEmbeds | MessageFlags.SuppressNotifications | MessageFlags.IsComponentsV2;

/** @throws ApiError 50035, 50006, 40005 */
export function composeMessage(world: World, origin: string, draft: NewMessage): StoredMessage {
  const { form, channelId } = draft;
  const flags = (form.body.flags ?? 0) & settable;
  const isV2 = Boolean(flags & MessageFlags.IsComponentsV2);
  checkFileSizes(form.uploads);
  checkMessage(form.body, {
    isV2,
    fileCount: form.uploads.length,
    isEmpty: !draft.loading && isEmpty(form.body, form.uploads.length),
  });
  const files = filesAfter(world, form, null);
  const resolve = resolver(world, origin, channelId, files);
  const id = world.snowflakes.next();
  const replyTo = form.body.message_reference?.message_id;
  const replied = replyTo ? world.message(channelId, replyTo) : null;
  if (replyTo && !replied && form.body.message_reference?.fail_if_not_exists !== false) {
    throw invalidForm(['message_reference'], 'REPLIES_UNKNOWN_MESSAGE', 'Unknown message');
  }
  const message: APIMessage = {
    id,
    channel_id: channelId,
    type: draft.type ?? (replied ? MessageType.Reply : MessageType.Default),
    author: draft.author,
    content: (form.body.content ?? '').trim(),
    timestamp: timeOf(id),
    edited_timestamp: null,
    tts: false,
    mention_everyone: false,
    mentions: mentionsIn(world, form.body, replied?.message.author),
    mention_roles: [],
    attachments: [],
    embeds: storeEmbeds(form.body.embeds ?? [], resolve),
    components: storeComponents(form.body.components ?? [], resolve),
    pinned: false,
    flags:
      flags | (draft.ephemeralFor ? MessageFlags.Ephemeral : 0) | (draft.loading ? MessageFlags.Loading : 0),
    ...(form.body.nonce != null ? { nonce: form.body.nonce } : {}),
    ...(replied
      ? {
          message_reference: {
            type: 0,
            channel_id: channelId,
            message_id: replied.message.id,
            ...(world.channelFor(channelId)?.type === 1 ? {} : { guild_id: world.identity.guildId }),
          },
        }
      : {}),
    ...draft.extra,
  };
  return {
    message,
    files,
    reactions: [],
    ...(draft.ephemeralFor ? { ephemeralFor: draft.ephemeralFor } : {}),
  };
}

/** @throws ApiError 50035, 50006, 40005 */
export function editMessage(
  world: World,
  origin: string,
  stored: StoredMessage,
  form: MessageForm,
): StoredMessage {
  const { message } = stored;
  const { body } = form;
  const wasLoading = Boolean((message.flags ?? 0) & MessageFlags.Loading);
  checkFlagStays(message.flags ?? 0, body.flags);
  const flags = flagsAfter(message.flags ?? 0, body.flags);
  const isV2 = Boolean(flags & MessageFlags.IsComponentsV2);
  checkFileSizes(form.uploads);
  const listed = body.attachments?.length;
  const fileCount = listed ?? stored.files.length + form.uploads.length;
  const after: MessageBody = {
    content: body.content === undefined ? message.content : body.content,
    embeds: body.embeds === undefined ? message.embeds : body.embeds,
    components: body.components === undefined ? (message.components as never) : body.components,
  };
  checkMessage(isV2 ? after : body, { isV2, fileCount, isEmpty: isEmpty(after, fileCount) });
  const files = filesAfter(world, form, stored.files);
  const resolve = resolver(world, origin, message.channel_id, files);
  const content = body.content === undefined ? message.content : (body.content ?? '').trim();
  return {
    ...stored,
    files,
    message: {
      ...message,
      content,
      flags,
      mentions: body.content === undefined ? message.mentions : mentionsIn(world, body, undefined),
      embeds: body.embeds === undefined ? message.embeds : storeEmbeds(body.embeds ?? [], resolve),
      components:
        body.components === undefined ? message.components : storeComponents(body.components ?? [], resolve),
      // A deferred answer that is filled in is not "edited".
      edited_timestamp: wasLoading ? null : new Date().toISOString(),
    },
  };
}

function flagsAfter(before: number, asked: number | null | undefined): number {
  const kept = before & ~(MessageFlags.Loading as number);
  if (asked == null) return kept;
  const changeable = MessageFlags.SuppressEmbeds | MessageFlags.IsComponentsV2;
  return (kept & ~(MessageFlags.SuppressEmbeds as number)) | (asked & changeable);
}

function isEmpty(body: MessageBody, fileCount: number): boolean {
  const has = (list: readonly unknown[] | null | undefined) => (list?.length ?? 0) > 0;
  const something = body.content?.trim() || has(body.embeds) || has(body.components) || body.poll;
  return !something && !has(body.sticker_ids) && fileCount === 0;
}
