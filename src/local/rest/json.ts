/** Request bodies. Snowflakes may come as numbers (discord.py does so); JavaScript's would lose their last digits. */
import { refusal } from '../limits/errors.ts';

/** Strings are stepped over; a number of 16 digits or more becomes a string. */
const stringsAndLongNumbers = /"(?:[^"\\]|\\.)*"|-?\b\d{16,}\b(?![.eE])/g;

/** A number stands at the start, or after one of these; few bodies hold a long one, and they are spared the search. */
const maybeLongNumber = /(?:^|[:,[])\s*-?\d{16}/;

/** @throws ApiError 50109 */
export function parseJson(text: string): unknown {
  const safe = maybeLongNumber.test(text)
    ? text.replace(stringsAndLongNumbers, (part) => (part.startsWith('"') ? part : `"${part}"`))
    : text;
  try {
    return JSON.parse(safe);
  } catch (error) {
    if (error instanceof SyntaxError) throw refusal('bodyNotJson');
    throw error;
  }
}
