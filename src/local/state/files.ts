/**
 * The bytes of attachments, on disk or in memory, and the links to them: signed with an expiry as on Discord's CDN
 * (?ex=&is=&hm=), made anew whenever a message is read.
 */
import { createHmac, timingSafeEqual } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Clock } from '../../core/clock.ts';

const linkLifeS = 24 * 60 * 60;
/** Files of edited or deleted messages that are kept for those who are just reading them. */
const keptRemoved = 40;

export class Files {
  private readonly memory = new Map<string, Uint8Array>();
  private readonly removed: string[] = [];
  private readonly folder: string | null;

  constructor(home: string | null) {
    this.folder = home && join(home, 'attachments');
    if (this.folder) mkdirSync(this.folder, { recursive: true });
  }

  put(id: string, bytes: Uint8Array): void {
    if (this.folder) writeFileSync(join(this.folder, id), bytes);
    else this.memory.set(id, bytes);
  }

  get(id: string): Uint8Array | null {
    if (!this.folder) return this.memory.get(id) ?? null;
    const file = join(this.folder, id);
    return existsSync(file) ? readFileSync(file) : null;
  }

  remove(id: string): void {
    this.removed.push(id);
    while (this.removed.length > keptRemoved) this.drop(this.removed.shift()!);
  }

  /** At the start: files that no message has any more. */
  keepOnly(ids: ReadonlySet<string>): void {
    if (!this.folder) return;
    for (const id of readdirSync(this.folder)) if (!ids.has(id)) this.drop(id);
  }

  private drop(id: string): void {
    if (this.folder) rmSync(join(this.folder, id), { force: true });
    else this.memory.delete(id);
  }
}

/** Signs and checks links of the form /attachments/CHANNEL/ID/NAME?ex=&is=&hm=. */
export class LinkSigner {
  private readonly secret: string;
  private readonly clock: Clock;

  constructor(secret: string, clock: Clock) {
    this.secret = secret;
    this.clock = clock;
  }

  /** @param path starts with a slash, percent-encoded */
  sign(path: string): string {
    const issued = Math.floor(this.clock() / 1000);
    const ex = (issued + linkLifeS).toString(16);
    const is = issued.toString(16);
    return `${path}?ex=${ex}&is=${is}&hm=${this.mac(path, ex, is)}&`;
  }

  isValid(path: string, query: { ex?: string; is?: string; hm?: string }): boolean {
    const { ex, is, hm } = query;
    if (!ex || !is || !hm) return false;
    const wanted = Buffer.from(this.mac(path, ex, is));
    const got = Buffer.from(hm);
    const genuine = wanted.length === got.length && timingSafeEqual(wanted, got);
    return genuine && this.clock() / 1000 < Number.parseInt(ex, 16);
  }

  private mac(path: string, ex: string, is: string): string {
    return createHmac('sha256', this.secret).update(`${path}\n${ex}\n${is}`).digest('hex');
  }
}
