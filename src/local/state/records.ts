/** What the local Discord keeps. Everything that survives a restart is one of the journal's records. */
import type {
  APIApplicationCommand,
  APIAttachment,
  APIDMChannel,
  APIGroupDMChannel,
  APIGuildMember,
  APIMessage,
  APITextChannel,
  APIThreadChannel,
  APIUser,
} from 'discord-api-types/v10';
import { ChannelType } from 'discord-api-types/v10';

export type Channel = APITextChannel | APIThreadChannel | APIDMChannel | APIGroupDMChannel;

export function isThread(channel: Channel): channel is APIThreadChannel {
  return (
    channel.type === ChannelType.PublicThread ||
    channel.type === ChannelType.PrivateThread ||
    channel.type === ChannelType.AnnouncementThread
  );
}

export interface StoredFile {
  readonly id: string;
  readonly filename: string;
  readonly size: number;
  readonly content_type: string;
  readonly width?: number;
  readonly height?: number;
  readonly description?: string;
  readonly title?: string;
}

export interface StoredReaction {
  readonly emoji: { readonly id: string | null; readonly name: string };
  readonly users: readonly string[];
}

/**
 * A message as it is kept: links to its files are "cdn:/attachments/…" without a signature, `attachments` and
 * `reactions` are empty and made when it is read (present.ts).
 */
export interface StoredMessage {
  readonly message: APIMessage;
  readonly files: readonly StoredFile[];
  readonly reactions: readonly StoredReaction[];
  /** The only person who sees it. */
  readonly ephemeralFor?: string;
  /** Edits made when it was already older than an hour. */
  readonly lateEdits?: number;
}

export interface Identity {
  readonly guildId: string;
  readonly channelId: string;
  readonly applicationId: string;
  readonly moderatorRoleId: string;
  readonly botRoleId: string;
  /** Signs the links to attachments. */
  readonly secret: string;
}

export interface Member {
  readonly user: APIUser;
  readonly member: Omit<APIGuildMember, 'user'>;
}

export type JournalRecord =
  | { readonly op: 'identity'; readonly identity: Identity }
  | { readonly op: 'member'; readonly member: Member }
  | { readonly op: 'channel'; readonly channel: Channel }
  | { readonly op: 'channelDelete'; readonly channelId: string }
  | { readonly op: 'message'; readonly stored: StoredMessage }
  | { readonly op: 'messageDelete'; readonly channelId: string; readonly messageId: string }
  /** All commands of one scope: a guild's id, or null for the global ones. */
  | {
      readonly op: 'commands';
      readonly guildId: string | null;
      readonly commands: readonly APIApplicationCommand[];
    };

export type Attachment = APIAttachment;
