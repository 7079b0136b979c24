/**
 * Inline markdown as Discord reads it: a list of rules, tried in order at each position. What no rule takes is text.
 * Every rule's expression matches each character in one way only, so that no text makes it slow.
 */
import type { Inline } from './syntax.ts';

type Read = (text: string) => readonly Inline[];
interface Rule {
  /** Sticky. */
  readonly pattern: RegExp;
  /** @returns null when the rule does not apply after all */
  make(match: RegExpExecArray, read: Read, before: string): Inline | null;
}

/** Deeper nesting is shown as it stands. */
const maxDepth = 12;

function pair(type: 'bold' | 'underline' | 'strike' | 'spoiler' | 'italic', pattern: RegExp): Rule {
  return { pattern, make: (match, read) => ({ type, children: read(match[1]) }) };
}

const text = (value: string): Inline => ({ type: 'text', text: value });

const rules: readonly Rule[] = [
  { pattern: /\\([^\p{L}\p{N}\s])/uy, make: (m) => text(m[1]) },
  {
    pattern: /(`+)([\s\S]*?[^`])\1(?!`)/y,
    make: (m) => ({ type: 'code', text: m[2].replace(/^ (?=`)|(?<=`) $/g, '') }),
  },
  {
    pattern: /<(@!?|@&|#)(\d{1,20})>/y,
    make: (m) => ({ type: m[1] === '#' ? 'channel' : m[1] === '@&' ? 'role' : 'user', id: m[2] }),
  },
  { pattern: /<\/([^:>\n]{1,100}):(\d{1,20})>/y, make: (m) => ({ type: 'command', name: m[1], id: m[2] }) },
  {
    pattern: /<t:(-?\d{1,13})(?::([tTdDfFsSR]))?>/y,
    make: (m) => ({ type: 'time', unix: Number(m[1]), style: m[2] ?? 'f' }),
  },
  { pattern: /<a?:(\w{2,32}):\d{1,20}>/y, make: (m) => ({ type: 'emoji', name: m[1] }) },
  { pattern: /@(?:everyone|here)\b/y, make: (m) => ({ type: 'everyone', text: m[0] }) },
  {
    pattern:
      /\[((?:\\.|[^[\]\\])+)\]\(<?((?:https?:\/\/|mailto:)[^\s<>()]*(?:\([^\s<>()]*\)[^\s<>()]*)*)>?(?:\s+"[^"]*")?\)/y,
    make: (m, read) => ({ type: 'link', url: m[2], children: read(m[1]) }),
  },
  { pattern: /<(https?:\/\/[^\s<>]+)>/y, make: (m) => ({ type: 'link', url: m[1], children: [text(m[1])] }) },
  {
    pattern: /https?:\/\/[^\s<>"]*[^\s<>"'.,:;!?)\]}*_~|]/y,
    make: (m) => ({ type: 'link', url: m[0], children: [text(m[0])] }),
  },
  pair('spoiler', /\|\|([\s\S]+?)\|\|/y),
  {
    pattern: /\*\*\*((?:\\[\s\S]|[^\\])+?)\*\*\*(?!\*)/y,
    make: (m, read) => ({ type: 'bold', children: [{ type: 'italic', children: read(m[1]) }] }),
  },
  pair('bold', /\*\*((?:\\[\s\S]|[^\\])+?)\*\*(?!\*)/y),
  pair('underline', /__((?:\\[\s\S]|[^\\])+?)__(?!_)/y),
  pair('strike', /~~((?:\\[\s\S]|[^\\])+?)~~(?!~)/y),
  pair('italic', /\*(?![\s*])((?:\*\*(?:\\[\s\S]|[^\\*])+\*\*|\\[\s\S]|[^\\*])+?)(?<!\s)\*(?!\*)/y),
  {
    pattern: /_((?:\\[\s\S]|[^\\_])+)_(?![\p{L}\p{N}_])/uy,
    make: (m, read, before) =>
      /[\p{L}\p{N}_]$/u.test(before) ? null : { type: 'italic', children: read(m[1]) },
  },
];

/** Only here can a rule begin: everything else is copied in one go. */
const plain = /[^\\`<@[h|*_~]+/y;

export function parseInline(source: string, depth = 0): Inline[] {
  if (depth > maxDepth) return [text(source)];
  const result: Inline[] = [];
  const read: Read = (inner) => parseInline(inner, depth + 1);
  let pending = '';
  const flush = () => {
    if (pending) result.push(text(pending));
    pending = '';
  };
  let at = 0;
  while (at < source.length) {
    plain.lastIndex = at;
    const run = plain.exec(source);
    if (run) {
      pending += run[0];
      at += run[0].length;
      continue;
    }
    const found = applyRule(source, at, read);
    if (found) {
      if (found.node.type === 'text') pending += found.node.text;
      else {
        flush();
        result.push(found.node);
      }
      at += found.length;
    } else pending += source[at++];
  }
  flush();
  return result;
}

function applyRule(source: string, at: number, read: Read): { node: Inline; length: number } | null {
  const before = at > 0 ? source.slice(Math.max(0, at - 2), at) : '';
  for (const rule of rules) {
    rule.pattern.lastIndex = at;
    const match = rule.pattern.exec(source);
    const node = match && rule.make(match, read, before);
    if (match && node) return { node, length: match[0].length };
  }
  return null;
}
