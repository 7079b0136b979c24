/** A lab is an experiment that a learner runs: parameters within limits, computed when asked, in a process of its own. */
import type { FigureRequest } from './figures.ts';
import type { Language, Localized } from './language.ts';

export interface LabParameter {
  readonly label: Localized;
  /** What can be chosen, as shown; 2 to 25. A text stands for both languages. */
  readonly choices: readonly (string | Localized)[];
  /** Index into `choices`. */
  readonly initial: number;
}

/** Indices into the choices of each parameter. */
export type LabChoice = readonly number[];

export interface LabResult {
  readonly figure: FigureRequest;
  /** What came out, in words made from the numbers of this very run; never written in advance. */
  readonly reading: string;
}

/** lab.ts exports `lab`. */
export interface Lab {
  readonly title: Localized;
  /** The question that it answers, at most 300 characters. */
  readonly question: Localized;
  /** 1 to 3. */
  readonly parameters: readonly LabParameter[];
  /** The same for the same choice. At most a few seconds. */
  run(choice: LabChoice, language: Language): Promise<LabResult>;
}

export interface LabSummary {
  /** Of the lesson that it belongs to. */
  readonly lesson: string;
  readonly title: string;
  readonly question: string;
  readonly parameters: readonly {
    readonly label: string;
    readonly choices: readonly string[];
    readonly initial: number;
  }[];
}

export interface LabService {
  /** In the order of the course. */
  list(language: Language): readonly LabSummary[];
  /** By its lesson. @throws GradusError LAB_UNKNOWN */
  find(lesson: string, language: Language): LabSummary;
  /**
   * Runs in a child process with a deadline; the same request again is answered from memory.
   * @param choice missing or impossible entries are the initial ones
   * @throws GradusError LAB_UNKNOWN, LAB_TIMEOUT, LAB_BUSY, LAB_FAILED
   */
  run(lesson: string, choice: LabChoice, language: Language): Promise<LabResult>;
  close(): Promise<void>;
}
