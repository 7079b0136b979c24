/** Meanings of words: a question about a "photo" and a lesson about an "image" speak of the same thing. */
import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { z } from 'zod';
import { inProject } from '../../core/paths.ts';
import { isHan, plain, runsOf, stem } from './words.ts';

interface Concepts {
  /** Stemmed words, joined by spaces → meanings. */
  readonly latin: ReadonlyMap<string, readonly string[]>;
  readonly chinese: readonly { readonly word: string; readonly concept: string }[];
}

function read(): Concepts {
  const file = inProject('src', 'tutor', 'ask', 'concepts.yaml');
  const lines = z.array(z.string()).parse(parse(readFileSync(file, 'utf8')));
  const latin = new Map<string, string[]>();
  const chinese: { word: string; concept: string }[] = [];
  for (const line of lines) {
    const words = line.split(',').map((word) => plain(word.trim()));
    for (const word of words) {
      if (isHan(word)) chinese.push({ word, concept: words[0] });
      else {
        const key = runsOf(word).map(stem).join(' ');
        latin.set(key, [...(latin.get(key) ?? []), words[0]]);
      }
    }
  }
  return { latin, chinese };
}

let concepts: Concepts | undefined;

/** The first word of each meaning that the text has. */
export function conceptsOf(text: string): string[] {
  concepts ??= read();
  const { latin, chinese } = concepts;
  const stems = runsOf(text).map((run) => (isHan(run) ? '' : stem(run)));
  const phrases = stems.flatMap((_, i) => [1, 2, 3].map((n) => stems.slice(i, i + n).join(' ')));
  const simple = plain(text);
  return [
    ...new Set([
      ...phrases.flatMap((phrase) => latin.get(phrase) ?? []),
      ...chinese.filter(({ word }) => simple.includes(word)).map(({ concept }) => concept),
    ]),
  ];
}
