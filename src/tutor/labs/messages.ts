/** What the service and the process of a lab say to each other; both sides import it. */
import type { LabChoice, LabResult } from '../../contracts/lab.ts';
import type { Language } from '../../contracts/language.ts';

export interface LabOrder {
  readonly lesson: string;
  readonly choice: LabChoice;
  readonly language: Language;
}

export type LabReply =
  | { readonly type: 'done'; readonly result: LabResult }
  | { readonly type: 'failed'; readonly details: string };
