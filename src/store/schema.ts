/** The tables as they are after all migrations; times are milliseconds since 1970, documents are JSON text. */

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
  /** The process that queues or trains it (owner.ts); null when it has ended. */
  owner: string | null;
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
  schema_version: SchemaTable;
}
