/** What Gradus remembers. */
import type { Language } from './language.ts';
import type { CurvePoint, EpochResult, RunMark, RunRecord, RunRequest } from './run.ts';

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
  addPoints(id: string, points: readonly CurvePoint[]): Promise<void>;
  addEpoch(id: string, result: EpochResult): Promise<void>;
  addMark(id: string, mark: RunMark): Promise<void>;
  curve(id: string): Promise<{ points: CurvePoint[]; epochs: EpochResult[]; marks: RunMark[] }>;
  /** Forgets points and epochs: the run starts over. Changes of the learning rate stay: they are made again. */
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
}

export interface Store {
  readonly runs: RunRepository;
  readonly learners: LearnerRepository;
  close(): Promise<void>;
}
