/** What Gradus remembers. */
import type { EngineName } from './engine.ts';
import type { Theme } from './figures.ts';
import type { Language } from './language.ts';
import type {
  CurvePoint,
  EpochResult,
  RunMark,
  RunProbe,
  RunProgress,
  RunRecord,
  RunRequest,
  RunView,
} from './run.ts';
import type { StudyRepository } from './study.ts';

/** sqlite: one machine; postgres: any number of processes and hosts. */
export type StoreKind = 'sqlite' | 'postgres';

export type RunPatch = Partial<
  Pick<
    RunRecord,
    'status' | 'engine' | 'data' | 'parameterCount' | 'result' | 'error' | 'startedAt' | 'endedAt'
  >
>;

/** How much may wait, and who goes first. */
export interface Admission {
  /** Runs that one person may have waiting or running. */
  readonly perLearner: number;
  /** Runs of everybody that may wait. */
  readonly waiting: number;
  /** Runs of a higher rank go first. Default 0. */
  readonly rank?: number;
  /** The code that it waits for; null: any. Default null. */
  readonly build?: string | null;
}

/** How far a run is that somebody trains. */
export interface RunActivity {
  readonly loading: RunView['loading'];
  readonly progress: RunProgress | null;
}

/** A run that waits or runs. */
export interface OpenRun {
  readonly record: RunRecord;
  readonly activity: RunActivity;
  /** Place in the queue: the higher rank first, then the lower turn. */
  readonly rank: number;
  readonly turn: number;
  readonly build: string | null;
  /** The process that has it. */
  readonly owner: string | null;
}

export type RunOrderKind = 'cancel' | 'pause' | 'learningRate';

/** What a person wants of a run that somebody else trains. */
export interface PendingOrder {
  readonly kind: RunOrderKind;
  /** Of a learningRate. */
  readonly factor: number | null;
}

export interface RunRepository {
  /**
   * A waiting run. All that is asked of its place is looked at and stored in one transaction under one lock, so two
   * requests at once cannot both take the last free place.
   * @throws GradusError QUEUE_FULL, QUEUE_BUSY
   */
  create(request: RunRequest, createdAt: number, admission?: Admission): Promise<RunRecord>;
  /**
   * A run that was never trained here: finished as it is stored, with the weights that came with it.
   * @param most such runs that one person may have
   * @throws GradusError IMPORT_FULL
   */
  addImported(
    request: RunRequest & { readonly parameterCount: number },
    weights: Uint8Array,
    now: number,
    most: number,
  ): Promise<RunRecord>;
  find(id: string): Promise<RunRecord | null>;
  /** Those that run, then those that wait, in the order in which they will be served. */
  listOpen(): Promise<OpenRun[]>;
  /**
   * Takes a waiting run, or a running one whose process is gone, to train it.
   * @returns it, running now and owned by this process; null when there is nothing to train
   */
  claim(id: string, now: number): Promise<RunRecord | null>;
  /** Whether this process has it still: nobody has taken it over, and it has not ended. */
  isMine(id: string): Promise<boolean>;
  /** Gives a run that this process trains back to the queue or to its owner. */
  release(id: string, status: 'queued' | 'paused'): Promise<void>;
  /**
   * Back into the queue, at the end of its person's turns.
   * @returns false when it is not paused
   * @throws GradusError QUEUE_FULL, QUEUE_BUSY
   */
  requeue(id: string, admission: Admission): Promise<boolean>;
  /** Waiting runs of other builds that nobody can train any more wait for this one. @returns them */
  adoptBuild(build: string, living: readonly string[]): Promise<RunRecord[]>;
  setActivity(id: string, activity: RunActivity): Promise<void>;
  activity(id: string): Promise<RunActivity>;
  addOrder(id: string, order: PendingOrder, now: number): Promise<void>;
  /** Oldest first; they stay until they are dropped, so that none is lost with a connection. */
  orders(id: string): Promise<(PendingOrder & { readonly id: string })[]>;
  dropOrders(orderIds: readonly string[]): Promise<void>;
  /** Newest first. */
  listByLearner(learnerId: string, limit: number): Promise<RunRecord[]>;
  /** The last that were trained and finished, of everyone, newest first: what speeds are estimated from. */
  listFinished(limit: number): Promise<RunRecord[]>;
  /**
   * Only while no other process has it.
   * @param from only when its status is one of these
   * @returns whether it was done
   */
  update(id: string, patch: RunPatch, from?: readonly RunRecord['status'][]): Promise<boolean>;
  /** Its last state, once. @returns false when it had ended before, or another process has it */
  end(
    id: string,
    patch: RunPatch & { readonly status: RunRecord['status'] },
    from?: readonly RunRecord['status'][],
  ): Promise<boolean>;
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
}

/** What a learner chose for themselves. */
export interface LearnerChoices {
  /** null: follow Discord's locale. */
  readonly language: Language | null;
  /** Of the pictures that the learner asks for; null: dark, as Discord is when nobody changes it. */
  readonly theme: Theme | null;
}

