/** Names of runs: short, typed by people on phones, read aloud. */
import { randomInt } from 'node:crypto';

/** Base 30: no 0/o, 1/i/l, and no u, so that no two look alike and few words come up. */
const alphabet = '23456789abcdefghjkmnpqrstvwxyz';
const length = 5;

/** One of 24 million; whoever stores it tries again when it is taken. */
export function newRunName(): string {
  return Array.from({ length }, () => alphabet[randomInt(alphabet.length)]).join('');
}
