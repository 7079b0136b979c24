/**
 * Makes and edits messages from what a bot or a person sent: files, embeds and components that refer to files by
 * attachment://, mentions, the rules of editing (files that are not listed go, listing none keeps all and appends).
 */
import type { APIMessage, APIUser } from 'discord-api-types/v10';
import { MessageFlags, MessageType } from 'discord-api-types/v10';
import { isPrivate } from '../contexts.ts';
import { invalidForm } from '../limits/errors.ts';
import { checkFileSizes } from '../limits/files.ts';
import type { MessageBody } from '../limits/messages.ts';
import { checkFlagStays, checkMessage } from '../limits/messages.ts';
import { storeComponents } from './components.ts';
import { resolver, storeEmbeds } from './media.ts';
import type { StoredMessage } from './records.ts';
import { timeOf } from './snowflakes.ts';
import { filesAfter, type Upload } from './uploads.ts';
import type { World } from './world.ts';

export interface MessageForm {
  readonly body: MessageBody;
  readonly uploads: readonly Upload[];
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
  const { files, save } = filesAfter(world, form.uploads, form.body.attachments, null);
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
            ...(isPrivate(world.channelFor(channelId)) ? {} : { guild_id: world.identity.guildId }),
          },
        }
      : {}),
    ...draft.extra,
  };
  save();
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
  const { files, save } = filesAfter(world, form.uploads, body.attachments, stored.files);
  const resolve = resolver(world, origin, message.channel_id, files);
  const content = body.content === undefined ? message.content : (body.content ?? '').trim();
  const edited: StoredMessage = {
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
  save();
  return edited;
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
