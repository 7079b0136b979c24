/**
 * From a free question to the lesson that answers it: full-text search and the classifier together, and what speaks for
 * any lesson answering it at all (recognition.ts decides). The weights were chosen by cross-validation over the lessons'
 * own lists and on tests/helpers/questions/development.tsv; docs/decisions/0072 has the figures.
 */
import type { QuestionClassifier } from './classifier.ts';
import { type Elsewhere, elsewhereClasses, isElsewhere } from './examples.ts';
import type { LessonWords } from './lessonWords.ts';
import type { Evidence } from './recognition.ts';
import type { QuestionSearch } from './search.ts';
import { isHan, isOneSlip, runsOf, subjectWords, syllablesOf } from './words.ts';

export interface RankedLesson {
  readonly id: string;
  /** Probability of the classifier plus the share of the best hit of the search; 0 … 1.5. */
  readonly score: number;
}

export interface Ranking {
  /** Best first; every lesson that has anything to do with the question. */
  readonly lessons: readonly RankedLesson[];
  /** For the question being about the course. */
  readonly evidence: Evidence;
  /** What the question is about if it is not. */
  readonly elsewhere: Elsewhere;
  /** Whether the best lesson is clearly ahead of the second. */
  readonly sure: boolean;
}

/** The search's best hit counts half of a certain answer of the classifier. */
const searchShare = 0.5;
/** Letters; shorter words have too many neighbours. */
const shortestSlip = 5;
/** A second lesson with more than this share of the first one's score might as well be meant. */
const closeShare = 0.8;

/** A single syllable means too many things. */
const hasSound = (word: string) => isHan(word) && word.length > 1;
const soundOf = (word: string) => syllablesOf(word).join(' ');

export class QuestionRanker {
  private readonly search: QuestionSearch;
  private readonly classifier: QuestionClassifier;
  /** By word: in how many lists it stands. */
  private readonly lists: ReadonlyMap<string, number>;
  private readonly listCount: number;
  /** By its syllables: the known Chinese word that stands in most lists. */
  private readonly sounds: ReadonlyMap<string, string>;

  constructor(words: readonly LessonWords[], classifier: QuestionClassifier, search: QuestionSearch) {
    this.search = search;
    this.classifier = classifier;
    const lists = words.flatMap(({ names, asks }) =>
      Object.values(asks).map((ways) => new Set([...names, ...ways.flat()])),
    );
    const counts = new Map<string, number>();
    for (const list of lists) for (const word of list) counts.set(word, (counts.get(word) ?? 0) + 1);
    this.lists = counts;
    this.listCount = lists.length;
    const rarestFirst = [...counts].sort((a, b) => a[1] - b[1]).map(([word]) => word);
    this.sounds = new Map(rarestFirst.filter(hasSound).map((word) => [soundOf(word), word]));
  }

  async rank(question: string): Promise<Ranking> {
    const probabilities = await this.classifier.probabilities(question);
    const hits = this.search.find(question);
    const best = hits[0]?.score ?? 1;
    const scores = new Map(hits.map(({ id, score }) => [id, (searchShare * score) / best]));
    for (const [label, probability] of probabilities) {
      if (isElsewhere(label)) continue;
      scores.set(label, (scores.get(label) ?? 0) + probability);
    }
    const lessons = [...scores].map(([id, score]) => ({ id, score })).sort((a, b) => b.score - a.score);
    const kinds = elsewhereClasses.map((kind) => ({ kind, p: probabilities.get(kind) ?? 0 }));
    const outside = kinds.reduce((sum, { p }) => sum + p, 0);
    const inside = Math.max(...[...probabilities].map(([label, p]) => (isElsewhere(label) ? 0 : p)));
    return {
      lessons,
      evidence: {
        odds: Math.log((inside + 1e-3) / (outside + 1e-3)),
        coverage: this.coverage(question),
        hit: Math.log(1 + (hits[0]?.score ?? 0)),
        chinese: Number(runsOf(question).some(isHan)),
      },
      elsewhere: kinds.reduce((a, b) => (b.p > a.p ? b : a)).kind,
      sure: lessons.length > 0 && (lessons[1]?.score ?? 0) < closeShare * lessons[0].score,
    };
  }

  /** Share of the question's words that stand in any list, rare words counting more; 0 … 1. */
  private coverage(question: string): number {
    const words = [...new Set(subjectWords(question))].map((word) => this.meant(word));
    const rarity = (word: string) => Math.log(this.listCount / (this.lists.get(word) ?? 0.5));
    const all = words.reduce((sum, word) => sum + rarity(word), 0);
    const known = words.filter((word) => this.lists.has(word)).reduce((sum, word) => sum + rarity(word), 0);
    return all > 0 ? known / all : 0;
  }

  /** An unknown word that is one slip of the pen away from a known one, or sounds like one, is taken for it. */
  private meant(word: string): string {
    if (this.lists.has(word)) return word;
    if (isHan(word)) return (hasSound(word) && this.sounds.get(soundOf(word))) || word;
    if (word.length < shortestSlip) return word;
    const near = [...this.lists.keys()].filter((known) => isOneSlip(word, known));
    return near.reduce((a, b) => (this.lists.get(b)! > (this.lists.get(a) ?? 0) ? b : a), word);
  }
}
