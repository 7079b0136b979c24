/** What the world tells its listeners: the gateway translates it for bots, each person's view for their client. */
import type { APIUser } from 'discord-api-types/v10';
import type { Channel, Member, StoredMessage } from './records.ts';

export type WorldEvent =
  | { readonly type: 'message'; readonly stored: StoredMessage; readonly isNew: boolean }
  | {
      readonly type: 'messageDelete';
      readonly channelId: string;
      readonly messageId: string;
      readonly ephemeralFor?: string;
    }
  | {
      readonly type: 'reaction';
      readonly added: boolean;
      readonly stored: StoredMessage;
      readonly userId: string;
      readonly emoji: { readonly id: string | null; readonly name: string };
    }
  | { readonly type: 'typing'; readonly channelId: string; readonly user: APIUser }
  | { readonly type: 'commands' }
  | { readonly type: 'member'; readonly member: Member }
  | { readonly type: 'channel'; readonly channel: Channel; readonly change: 'create' | 'update' | 'delete' };
