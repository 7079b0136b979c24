/** A language model that puts an answer into words, from passages of the lessons and nothing else. Optional. */
import type { Language } from './language.ts';

export interface Passage {
  /** Of the lesson. */
  readonly title: string;
  readonly heading: string;
  /** Discord markdown. */
  readonly text: string;
}

export interface WritingOrder {
  readonly question: string;
  readonly language: Language;
  /** Most fitting first; the answer names them as [1], [2] …. */
  readonly passages: readonly Passage[];
  /** Whose question it is: one person cannot take all of the model's time. */
  readonly learnerId: string;
  readonly signal: AbortSignal;
}

export interface AnswerWriter {
  /** As the server names it. */
  readonly model: string;
  /**
   * The text so far, longer each time; free of links, mentions and control characters.
   * @throws GradusError WRITER_BUSY, WRITER_FAILED, WRITER_TIMEOUT; or the signal's reason
   */
  write(order: WritingOrder): AsyncIterable<string>;
}
