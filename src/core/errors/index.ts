/** The one table of coded errors that people see, in both languages, put together from one part per area. */
import type { Language } from '../../contracts/language.ts';
import { botErrors } from './bot.ts';
import { dataErrors } from './data.ts';
import { engineErrors } from './engine.ts';
import { exchangeErrors } from './exchange.ts';
import { figureErrors } from './figures.ts';
import { generalErrors } from './general.ts';
import { storeErrors } from './store.ts';
import { trainingErrors } from './training.ts';
import { tutorErrors } from './tutor.ts';
import { visionErrors } from './vision.ts';

const table = {
  ...generalErrors,
  ...botErrors,
  ...dataErrors,
  ...engineErrors,
  ...exchangeErrors,
  ...figureErrors,
  ...storeErrors,
  ...trainingErrors,
  ...tutorErrors,
  ...visionErrors,
};

export type ErrorCode = keyof typeof table;
export type ErrorParams<C extends ErrorCode> = Parameters<(typeof table)[C]['en']>[0];

/** An error with a code and what its text is made from; survives a trip between processes as {code, params}. */
export class GradusError<C extends ErrorCode = ErrorCode> extends Error {
  readonly code: C;
  readonly params: ErrorParams<C>;

  constructor(code: C, params: ErrorParams<C>, options?: ErrorOptions) {
    super(`${code}: ${text(code, params, 'en')}`, options);
    this.name = 'GradusError';
    this.code = code;
    this.params = params;
  }
}

function text<C extends ErrorCode>(code: C, params: ErrorParams<C>, language: Language): string {
  return (table[code][language] as (params: ErrorParams<C>) => string)(params);
}

export function isErrorCode(code: string): code is ErrorCode {
  return Object.hasOwn(table, code);
}

/** What a person reads. An error without a code is an accident of ours, and its details go to the log only. */
export function explainError(error: unknown, language: Language): string {
  if (error instanceof GradusError) return text(error.code, error.params, language);
  return text('INTERNAL', {}, language);
}

/** For messages between processes and for the store. */
export function serializeError(error: unknown): { code: ErrorCode; params: Record<string, unknown> } {
  if (error instanceof GradusError) return { code: error.code, params: { ...(error.params as object) } };
  return { code: 'INTERNAL', params: {} };
}

export function deserializeError(data: {
  code: string;
  params: Readonly<Record<string, unknown>>;
}): GradusError {
  const code = isErrorCode(data.code) ? data.code : 'INTERNAL';
  return new GradusError(code, data.params as ErrorParams<typeof code>);
}
