/** What Gradus remembers. */
import type { Theme } from './figures.ts';
import type { Language } from './language.ts';
import type { CurvePoint, EpochResult, RunMark, RunProbe, RunRecord, RunRequest } from './run.ts';

export type RunPatch = Partial<
  Pick<
    RunRecord,
    'status' | 'engine' | 'data' | 'parameterCount' | 'result' | 'error' | 'startedAt' | 'endedAt'
  >
>;

export interface RunRepository {
  create(request: RunRequest, createdAt: number): Promise<RunRecord>;
  find(id: string): Promise<RunRecord | null>;
  /** Newest first. */
  listByLearner(learnerId: string, limit: number): Promise<RunRecord[]>;
  /** The last that finished, of everyone, newest first: what speeds are estimated from. */
  listFinished(limit: number): Promise<RunRecord[]>;
  update(id: string, patch: RunPatch): Promise<void>;
  /** With its curve and its files. The run must have ended. */
  delete(id: string): Promise<void>;
  addPoints(id: string, points: readonly CurvePoint[]): Promise<void>;
  addEpoch(id: string, result: EpochResult): Promise<void>;
  addMark(id: string, mark: RunMark): Promise<void>;
  curve(id: string): Promise<{ points: CurvePoint[]; epochs: EpochResult[]; marks: RunMark[] }>;
  addProbe(id: string, probe: RunProbe): Promise<void>;
  /** By step; none for runs of versions that measured none. */
  probes(id: string): Promise<RunProbe[]>;
  /** Forgets points, epochs and probes: the run starts over. Changes of the learning rate stay: they are made again. */
  clearCurve(id: string): Promise<void>;
  saveWeights(id: string, weights: Uint8Array): Promise<void>;
  weights(id: string): Promise<Uint8Array | null>;
  /** Replaces the run's checkpoint. */
  saveCheckpoint(id: string, checkpoint: Uint8Array): Promise<void>;
  checkpoint(id: string): Promise<Uint8Array | null>;
  deleteCheckpoint(id: string): Promise<void>;
  /** Takes over what other processes left queued, running or paused when they died. @returns those runs, oldest first */
  adoptUnfinished(): Promise<RunRecord[]>;
  /**
   * Deletes what nobody can use any more: checkpoints of runs that have ended, and those of this process' runs that were
   * requested before `before` and are still paused; these are interrupted. @returns the interrupted runs
   */
  prune(before: number, now: number): Promise<RunRecord[]>;
}

export interface LearnerRepository {
  /** The learner's own choice; null: follow Discord's locale. */
  language(learnerId: string): Promise<Language | null>;
  setLanguage(learnerId: string, language: Language | null): Promise<void>;
  /** Of the pictures that the learner asks for; null: dark, as Discord is when nobody changes it. */
  theme(learnerId: string): Promise<Theme | null>;
  setTheme(learnerId: string, theme: Theme | null): Promise<void>;
}

/** Where the message of a run is and in which language it speaks. */
export interface RunMessage {
  readonly runId: string;
  readonly channelId: string;
  readonly messageId: string;
  readonly language: Language;
}

/** Messages that do not yet show how their run ended: after a restart of the bot they go on. */
export interface RunMessageRepository {
  /** Replaces an earlier one of the same run. */
  open(message: RunMessage): Promise<void>;
  /** Nothing more is to be done for this run's message. */
  close(runId: string): Promise<void>;
  /**
   * Those of this process and those that dead processes left behind, in the order in which the runs were requested; not
   * those that another live process on the same database keeps up to date.
   */
  listOpen(): Promise<RunMessage[]>;
}

export interface Store {
  readonly runs: RunRepository;
  readonly messages: RunMessageRepository;
  readonly learners: LearnerRepository;
  close(): Promise<void>;
}
