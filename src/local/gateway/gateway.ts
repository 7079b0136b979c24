/**
 * The gateway: HELLO, IDENTIFY, RESUME, heartbeats, and events to every session whose intents ask for them. It translates
 * changes of the world into Discord's events; requests come in over REST only.
 */
import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { type RawData, type WebSocket, WebSocketServer } from 'ws';
import type { Faults } from '../faults.ts';
import { type Presences, readPresence } from '../presences.ts';
import type { World } from '../state/world.ts';
import { createEncoder, type Encoder } from './encoder.ts';
import { knownIntents, wants } from './intents.ts';
import { guildCreatePayload, presencePayload, readyPayload } from './payloads.ts';
import { Session } from './session.ts';
import { translate } from './translate.ts';

/** For the way that a heartbeat takes. */
const graceMs = 500;
/** How long a lost session can be resumed. */
const resumeWithinMs = 120_000;

export const closeCodes = {
  unknownOpcode: 4001,
  decodeError: 4002,
  notAuthenticated: 4003,
  authenticationFailed: 4004,
  alreadyAuthenticated: 4005,
  invalidSequence: 4007,
  rateLimited: 4008,
  sessionTimedOut: 4009,
  invalidIntents: 4013,
  disallowedIntents: 4014,
} as const;

export interface GatewayOptions {
  readonly world: World;
  readonly presences: Presences;
  readonly faults: Faults;
  readonly token: string;
  readonly origin: () => string;
  /** ms between heartbeats, as HELLO asks for them. */
  readonly heartbeatMs: number;
  /** Privileged intents that the application was not granted. */
  readonly deniedIntents: number;
}

export class Gateway {
  private readonly options: GatewayOptions;
  private readonly server = new WebSocketServer({ noServer: true, maxPayload: 1 << 20 });
  private readonly sessions = new Map<string, Session>();
  private readonly heartbeats = new Set<NodeJS.Timeout>();
  private readonly late = new Set<NodeJS.Timeout>();
  private readonly onlineListeners = new Set<(online: boolean) => void>();
  private readonly stopListening: () => void;
  private readonly stopPresences: () => void;
  private wasOnline = false;
  /** ms: the most by which a heartbeat came late. */
  maxHeartbeatDelayMs = 0;

  constructor(options: GatewayOptions) {
    this.options = options;
    this.stopListening = options.world.listen((change) => {
      const told = translate(options.world, options.origin(), change);
      if (told) this.dispatch(told.event, told.data, told.inGuild);
    });
    this.stopPresences = options.presences.listen((userId, presence) =>
      this.dispatch('PRESENCE_UPDATE', presencePayload(options.world, userId, presence)),
    );
  }

  get isOnline(): boolean {
    return [...this.sessions.values()].some((s) => s.isConnected);
  }

  onOnline(listener: (online: boolean) => void): () => void {
    this.onlineListeners.add(listener);
    return () => this.onlineListeners.delete(listener);
  }

  handleUpgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void {
    this.server.handleUpgrade(request, socket, head, (ws) => this.connect(ws, request.url ?? '/'));
  }

  /** @param inGuild decides which intent is asked for; interactions need none */
  dispatch(event: string, data: unknown | ((intents: number) => unknown), inGuild = true): void {
    const send = () => {
      for (const session of this.sessions.values()) {
        if (!wants(session.intents, event, inGuild)) continue;
        session.dispatch(event, typeof data === 'function' ? data(session.intents) : data);
      }
    };
    const delay = this.options.faults.options.lateEventsMs ?? 0;
    if (delay === 0) {
      send();
      return;
    }
    const timer = setTimeout(() => {
      this.late.delete(timer);
      send();
    }, delay);
    this.late.add(timer);
  }

  /** Faults: the line breaks, or the server asks for a reconnect, or says that the session is over. */
  drop(): void {
    for (const session of this.sessions.values()) session.cut();
  }

