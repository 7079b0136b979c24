/** A person at the page of a running Gradus, over the page's own protocol (src/contracts/local.ts). */
import type { APIMessage } from 'discord-api-types/v10';
import { WebSocket } from 'ws';
import type { Language } from '../src/contracts/language.ts';
import type { PageCalls, PageEvent, PersonSnapshot } from '../src/contracts/local.ts';
import { parseCommandLine } from '../src/local/commandLine.ts';

/** bytes of what tells that an interaction was answered or failed, which names no person */
const longestOutcome = 200;

/** Discord's flag of a deferred answer that is still being written. */
const LOADING = 1 << 7;

export interface PagePerson {
  readonly snapshot: PersonSnapshot;
  /** @returns ms until the application's first sign and until a complete answer (not "thinking…") */
  ask(text: string): Promise<{ firstMs: number; fullMs: number; message: APIMessage }>;
  /** The next message, new or edited, that fits. */
  until(fits: (message: APIMessage) => boolean): Promise<APIMessage>;
  /** Presses a button of a message. */
  press(messageId: string, customId: string): Promise<void>;
  close(): void;
}

/** @param origin e.g. http://127.0.0.1:7842 */
export async function connectPage(origin: string, name: string, locale: Language): Promise<PagePerson> {
  const query = `?as=${encodeURIComponent(name)}&locale=${locale}`;
  const socket = new WebSocket(`${origin.replace(/^http/, 'ws')}/page/events${query}`, {
    origin,
    skipUTF8Validation: true,
  });
  const listeners = new Set<(event: PageEvent) => void>();
  /** Of this person, once known: a message that does not name them answers others, and reading it is a browser's work. */
  let me: string | null = null;
  socket.on('message', (data: Buffer) => {
    if (me !== null && data.length > longestOutcome && !data.includes(me)) return;
    const event = JSON.parse(String(data)) as PageEvent;
    for (const listener of listeners) listener(event);
  });
  const next = <T>(pick: (event: PageEvent) => T | undefined): Promise<T> =>
    new Promise((resolve, reject) => {
      const listener = (event: PageEvent) => {
        const found = pick(event);
        if (found === undefined) return;
        listeners.delete(listener);
        resolve(found);
      };
      listeners.add(listener);
      socket.once('close', () => reject(new Error('the page was disconnected')));
    });

  const snapshot = await next((event) => (event.type === 'snapshot' ? event.snapshot : undefined));
  me = snapshot.me.id;

  async function call<M extends keyof PageCalls>(method: M, args: PageCalls[M]): Promise<unknown> {
    const response = await fetch(`${origin}/page/api/${method}${query}`, {
      method: 'POST',
      body: JSON.stringify(args),
      headers: { origin, 'content-type': 'application/json' },
    });
    const answer = (await response.json()) as { result?: unknown; message?: string };
    if (!response.ok) throw new Error(`${method}: ${response.status} ${answer.message}`);
    return answer.result;
  }

  return {
    snapshot,
    close: () => socket.close(),
    until: (fits) =>
      next((event) => (event.type === 'message' && fits(event.message) ? event.message : undefined)),
    async press(messageId, customId) {
      await call('component', { messageId, customId });
    },
    async ask(text) {
      const began = performance.now();
      const answered = new Map<string, number>();
      const failed = new Set<string>();
      const messages: APIMessage[] = [];
      let wake = () => {};
      const listener = (event: PageEvent) => {
        if (event.type === 'answered') answered.set(event.interactionId, performance.now());
        if (event.type === 'failed') failed.add(event.interactionId);
        if (event.type === 'message') messages.push(event.message);
        wake();
      };
      listeners.add(listener);
      try {
        const { call: command } = parseCommandLine(text, snapshot.commands);
        const id = (await call('invoke', command)) as string;
        for (;;) {
          if (failed.has(id)) throw new Error(`${text}: the application did not respond`);
          const full = messages.find(
            (m) => m.interaction_metadata?.id === id && ((m.flags ?? 0) & LOADING) === 0,
          );
          if (full) {
            const now = performance.now();
            return { firstMs: (answered.get(id) ?? now) - began, fullMs: now - began, message: full };
          }
          await new Promise<void>((resolve) => {
            wake = resolve;
          });
        }
      } finally {
        listeners.delete(listener);
      }
    },
  };
}
