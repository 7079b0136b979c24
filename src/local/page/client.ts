/** The page's end of the protocol in contracts/local.ts: events by WebSocket, calls by POST. Holds no state of the channel. */
import type { APIChannel } from 'discord-api-types/v10';
import type { Language } from '../../contracts/language.ts';
import type { DrawingReading, PageCalls, PageEvent } from '../../contracts/local.ts';
import type { Connection } from './store.ts';

/** What the server refused, in Discord's words. */
export class CallError extends Error {
  readonly code: number | string;

  constructor(code: number | string, message: string) {
    super(message);
    this.name = 'CallError';
    this.code = code;
  }
}

interface Results {
  sendMessage: unknown;
  invoke: string;
  autocomplete: readonly { name: string; value: string | number }[];
  component: string;
  submitModal: string;
  dismiss: unknown;
  react: unknown;
  editMessage: unknown;
  deleteMessage: unknown;
  startTyping: unknown;
  openDirect: APIChannel;
  openGroup: APIChannel;
  openThread: APIChannel;
  readDrawing: DrawingReading;
}

export interface ClientOptions {
  readonly as: string;
  readonly locale: Language;
  onEvent(event: PageEvent): void;
  onConnection(connection: Connection): void;
}

/** Waits between attempts to connect, ms; the last one repeats. */
const retryDelays = [250, 500, 1000, 2000, 5000];

export class Client {
  private readonly options: ClientOptions;
  private readonly query: string;
  private socket: WebSocket | null = null;
  private attempts = 0;
  private retry: ReturnType<typeof setTimeout> | undefined;
  private closed = false;

  constructor(options: ClientOptions) {
    this.options = options;
    this.query = new URLSearchParams({ as: options.as, locale: options.locale }).toString();
    this.connect();
    addEventListener('online', this.connectNow);
  }

  private connect(): void {
    const url = new URL(`/page/events?${this.query}`, location.href);
    url.protocol = url.protocol.replace('http', 'ws');
    const socket = new WebSocket(url);
    this.socket = socket;
    socket.addEventListener('message', ({ data }) => {
      const event = JSON.parse(String(data)) as PageEvent;
      if (event.type === 'snapshot') {
        this.attempts = 0;
        this.options.onConnection('open');
      }
      this.options.onEvent(event);
    });
    socket.addEventListener('close', () => {
      if (this.closed) return;
      this.options.onConnection('lost');
      const delay = retryDelays[Math.min(this.attempts++, retryDelays.length - 1)];
      this.retry = setTimeout(() => this.connect(), delay);
    });
  }

  private readonly connectNow = (): void => {
    if (this.closed || this.socket?.readyState !== WebSocket.CLOSED) return;
    clearTimeout(this.retry);
    this.connect();
  };

  /** @throws CallError when the server refuses or cannot be reached. */
  async call<M extends keyof PageCalls>(
    method: M,
    call: PageCalls[M],
    files: readonly File[] = [],
  ): Promise<Results[M]> {
    let response: Response;
    try {
      response = await fetch(`/page/api/${method}?${this.query}`, { method: 'POST', ...bodyOf(call, files) });
    } catch (error) {
      throw new CallError('OFFLINE', error instanceof Error ? error.message : String(error));
    }
    const answer: unknown = await response.json().catch(() => null);
    if (response.ok) return (answer as { result: Results[M] }).result;
    const problem = answer as { code?: number | string; message?: string } | null;
    throw new CallError(problem?.code ?? response.status, problem?.message ?? response.statusText);
  }

  close(): void {
    this.closed = true;
    clearTimeout(this.retry);
    removeEventListener('online', this.connectNow);
    this.socket?.close();
  }
}

function bodyOf(call: unknown, files: readonly File[]): RequestInit {
  const json = JSON.stringify(call);
  if (files.length === 0) return { body: json, headers: { 'Content-Type': 'application/json' } };
  const body = new FormData();
  body.append('payload_json', json);
  for (const [i, file] of files.entries()) body.append(`files[${i}]`, file, file.name);
  return { body };
}
