/** The messages of all channels, and files that belong to none: what is kept, not who is told of it. */
import type { Files } from './files.ts';
import type { StoredFile, StoredMessage } from './records.ts';

/** Files outside messages that a person may still want to see. */
const keptLoose = 200;

export class Messages {
  private readonly byChannel = new Map<string, Map<string, StoredMessage>>();
  /** channel → its newest message that everybody sees */
  private readonly newest = new Map<string, string>();
  private readonly loose = new Map<string, StoredFile>();
  private readonly files: Files;

  constructor(files: Files) {
    this.files = files;
  }

  /** Oldest first, ephemeral ones included. */
  in(channelId: string): StoredMessage[] {
    return [...(this.byChannel.get(channelId)?.values() ?? [])];
  }

  all(): StoredMessage[] {
    return [...this.byChannel.values()].flatMap((m) => [...m.values()]);
  }

  get(channelId: string, messageId: string): StoredMessage | null {
    return this.byChannel.get(channelId)?.get(messageId) ?? null;
  }

  newestIn(channelId: string): string | null {
    return this.newest.get(channelId) ?? null;
  }

  set(stored: StoredMessage): void {
    const { channel_id, id } = stored.message;
    const inChannel = this.byChannel.get(channel_id) ?? new Map<string, StoredMessage>();
    if (!inChannel.has(id) && !stored.ephemeralFor) this.newest.set(channel_id, id);
    this.byChannel.set(channel_id, inChannel.set(id, stored));
  }

  remove(channelId: string, messageId: string): void {
    this.byChannel.get(channelId)?.delete(messageId);
    if (this.newest.get(channelId) !== messageId) return;
    const before = this.in(channelId).findLast((m) => !m.ephemeralFor)?.message.id;
    if (before) this.newest.set(channelId, before);
    else this.newest.delete(channelId);
  }

  removeChannel(channelId: string): void {
    this.byChannel.delete(channelId);
    this.newest.delete(channelId);
  }

  // ── files ──────────────────────────────────────────────────────────────────────────────────────────────────────
  fileOf(channelId: string, fileId: string): StoredFile | null {
    const loose = this.loose.get(fileId);
    if (loose) return loose;
    for (const stored of this.byChannel.get(channelId)?.values() ?? []) {
      const file = stored.files.find((f) => f.id === fileId);
      if (file) return file;
    }
    return null;
  }

  /** A file that belongs to no message: the option of a command, the upload of a modal. The oldest go. */
  putLoose(file: StoredFile): void {
    this.loose.set(file.id, file);
    for (const [id] of this.loose) {
      if (this.loose.size <= keptLoose) break;
      this.loose.delete(id);
      this.files.remove(id);
    }
  }
}
