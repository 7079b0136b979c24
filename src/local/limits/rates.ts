/**
 * Rate limits. Discord publishes 50 requests a second in all and 10,000 invalid requests in 10 minutes; the numbers of a
 * route are not published, so these are round ones of the size that its headers show.
 */
import type { Clock } from '../../core/clock.ts';

export interface Bucket {
  readonly name: string;
  readonly limit: number;
  readonly windowMs: number;
}

/** First match wins; the path is without /api/v10. */
const buckets: readonly (readonly [RegExp, Bucket])[] = [
  [/^POST \/channels\/\d+\/messages$/, { name: 'message-create', limit: 5, windowMs: 5000 }],
  [/^PATCH \/channels\/\d+\/messages\/\d+$/, { name: 'message-edit', limit: 5, windowMs: 5000 }],
  [/^DELETE \/channels\/\d+\/messages\/\d+$/, { name: 'message-delete', limit: 5, windowMs: 1000 }],
  [/^(PUT|DELETE) .*\/reactions\//, { name: 'reaction', limit: 1, windowMs: 250 }],
  [/^POST \/channels\/\d+\/typing$/, { name: 'typing', limit: 5, windowMs: 5000 }],
  [/^\w+ \/webhooks\//, { name: 'webhook', limit: 5, windowMs: 2000 }],
  [/^(PUT|POST|PATCH|DELETE) .*\/commands/, { name: 'commands', limit: 20, windowMs: 20_000 }],
  [/^\w+ /, { name: 'other', limit: 50, windowMs: 1000 }],
];

const globalLimit = 50;
const invalidLimit = 10_000;
const invalidWindowMs = 10 * 60 * 1000;

interface Window {
  used: number;
  resetAt: number;
}

export interface RateDecision {
  readonly headers: Record<string, string>;
  /** Set when the request is refused, s. */
  readonly retryAfterS?: number;
  readonly isGlobal?: boolean;
}

export class RateLimits {
  private readonly clock: Clock;
  private readonly isOn: boolean;
  private readonly windows = new Map<string, Window>();
  private global: Window = { used: 0, resetAt: 0 };
  private invalid: Window = { used: 0, resetAt: 0 };

  constructor(clock: Clock, isOn: boolean) {
    this.clock = clock;
    this.isOn = isOn;
  }

  /** @param route "POST /channels/1/messages" */
  take(route: string): RateDecision {
    const now = this.clock();
    // Answers to interactions are bound to no rate limit.
    if (!this.isOn || /^\w+ \/interactions\//.test(route)) return { headers: {} };
    const isWebhook = /^\w+ \/webhooks\//.test(route);
    if (!isWebhook) {
      this.global = current(this.global, now, 1000);
      if (this.global.used >= globalLimit) {
        const retryAfterS = (this.global.resetAt - now) / 1000;
        return { headers: { 'X-RateLimit-Global': 'true' }, retryAfterS, isGlobal: true };
      }
      this.global.used += 1;
    }
    const bucket = buckets.find(([pattern]) => pattern.test(route))![1];
    const key = `${bucket.name} ${majorOf(route)}`;
    const window = current(this.windows.get(key), now, bucket.windowMs);
    this.windows.set(key, window);
    if (this.windows.size > 5000) this.forget(now);
    const refused = window.used >= bucket.limit;
    if (!refused) window.used += 1;
    const resetAfterS = (window.resetAt - now) / 1000;
    const headers = {
      'X-RateLimit-Limit': String(bucket.limit),
      'X-RateLimit-Remaining': String(bucket.limit - window.used),
      'X-RateLimit-Reset': (window.resetAt / 1000).toFixed(3),
      'X-RateLimit-Reset-After': resetAfterS.toFixed(3),
      'X-RateLimit-Bucket': bucket.name,
    };
    return refused ? { headers, retryAfterS: resetAfterS } : { headers };
  }

  /** Counts answers 401, 403 and 429. */
  countInvalid(): void {
    this.invalid = current(this.invalid, this.clock(), invalidWindowMs);
    this.invalid.used += 1;
  }

  /** s until the ban for too many invalid requests ends; 0 when there is none */
  bannedForS(): number {
    const now = this.clock();
    this.invalid = current(this.invalid, now, invalidWindowMs);
    return this.invalid.used >= invalidLimit ? (this.invalid.resetAt - now) / 1000 : 0;
  }

  private forget(now: number): void {
    for (const [key, window] of this.windows) if (window.resetAt <= now) this.windows.delete(key);
  }
}

function current(window: Window | undefined, now: number, lengthMs: number): Window {
  return window && now < window.resetAt ? window : { used: 0, resetAt: now + lengthMs };
}

/** Limits are counted for each channel, guild or webhook token. */
function majorOf(route: string): string {
  return (
    /^\w+ \/(?:channels|guilds|webhooks)\/(\d+(?:\/[\w-]+(?=\/|$))?)/
      .exec(route)?.[1]
      ?.replace(/\/(messages|typing|threads|commands|members|roles|channels|pins)$/, '') ?? ''
  );
}
