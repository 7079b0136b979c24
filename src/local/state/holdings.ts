/** What the world holds, as it comes out of the journal's records and goes back into them. */
import type { APIApplicationCommand } from 'discord-api-types/v10';
import type { Files } from './files.ts';
import { Messages } from './messages.ts';
import type { Channel, Identity, JournalRecord, Member, StoredMessage } from './records.ts';
import { Snowflakes } from './snowflakes.ts';

export class Holdings {
  readonly snowflakes = new Snowflakes();
  readonly members = new Map<string, Member>();
  readonly channels = new Map<string, Channel>();
  /** Of each scope: a guild's id, or null for the global ones. */
  readonly commands = new Map<string | null, readonly APIApplicationCommand[]>();
  readonly messages: Messages;

  constructor(files: Files) {
    this.messages = new Messages(files);
  }

  putMessage(stored: StoredMessage): void {
    this.snowflakes.continueAfter(stored.message.id);
    for (const file of stored.files) this.snowflakes.continueAfter(file.id);
    this.messages.set(stored);
  }

  restore(record: Exclude<JournalRecord, { op: 'identity' }>): void {
    switch (record.op) {
      case 'member':
        this.snowflakes.continueAfter(record.member.user.id);
        this.members.set(record.member.user.id, record.member);
        break;
      case 'channel':
        this.snowflakes.continueAfter(record.channel.id);
        this.channels.set(record.channel.id, record.channel);
        break;
      case 'channelDelete':
        this.channels.delete(record.channelId);
        this.messages.removeChannel(record.channelId);
        break;
      case 'message':
        this.putMessage(record.stored);
        break;
      case 'messageDelete':
        this.snowflakes.continueAfter(record.messageId);
        this.messages.remove(record.channelId, record.messageId);
        break;
      case 'commands':
        for (const command of record.commands) this.snowflakes.continueAfter(command.version);
        this.commands.set(record.guildId, record.commands);
    }
  }

  /** Everything that holds now, as the shortest journal. */
  snapshot(identity: Identity): JournalRecord[] {
    return [
      { op: 'identity', identity },
      ...[...this.members.values()].map((member) => ({ op: 'member', member }) as const),
      ...[...this.channels.values()].map((channel) => ({ op: 'channel', channel }) as const),
      ...[...this.commands].map(([guildId, commands]) => ({ op: 'commands', guildId, commands }) as const),
      ...this.messages.all().map((stored) => ({ op: 'message', stored }) as const),
    ];
  }
}
