/** Discord's ids: milliseconds since 2015 in the upper 42 bits, a counter below. Never from a clock that a test can hold. */
import { createHash } from 'node:crypto';

const discordEpochMs = 1_420_070_400_000n;
/** 2^37 ms: accounts of people look as if made within four years from 2016 on. */
const accountYearsMs = 1n << 37n;
const oldestAccountMs = 1n << 35n;

/** A person's id follows from the name: what a bot remembers of somebody outlives the history of this Discord. */
export function idOfPerson(name: string): string {
  const hash = createHash('sha256').update(name).digest().readBigUInt64BE();
  const made = oldestAccountMs + ((hash >> 22n) % accountYearsMs);
  return String((made << 22n) | (hash & 0x3fffffn));
}

export class Snowflakes {
  private last = 0n;

  next(): string {
    const fromTime = (BigInt(Date.now()) - discordEpochMs) << 22n;
    this.last = fromTime > this.last ? fromTime : this.last + 1n;
    return String(this.last);
  }

  /** After a restart, also with a clock that was set back, no id may come twice. */
  continueAfter(id: string): void {
    const known = BigInt(id);
    if (known > this.last) this.last = known;
  }
}

/** When an id was made, as Discord writes times. */
export function timeOf(snowflake: string): string {
  return new Date(Number((BigInt(snowflake) >> 22n) + discordEpochMs)).toISOString();
}

export function isSnowflake(text: unknown): text is string {
  return typeof text === 'string' && /^[0-9]{1,20}$/.test(text);
}
