/**
 * A question → the input of the classifier: its words, their meanings and sounds, and n-grams of its characters, hashed
 * into a fixed number of places (Weinberger et al. 2009, Feature hashing). A slip of the pen spoils some of them and
 * leaves the others.
 */
import { conceptsOf } from './concepts.ts';
import { isHan, subjectRuns, subjectWords, syllablesOf } from './words.ts';

/** Places that features are hashed into; the width of the classifier's input. */
export const featureCount = 4096;

/** Latin words in parts of three to five letters, their ends marked; Chinese in parts of one to three characters. */
function* ngrams(run: string): Generator<string> {
  const [marked, shortest, longest] = isHan(run) ? [run, 1, 3] : [`<${run}>`, 3, 5];
  const characters = Array.from(marked);
  for (let n = shortest; n <= longest; n++)
    for (let i = 0; i + n <= characters.length; i++) yield characters.slice(i, i + n).join('');
}

/** Neighbouring syllables. */
function sounds(run: string): string[] {
  const syllables = syllablesOf(run);
  return syllables.slice(1).map((syllable, i) => `s:${syllables[i]} ${syllable}`);
}

/** FNV-1a, 32 bits. */
function hash(text: string): number {
  let h = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) h = Math.imul(h ^ text.charCodeAt(i), 0x01000193) >>> 0;
  // The lower bits of FNV are weak on short texts.
  return (h ^ (h >>> 15)) >>> 0;
}

/** What a question says about its subject; grammar only when there is nothing else. */
export function namedFeatures(text: string): Set<string> {
  const words = subjectWords(text);
  return new Set([
    ...subjectRuns(text).flatMap((run) => [...ngrams(run)]),
    ...words.map((word) => `w:${word}`),
    ...subjectRuns(text).flatMap((run) => (isHan(run) ? sounds(run) : [])),
    ...conceptsOf(text).map((concept) => `c:${concept}`),
    ...words.slice(1).map((word, i) => `p:${words[i]} ${word}`),
  ]);
}

/** A whole word says more than any of its parts. */
const weightOf = (feature: string) => (feature.startsWith('w:') ? 2 : 1);

/** @returns [featureCount], of length 1; all zeros for a text without letters */
export function featuresOf(text: string): Float32Array {
  const x = new Float32Array(featureCount);
  for (const feature of namedFeatures(text)) x[hash(feature) % featureCount] += weightOf(feature);
  const length = Math.sqrt(x.reduce((sum, v) => sum + v * v, 0));
  return length === 0 ? x : x.map((v) => v / length);
}
