/** One session of a bot: its intents, its numbered events kept for a resume, and the connection that it has now, if any. */
import { randomBytes } from 'node:crypto';
import type { WebSocket } from 'ws';
import type { LocalPresence } from '../../contracts/local.ts';
import type { Encoder } from './encoder.ts';

/** Events kept for a resume. */
const replayLimit = 2000;

export interface Connection {
  readonly socket: WebSocket;
  readonly encoder: Encoder;
}

export class Session {
  readonly id = randomBytes(16).toString('hex');
  readonly intents: number;
  /** What the bot says of itself; null: invisible. */
  presence: LocalPresence | null = { status: 'online' };
  private connection: Connection | null = null;
  private sequence = 0;
  private readonly events: { readonly s: number; readonly t: string; readonly d: unknown }[] = [];
  /** When the connection was lost, ms of the system's clock. */
  lostAt: number | null = null;

  constructor(intents: number) {
    this.intents = intents;
  }

  get isConnected(): boolean {
    return this.connection !== null;
  }

  attach(connection: Connection): void {
    this.connection = connection;
    this.lostAt = null;
  }

  /** @returns false when another connection has taken the session over */
  detach(socket: WebSocket): boolean {
    if (this.connection?.socket !== socket) return false;
    this.connection = null;
    this.lostAt = Date.now();
    return true;
  }

  dispatch(t: string, d: unknown): void {
    const event = { s: ++this.sequence, t, d };
    this.events.push(event);
    if (this.events.length > replayLimit) this.events.shift();
    this.send(event);
  }

  /** Sends what came after `sequence` again. @returns false when that cannot be done any more */
  replay(sequence: number): boolean {
    if (!this.canReplay(sequence)) return false;
    for (const event of this.events) if (event.s > sequence) this.send(event);
    return true;
  }

  canReplay(sequence: number): boolean {
    const oldest = this.events[0]?.s ?? this.sequence + 1;
    return sequence <= this.sequence && sequence >= oldest - 1;
  }

  knowsSequence(sequence: number | null): boolean {
    return sequence === null || (Number.isInteger(sequence) && sequence >= 0 && sequence <= this.sequence);
  }

  close(code: number): void {
    this.connection?.socket.close(code);
  }

  /** Cuts the line without a word, as a broken network does. */
  cut(): void {
    this.connection?.socket.terminate();
  }

  sendRaw(payload: { op: number; d: unknown }): void {
    this.connection?.encoder.send({ ...payload, s: null, t: null });
  }

  private send(event: { s: number; t: string; d: unknown }): void {
    this.connection?.encoder.send({ op: 0, ...event });
  }
}