export interface LearnerRepository {
  choices(learnerId: string): Promise<LearnerChoices>;
  setLanguage(learnerId: string, language: Language | null): Promise<void>;
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
  /** What dead processes left behind is this one's now; what a live one keeps up to date is left alone. @returns it */
  takeOver(): Promise<RunMessage[]>;
  /**
   * Those of this process and those that dead processes left behind, in the order in which the runs were requested; not
   * those that another live process on the same database keeps up to date.
   */
  listOpen(): Promise<RunMessage[]>;
}

/** What a process says of itself. */
export interface ProcessInfo {
  readonly kind: 'bot' | 'worker';
  /** The code that it runs: runs are trained by the build that queued them (core/build.ts). */
  readonly build: string;
  /** Those that can be used there; empty: it trains nothing. */
  readonly engines: readonly EngineName[];
  readonly cores: number;
}

export interface ProcessRecord extends ProcessInfo {
  readonly id: string;
  readonly host: string;
  readonly pid: number;
  readonly startedAt: number;
}

/** The processes on this database. */
export interface ProcessRepository {
  readonly ownId: string;
  announce(info: ProcessInfo): Promise<void>;
  /** Those that live and have said what they are, the oldest first. */
  list(): Promise<ProcessRecord[]>;
}

/** Of several bots that receive the same event, one answers. */
export interface Claims {
  /** @param id of the event @returns true for the first who asks */
  take(id: string): Promise<boolean>;
}

/** Tells the processes on this database that a run has changed; what was missed is not repeated. */
export interface RunSignals {
  publish(runId: string): Promise<void>;
  /** @param listener told the run's id; null: something may have been missed @returns unsubscribe */
  subscribe(listener: (runId: string | null) => void): () => void;
}

/** What a person said a digit really was, with the image that the network had seen. Stored when they agreed to it. */
export interface Correction {
  readonly id: string;
  readonly learnerId: string;
  /** 'shipped' or the id of the run whose network was wrong. */
  readonly model: string;
  /** What it had answered, 0..9. */
  readonly answer: number;
  /** 0..9; null: it is no digit. */
  readonly label: number | null;
  /** 28×28 bytes, 255 is ink. */
  readonly pixels: Uint8Array;
  readonly createdAt: number;
}

export interface CorrectionRepository {
  /** @returns its id */
  add(correction: Omit<Correction, 'id'>): Promise<string>;
  /** Newest first. */
  list(learnerId: string): Promise<Correction[]>;
  /** Of all people, oldest first: for the host, who improves the recogniser with them. */
  everyones(): Promise<Correction[]>;
  /** One of a person's corrections, or all of them. @returns how many there were */
  delete(learnerId: string, id?: string): Promise<number>;
}

/** Bytes that a row holds. */
export interface PersonalFile {
  readonly table: string;
  /** Of its row. */
  readonly key: readonly string[];
  readonly bytes: Uint8Array;
}

export interface PersonalData {
  /** By table, every row that is about the person; documents as what they say, bytes apart. */
  readonly rows: Readonly<Record<string, readonly Readonly<Record<string, unknown>>[]>>;
  readonly files: readonly PersonalFile[];
}

/** All that is stored about a person. */
export interface PersonRepository {
  /** Rows by table. */
  count(learnerId: string): Promise<Readonly<Record<string, number>>>;
  /** Ids of runs that have not ended. */
  openRuns(learnerId: string): Promise<string[]>;
  /** @param mostBytes of all files; rows whose bytes go beyond it say so (`leftOut`) */
  export(learnerId: string, mostBytes: number): Promise<PersonalData>;
  /** All of it in one transaction; whoever trains a run of theirs finds that it has lost it. @returns rows by table */
  forget(learnerId: string): Promise<Readonly<Record<string, number>>>;
}

/** How long what nobody may need any more is kept. */
export interface RetentionPolicy {
  /** A paused run that nobody went on with ends, and its checkpoint goes. */
  readonly pausedDays: number;
  /** Weights of finished runs, but for each person's newest and best; null: for ever. */
  readonly weightsDays: number | null;
  /** From one tidying to the next. */
  readonly everyHours: number;
}

/** What one tidying did; counts of rows. */
export interface SweepReport {
  /** Ids of paused runs that were ended. */
  readonly expired: readonly string[];
  readonly checkpoints: number;
  readonly weights: number;
  readonly messages: number;
  readonly claims: number;
  readonly orphans: number;
}

export interface Housekeeping {
  /**
   * Deletes what nobody can use any more, when it is time and no other process does.
   * @returns null when it was not this process' turn
   */
  sweep(policy: RetentionPolicy, now: number): Promise<SweepReport | null>;
}

export interface Store {
  readonly kind: StoreKind;
  readonly runs: RunRepository;
  readonly messages: RunMessageRepository;
  readonly learners: LearnerRepository;
  readonly corrections: CorrectionRepository;
  readonly processes: ProcessRepository;
  readonly claims: Claims;
  readonly signals: RunSignals;
  readonly study: StudyRepository;
  readonly people: PersonRepository;
  readonly housekeeping: Housekeeping;
  close(): Promise<void>;
}
