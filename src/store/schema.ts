/**
 * The tables as they are after all migrations, the same on SQLite and PostgreSQL. So only types that both know: text,
 * integer (32 bits), bigint (below 2^53), double precision, blob; yes and no are 0 and 1 in an integer, documents are JSON
 * text, times are milliseconds since 1970.
 */
import type { Generated } from 'kysely';

export interface LearnerTable {
  /** Discord user id. */
  id: string;
  /** null: follow Discord's locale. */
  language: string | null;
  /** null: dark. */
  theme: string | null;
}

export interface RunTable {
  id: string;
  learner_id: string;
  channel_id: string | null;
  spec: string;
  status: string;
  engine: string | null;
  data: string | null;
  parameter_count: number | null;
  result: string | null;
  error: string | null;
  created_at: number;
  started_at: number | null;
  ended_at: number | null;
  /**
   * The process that queues or trains it (owner.ts); null when it has ended. On PostgreSQL only whoever trains a run owns
   * it: those that wait and those that are paused belong to nobody.
   */
  owner: string | null;
  /** Higher ones go first, whatever their turns. */
  rank: Generated<number>;
  /** Place in the fair order among equal ranks (turns.ts). */
  turn: Generated<number>;
  /** How often somebody has begun or gone on to train it. */
  attempt: Generated<number>;
  /** The code that it waits for (core/build.ts). */
  build: string | null;
  /** RunActivity: how far it is, while somebody trains it. */
  progress: string | null;
}

/** Points of the curve, results of epochs and marks, one row a kind and step: writing one twice changes nothing. */
export interface RunMetricTable {
  run_id: string;
  kind: 'point' | 'epoch' | 'learningRate' | 'resumed';
  /** Updates made so far. */
  step: number;
  epoch: number | null;
  loss: number | null;
  accuracy: number | null;
  learning_rate: number | null;
  factor: number | null;
  validation_loss: number | null;
  validation_accuracy: number | null;
  seconds: number | null;
}

/** A RunProbe as JSON; writing one twice changes nothing. */
export interface RunProbeTable {
  run_id: string;
  step: number;
  document: string;
}

export interface ArtifactTable {
  run_id: string;
  kind: 'weights' | 'checkpoint';
  /** Of data, hexadecimal. */
  sha256: string;
  bytes: number;
  data: Uint8Array;
}

/** Where the message of an open run is. */
export interface RunMessageTable {
  run_id: string;
  channel_id: string;
  message_id: string;
  language: string;
  /** The process that keeps it up to date (owner.ts). */
  owner: string | null;
}

/** Who is there. */
export interface ProcessTable {
  id: string;
  host: string;
  pid: number;
  /** Counts up while it lives (beatOwner.ts). */
  beat: number;
  started_at: number;
  kind: string | null;
  build: string | null;
  engines: string | null;
  cores: number | null;
}

/** From a person to whoever trains the run; gone when it has been taken. */
export interface RunOrderTable {
  id: string;
  run_id: string;
  kind: 'cancel' | 'pause' | 'learningRate';
  factor: number | null;
  created_at: number;
}

/** What one process has begun to answer, so that no other does. */
export interface ClaimTable {
  id: string;
  claimed_at: number;
}

/** How well a learner remembers a question (FSRS) and when it is asked again. */
export interface ReviewTable {
  learner_id: string;
  card: string;
  due: number;
  stability: number;
  difficulty: number;
  state: number;
  reps: number;
  lapses: number;
  scheduled_days: number;
  learning_steps: number;
  last_review: number;
  /** 0 or 1 */
  last_right: number;
}

/** How far a learner has come in a lesson. */
export interface ReadingTable {
  learner_id: string;
  lesson: string;
  page: number;
  read_at: number;
  /** 0 or 1 */
  finished: number;
}

/** A quiz under way or ended. */
export interface QuizTable {
  id: string;
  learner_id: string;
  kind: 'quiz' | 'review';
  questions: string;
  /** "1" or "0" for each question answered. */
  results: string;
  created_at: number;
}

/** What a person said a digit was. */
export interface CorrectionTable {
  id: string;
  learner_id: string;
  /** 'shipped' or the id of a run, which may be gone. */
  model: string;
  answer: number;
  /** null: no digit. */
  label: number | null;
  /** [28, 28] bytes. */
  pixels: Uint8Array;
  created_at: number;
}

/** What one process of all does now and then. */
export interface ChoreTable {
  name: string;
  /** ms since 1970; null: never */
  begun_at: number | null;
}

export interface SchemaTable {
  version: number;
}

export interface Database {
  learners: LearnerTable;
  runs: RunTable;
  run_metrics: RunMetricTable;
  run_probes: RunProbeTable;
  run_messages: RunMessageTable;
  artifacts: ArtifactTable;
  processes: ProcessTable;
  run_orders: RunOrderTable;
  claims: ClaimTable;
  reviews: ReviewTable;
  readings: ReadingTable;
  quizzes: QuizTable;
  corrections: CorrectionTable;
  chores: ChoreTable;
  schema_version: SchemaTable;
}
