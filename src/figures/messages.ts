/** What the service and its workers say to each other; both sides import it. */
import type { FigureRequest, Theme } from '../contracts/figures.ts';
import type { Language } from '../contracts/language.ts';

export interface FigureJob {
  readonly id: number;
  /** A FigureRequest as v8.serialize writes it: it is serialised once, for the cache's key and for the trip. */
  readonly request: Uint8Array;
  readonly language: Language;
  readonly theme: Theme;
}

/** A request with everything that its picture depends on. */
export interface FigureOrder {
  readonly request: FigureRequest;
  readonly language: Language;
  readonly theme: Theme;
}

interface Weighed {
  /** MB of resident memory of the worker */
  readonly rssMb: number;
}

/** worker → service */
export type FigureReply = Weighed & FigureAnswer;

type FigureAnswer =
  | { readonly type: 'ready' }
  | {
      readonly type: 'drawn';
      readonly id: number;
      readonly bytes: Uint8Array;
      readonly contentType: 'image/png' | 'image/gif';
      readonly width: number;
      readonly height: number;
      readonly alt: string;
    }
  /** details: for the log; null where the error is a coded one, which explains itself. */
  | {
      readonly type: 'failed';
      readonly id: number;
      readonly code: string;
      readonly params: Readonly<Record<string, unknown>>;
      readonly details: string | null;
    };