  requestReconnect(): void {
    for (const session of this.sessions.values()) session.sendRaw({ op: 7, d: null });
  }

  invalidateSessions(resumable: boolean): void {
    for (const session of [...this.sessions.values()]) {
      session.sendRaw({ op: 9, d: resumable });
      if (!resumable) this.sessions.delete(session.id);
    }
    this.tellOnline();
  }

  close(): void {
    this.stopListening();
    this.stopPresences();
    for (const timer of [...this.heartbeats, ...this.late]) clearTimeout(timer);
    for (const client of this.server.clients) client.terminate();
    this.server.close();
  }

  private connect(socket: WebSocket, url: string): void {
    const query = new URL(url, 'http://local').searchParams;
    const encoder = createEncoder(socket, query.get('compress') === 'zlib-stream');
    const connection = new GatewayConnection(socket, encoder);
    let session: Session | null = null;
    const { heartbeatMs } = this.options;
    let lastBeat: number | null = null;
    const timeout = () => {
      const timer = setTimeout(() => socket.close(closeCodes.sessionTimedOut), heartbeatMs * 1.5 + graceMs);
      this.heartbeats.add(timer);
      return timer;
    };
    let heartbeat = timeout();
    const stopHeartbeat = () => {
      clearTimeout(heartbeat);
      this.heartbeats.delete(heartbeat);
    };
    socket.on('message', (raw) => {
      const frame = connection.read(raw);
      if (!frame) return;
      switch (frame.op) {
        case 1:
          if (session && !session.knowsSequence(frame.d as number | null)) {
            socket.close(closeCodes.invalidSequence);
            return;
          }
          if (lastBeat !== null)
            this.maxHeartbeatDelayMs = Math.max(
              this.maxHeartbeatDelayMs,
              Date.now() - lastBeat - heartbeatMs,
            );
          lastBeat = Date.now();
          stopHeartbeat();
          heartbeat = timeout();
          connection.send(11, null);
          return;
        case 2:
          if (session) return socket.close(closeCodes.alreadyAuthenticated);
          session = this.identify(connection, frame.d);
          return;
        case 6:
          if (session) return socket.close(closeCodes.alreadyAuthenticated);
          session = this.resume(connection, frame.d);
          return;
        case 3:
        case 4:
        case 8:
          if (!session) return socket.close(closeCodes.notAuthenticated);
          if (frame.op === 8) this.sendMembers(session, frame.d);
          if (frame.op === 3) this.changePresence(session, frame.d);
          return;
        default:
          socket.close(closeCodes.unknownOpcode);
      }
    });
    socket.on('close', () => {
      stopHeartbeat();
      encoder.close();
      if (session?.detach(socket)) this.tellOnline();
    });
    socket.on('error', () => socket.terminate());
    connection.send(10, { heartbeat_interval: heartbeatMs, _trace: ['["local"]'] });
  }

  private identify(connection: GatewayConnection, data: unknown): Session | null {
    const { token, intents } = (data ?? {}) as { token?: unknown; intents?: unknown };
    const { socket } = connection;
    if (token !== this.options.token) return refuse(socket, closeCodes.authenticationFailed);
    if (!Number.isInteger(intents) || (intents as number) < 0 || ((intents as number) & ~knownIntents) !== 0)
      return refuse(socket, closeCodes.invalidIntents);
    if ((intents as number) & this.options.deniedIntents) return refuse(socket, closeCodes.disallowedIntents);
    this.forgetLost();
    const session = new Session(intents as number);
    session.attach(connection);
    session.presence = readPresence((data as { presence?: unknown }).presence);
    this.sessions.set(session.id, session);
    session.dispatch('READY', readyPayload(this.options.world, session.id, this.url()));
    if (wants(session.intents, 'GUILD_CREATE', true))
      session.dispatch('GUILD_CREATE', guildCreatePayload(this.options.world, this.presencesFor(session)));
    this.tellOnline();
    return session;
  }

