/**
 * What is true of each table: how a row is told from the others, whose it is, and what a backup does with it. Whoever adds a
 * table has to say it here, or nothing compiles; what a person asks to be given or forgotten follows from it alone.
 */
import type { Database } from './schema.ts';

export type TableName = keyof Database;
type Column<T extends TableName> = keyof Database[T] & string;

export interface TableFacts<T extends TableName = TableName> {
  /** Its primary key, in order. */
  readonly key: readonly Column<T>[];
  /**
   * Whose a row is: a person's, by the column that holds their Discord id; of a run and so of its person, by the column that
   * holds the run's id; nobody's.
   */
  readonly owner: { readonly person: Column<T> } | { readonly run: Column<T> } | 'nobody';
  /** Documents in JSON, written out for people. */
  readonly documents?: readonly Column<T>[];
  /** Bytes: a file of their own for people; in a backup the row goes by itself. */
  readonly bytes?: Column<T>;
  /** False for what is true of the processes of the moment alone. */
  readonly inBackup: boolean;
}

/** Those that others refer to come first. */
export const tables: { readonly [T in TableName]: TableFacts<T> } = {
  learners: { key: ['id'], owner: { person: 'id' }, inBackup: true },
  runs: {
    key: ['id'],
    owner: { person: 'learner_id' },
    documents: ['spec', 'engine', 'data', 'result', 'error', 'progress'],
    inBackup: true,
  },
  run_metrics: { key: ['run_id', 'kind', 'step'], owner: { run: 'run_id' }, inBackup: true },
  run_probes: {
    key: ['run_id', 'step'],
    owner: { run: 'run_id' },
    documents: ['document'],
    inBackup: true,
  },
  run_messages: { key: ['run_id'], owner: { run: 'run_id' }, inBackup: true },
  run_orders: { key: ['id'], owner: { run: 'run_id' }, inBackup: false },
  artifacts: { key: ['run_id', 'kind'], owner: { run: 'run_id' }, bytes: 'data', inBackup: true },
  reviews: { key: ['learner_id', 'card'], owner: { person: 'learner_id' }, inBackup: true },
  readings: { key: ['learner_id', 'lesson'], owner: { person: 'learner_id' }, inBackup: true },
  quizzes: { key: ['id'], owner: { person: 'learner_id' }, documents: ['questions'], inBackup: true },
  corrections: { key: ['id'], owner: { person: 'learner_id' }, bytes: 'pixels', inBackup: true },
  processes: { key: ['id'], owner: 'nobody', inBackup: false },
  claims: { key: ['id'], owner: 'nobody', inBackup: false },
  chores: { key: ['name'], owner: 'nobody', inBackup: false },
  schema_version: { key: ['version'], owner: 'nobody', inBackup: false },
};

export const tableNames = Object.keys(tables) as TableName[];

/** The same, for code that deals with all tables alike. */
export interface PlainFacts {
  readonly key: readonly string[];
  readonly owner: { readonly person: string } | { readonly run: string } | 'nobody';
  readonly documents?: readonly string[];
  readonly bytes?: string;
  readonly inBackup: boolean;
}

export function factsOf(name: TableName): PlainFacts {
  return tables[name];
}

/** Those whose rows are somebody's. */
export const ownedTables = tableNames.filter((name) => factsOf(name).owner !== 'nobody');
