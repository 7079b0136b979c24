/** The shape of the table of coded errors: one line a language, written for the learner: what is wrong, what to do. */

export interface ErrorEntry<P> {
  readonly en: (params: P) => string;
  readonly 'zh-CN': (params: P) => string;
}

// The parameter of a table's functions is contravariant: `never` accepts every entry.
export type ErrorTable = Readonly<Record<string, ErrorEntry<never>>>;
