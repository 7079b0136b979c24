/** Who is here: bots by their gateway and what they say of themselves there, people by the tabs that they have open. */
import type { LocalPresence } from '../contracts/local.ts';

export class Presences {
  private readonly here = new Map<string, LocalPresence>();
  private readonly tabs = new Map<string, number>();
  private readonly listeners = new Set<(userId: string, presence: LocalPresence | null) => void>();

  all(): Readonly<Record<string, LocalPresence>> {
    return Object.fromEntries(this.here);
  }

  /** @param presence null: offline, or invisible */
  set(userId: string, presence: LocalPresence | null): void {
    if (JSON.stringify(this.here.get(userId) ?? null) === JSON.stringify(presence)) return;
    if (presence) this.here.set(userId, presence);
    else this.here.delete(userId);
    for (const listener of [...this.listeners]) listener(userId, presence);
  }

  /** @returns to be called when the tab is closed */
  tabOpened(userId: string): () => void {
    this.count(userId, 1);
    return () => this.count(userId, -1);
  }

  listen(listener: (userId: string, presence: LocalPresence | null) => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  private count(userId: string, by: number): void {
    const open = (this.tabs.get(userId) ?? 0) + by;
    this.tabs.set(userId, open);
    this.set(userId, open > 0 ? { status: 'online' } : null);
  }
}

const statuses: readonly unknown[] = ['online', 'idle', 'dnd'];
/** "Custom status": its text is `state`, not its name. */
const customActivity = 4;

/** What IDENTIFY and opcode 3 say. */
export function readPresence(data: unknown): LocalPresence | null {
  const { status = 'online', activities } = (data ?? {}) as {
    status?: unknown;
    activities?: readonly { name?: unknown; type?: unknown; state?: unknown }[];
  };
  if (!statuses.includes(status)) return null;
  const known = status as LocalPresence['status'];
  const first = Array.isArray(activities) ? activities[0] : undefined;
  const type = Number(first?.type ?? 0);
  const text = type === customActivity ? first?.state : first?.name;
  return typeof text === 'string' && text !== ''
    ? { status: known, activity: { type, text } }
    : { status: known };
}
