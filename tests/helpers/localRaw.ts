/**
 * A bot without a library: plain HTTP requests and a plain gateway socket, for what discord.js would not let through.
 * Every wait has a deadline.
 */
import WebSocket from 'ws';
import type { LocalDiscordServer } from '../../src/local/index.ts';

export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly body: Record<string, unknown> & {
    readonly id: string;
    readonly code: number;
    readonly message: string;
    readonly errors: unknown;
  };
}

export interface RawFile {
  readonly name: string;
  readonly bytes: Uint8Array;
  readonly type?: string;
}

/** @param path after /api/v10 */
export async function request(
  discord: LocalDiscordServer,
  method: string,
  path: string,
  body?: unknown,
  options: { readonly token?: string | null; readonly files?: readonly RawFile[] } = {},
): Promise<Answer> {
  const { token = discord.token, files } = options;
  const headers: Record<string, string> = token === null ? {} : { authorization: `Bot ${token}` };
  let payload: string | FormData | undefined;
  if (files) {
    payload = new FormData();
    // Files first, as discord.js sends them.
    for (const [i, file] of files.entries())
      payload.append(
        `files[${i}]`,
        new Blob([Uint8Array.from(file.bytes)], { type: file.type ?? 'application/octet-stream' }),
        file.name,
      );
    payload.append('payload_json', JSON.stringify(body ?? {}));
  } else if (body !== undefined) {
    payload = JSON.stringify(body);
    headers['content-type'] = 'application/json';
  }
  const response = await fetch(`${discord.apiUrl}/v10${path}`, { method, headers, body: payload });
  const text = await response.text();
  return { status: response.status, headers: response.headers, body: text ? JSON.parse(text) : {} };
}

export interface Frame {
  readonly op: number;
  readonly t: string | null;
  readonly s: number | null;
  readonly d: Record<string, unknown>;
}

export interface Interaction {
  readonly id: string;
  readonly token: string;
  readonly application_id: string;
  readonly type: number;
  readonly data: Record<string, unknown>;
}

/** Guilds, messages, reactions, typing, DMs, message content. */
const defaultIntents = 1 | (0x7f << 9);

/** A gateway connection that remembers what it was told. */
export class RawGateway {
  readonly frames: Frame[] = [];
  readonly closed: Promise<number>;
  private readonly socket: WebSocket;
  private readonly waiting = new Set<() => void>();

  private constructor(socket: WebSocket) {
    this.socket = socket;
    socket.on('message', (data) => {
      this.frames.push(JSON.parse(String(data)) as Frame);
      for (const check of [...this.waiting]) check();
    });
    this.closed = new Promise((resolve) => socket.once('close', resolve));
  }

  static async connect(discord: LocalDiscordServer): Promise<RawGateway> {
    const socket = new WebSocket(`${discord.origin.replace('http', 'ws')}/gateway?v=10&encoding=json`);
    const gateway = new RawGateway(socket);
    await gateway.next((f) => f.op === 10);
    return gateway;
  }

  static async login(discord: LocalDiscordServer, intents = defaultIntents): Promise<RawGateway> {
    const gateway = await RawGateway.connect(discord);
    gateway.send(2, { token: discord.token, intents, properties: {} });
    await gateway.event('READY');
    return gateway;
  }

  send(op: number, d: unknown): void {
    this.socket.send(JSON.stringify({ op, d }));
  }

  sendText(text: string): void {
    this.socket.send(text);
  }

  async event(name: string, matches: (data: Frame['d']) => boolean = () => true): Promise<Frame> {
    return this.next((f) => f.t === name && matches(f.d));
  }

  async interaction(after = 0): Promise<Interaction> {
    const frame = await this.next((f) => f.t === 'INTERACTION_CREATE' && this.frames.indexOf(f) >= after);
    return frame.d as unknown as Interaction;
  }

  /** The first frame, past or to come, that fits. */
  next(matches: (frame: Frame) => boolean): Promise<Frame> {
    return new Promise((resolve, reject) => {
      const check = () => {
        const found = this.frames.find(matches);
        if (!found) return;
        done();
        resolve(found);
      };
      const timer = setTimeout(() => {
        done();
        const seen = this.frames.map((f) => f.t ?? `op ${f.op}`).join(', ');
        reject(new Error(`no such frame came within 5 s; there were: ${seen}`));
      }, 5000);
      const done = () => {
        clearTimeout(timer);
        this.waiting.delete(check);
      };
      this.waiting.add(check);
      check();
    });
  }

  close(): void {
    this.socket.terminate();
  }
}

/** Answers an interaction. */
export function callback(
  discord: LocalDiscordServer,
  interaction: Pick<Interaction, 'id' | 'token'>,
  body: unknown,
  files?: readonly RawFile[],
): Promise<Answer> {
  return request(
    discord,
    'POST',
    `/interactions/${interaction.id}/${interaction.token}/callback?with_response=true`,
    body,
    { token: null, files },
  );
}