  private resume(connection: GatewayConnection, data: unknown): Session | null {
    const { token, session_id, seq } = (data ?? {}) as {
      token?: unknown;
      session_id?: string;
      seq?: number;
    };
    const { socket } = connection;
    if (token !== this.options.token) return refuse(socket, closeCodes.authenticationFailed);
    this.forgetLost();
    const session = this.sessions.get(session_id ?? '');
    if (session && !session.knowsSequence(seq ?? -1)) return refuse(socket, closeCodes.invalidSequence);
    if (!session?.canReplay(seq ?? -1)) {
      if (session) this.sessions.delete(session.id);
      connection.send(9, false);
      return null;
    }
    session.attach(connection);
    session.replay(seq!);
    session.dispatch('RESUMED', { _trace: ['["local"]'] });
    this.tellOnline();
    return session;
  }

  private presencesFor(session: Session): object[] {
    if (!wants(session.intents, 'PRESENCE_UPDATE', true)) return [];
    const { presences, world } = this.options;
    return Object.entries(presences.all()).map(([id, presence]) => presencePayload(world, id, presence));
  }

  private sendMembers(session: Session, data: unknown): void {
    const { guild_id, nonce } = (data ?? {}) as { guild_id?: string; nonce?: string };
    const { world } = this.options;
    session.dispatch('GUILD_MEMBERS_CHUNK', {
      guild_id,
      members: [...world.members.keys()].map((id) => world.guildMember(id)),
      chunk_index: 0,
      chunk_count: 1,
      ...(nonce ? { nonce } : {}),
    });
  }

  private forgetLost(): void {
    for (const session of [...this.sessions.values()]) {
      if (session.lostAt !== null && Date.now() - session.lostAt > resumeWithinMs)
        this.sessions.delete(session.id);
    }
  }

  private changePresence(session: Session, data: unknown): void {
    session.presence = readPresence(data);
    this.tellOnline();
  }

  private tellOnline(): void {
    const connected = [...this.sessions.values()].findLast((s) => s.isConnected);
    this.options.presences.set(this.options.world.bot.id, connected?.presence ?? null);
    if (this.isOnline === this.wasOnline) return;
    this.wasOnline = this.isOnline;
    for (const listener of [...this.onlineListeners]) listener(this.wasOnline);
  }

  url(): string {
    return `${this.options.origin().replace(/^http/, 'ws')}/gateway`;
  }
}

function refuse(socket: WebSocket, code: number): null {
  socket.close(code);
  return null;
}

/** A socket with the limits on what a client may send: 4096 bytes a frame, 120 frames a minute. */
class GatewayConnection {
  readonly socket: WebSocket;
  readonly encoder: Encoder;
  private readonly times: number[] = [];

  constructor(socket: WebSocket, encoder: Encoder) {
    this.socket = socket;
    this.encoder = encoder;
  }

  send(op: number, d: unknown): void {
    this.encoder.send({ op, d, s: null, t: null });
  }

  /** @returns null when the frame was refused; the socket is then closing */
  read(raw: RawData): { op: number; d: unknown } | null {
    const bytes = Buffer.isBuffer(raw) ? raw : Buffer.concat(Array.isArray(raw) ? raw : [Buffer.from(raw)]);
    const now = Date.now();
    this.times.push(now);
    while (this.times[0] < now - 60_000) this.times.shift();
    if (this.times.length > 120) return refuse(this.socket, closeCodes.rateLimited);
    if (bytes.length > 4096) return refuse(this.socket, closeCodes.decodeError);
    try {
      const frame: unknown = JSON.parse(bytes.toString('utf8'));
      if (frame !== null && typeof frame === 'object' && 'op' in frame && typeof frame.op === 'number')
        return frame as { op: number; d: unknown };
    } catch (error) {
      if (!(error instanceof SyntaxError)) throw error;
    }
    return refuse(this.socket, closeCodes.decodeError);
  }
}
