/** Faults on purpose, for tests and for the curious: refused requests, lost connections, late events, a slow CDN. */

export interface RestFault {
  readonly status: 429 | 500 | 502 | 503 | 504;
  /** Only requests whose "METHOD /path" matches; default all. */
  readonly match?: RegExp;
  /** How many requests it hits; default 1. */
  readonly times?: number;
  /** For 429; default 0.1 s. */
  readonly retryAfterS?: number;
  /** 429 for everything, not only this route. */
  readonly global?: boolean;
}

export interface FaultOptions {
  /** Shares 0..1 of all requests that are answered with this status. */
  readonly share500?: number;
  readonly share429?: number;
  /** Random numbers in [0, 1) for the shares; default Math.random. */
  readonly random?: () => number;
  /** ms that every gateway event waits. */
  readonly lateEventsMs?: number;
  /** ms before the first byte of an attachment. */
  readonly slowCdnMs?: number;
  /** Drops the gateway's connections every so many ms. */
  readonly dropGatewayEveryMs?: number;
}

export class Faults {
  options: FaultOptions;
  private readonly queue: { fault: RestFault; left: number }[] = [];

  constructor(options: FaultOptions = {}) {
    this.options = options;
  }

  /** The next matching requests fail so. */
  failRest(fault: RestFault): void {
    this.queue.push({ fault, left: fault.times ?? 1 });
  }

  set(options: FaultOptions): void {
    this.options = { ...this.options, ...options };
  }

  /** @param request "POST /api/v10/…" */
  next(request: string): RestFault | null {
    const entry = this.queue.find((e) => !e.fault.match || e.fault.match.test(request));
    if (entry) {
      entry.left -= 1;
      if (entry.left <= 0) this.queue.splice(this.queue.indexOf(entry), 1);
      return entry.fault;
    }
    const { share500 = 0, share429 = 0, random = Math.random } = this.options;
    if (share500 + share429 === 0) return null;
    const drawn = random();
    if (drawn < share500) return { status: 500 };
    return drawn < share500 + share429 ? { status: 429 } : null;
  }
}
