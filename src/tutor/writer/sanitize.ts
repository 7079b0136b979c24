/** What a model wrote → what may stand in a message: no links (ours stand below), no mentions, no control characters. */

/** Characters; a screen of a lesson has no more. */
export const longestAnswer = 1800;

const invisible = /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]/g;

const without = (text: string): string =>
  text
    .replace(invisible, '')
    // What a model of the thinking kind says to itself, finished or not yet.
    .replace(/<think>[\s\S]*?(?:<\/think>|$)/g, '')
    .replace(/!?\[([^\]]*)\]\([^)]*\)?/g, '$1')
    .replace(/<?\b[a-z][a-z0-9+.-]*:\/\/[^\s>]*>?/gi, '')
    .replace(/\b(?:www\.|discord\.gg\/)[^\s>]*/gi, '')
    .replace(/<(?:@[!&]?|#|\/[^:>]*:|a?:[^:>]*:|t:)[^>\s]*>/g, '')
    .replace(/@(?=everyone|here)/gi, '');

export function sanitize(text: string): string {
  const once = without(text);
  // One inside another, so that taking the inner one out would leave the outer one: only to get past this.
  const plain = without(once) === once ? once : without(once.replaceAll(/[<>@[\]]|:\/\//g, ''));
  const safe = plain.trimStart();
  return safe.length <= longestAnswer ? safe : `${safe.slice(0, longestAnswer).trimEnd()}…`;
}
