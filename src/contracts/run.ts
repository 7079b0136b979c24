/**
 * A training run: what was asked for, what happened, and the messages between the bot's process and the child
 * that trains. Both sides import these types.
 */
import type { EngineIdentity, EngineName } from './engine.ts';
import type { Localized } from './language.ts';
import type { ModelSpec, OptimizerSpec } from './model.ts';

export interface RunSpec {
  readonly model: ModelSpec;
  readonly engine: EngineName;
  readonly epochs: number;
  readonly batchSize: number;
  readonly learningRate: number;
  readonly optimizer: OptimizerSpec;
  readonly seed: number;
  /** How the rate goes over the whole run (src/engine/schedules.ts). Default 'constant'. */
  readonly schedule?: ScheduleName;
  /** Every image is shifted, turned, scaled and bent a little, anew in each epoch. Default false. */
  readonly augment?: boolean;
  /** Only the first so many training images (before validation is taken away). Default: all. */
  readonly images?: number;
  /** Ends when the validation loss has not become smaller for so many epochs. Default: never. */
  readonly patience?: number;
  /** Nothing was trained here: 0 epochs, and the weights came in a file. */
  readonly imported?: { readonly format: ImportFormat; readonly file: string };
}

export type ImportFormat = 'tfjs' | 'keras';

/** cosine: to zero at the end, with a warm-up over the first 5 % of the steps; step: a tenth of the rate after 60 % and 85 %. */
export type ScheduleName = 'constant' | 'cosine' | 'step';

/** 'paused': waits for its owner with a checkpoint. 'interrupted': its process died and it cannot go on. */
export type RunStatus = 'queued' | 'running' | 'paused' | 'finished' | 'failed' | 'cancelled' | 'interrupted';

export interface DataSummary {
  readonly name: 'mnist' | 'synthetic';
  readonly origin: 'directory' | 'cache' | 'download' | 'generated';
  readonly trainCount: number;
  readonly validationCount: number;
  readonly testCount: number;
}

/** One point of the live curve: means over the steps since the point before. */
export interface CurvePoint {
  /** Updates made so far. */
  readonly step: number;
  readonly loss: number;
  /** 0..1 */
  readonly accuracy: number;
  readonly learningRate: number;
}

/** Something that happened to a run between two updates; drawn on the curve. */
export type RunMark =
  /** From the update after this step on the rate is `rate`: the specification's, times every factor so far. */
  | {
      readonly type: 'learningRate';
      readonly step: number;
      readonly factor: number;
      readonly rate: number;
    }
  /** Went on from a checkpoint, after a pause or a restart. */
  | { readonly type: 'resumed'; readonly step: number };

export interface EpochResult {
  /** 1 for the first. */
  readonly epoch: number;
  /** Updates made when it ended. */
  readonly step: number;
  readonly loss: number;
  readonly accuracy: number;
  readonly validationLoss: number;
  readonly validationAccuracy: number;
  readonly seconds: number;
}

export interface Mistake {
  /** Index in the test set. */
  readonly index: number;
  readonly label: number;
  readonly predicted: number;
  /** Probability that the network gave to its wrong answer, 0..1. */
  readonly probability: number;
  /** 28×28 bytes, 255 is ink. */
  readonly pixels: Uint8Array;
}

/** What a network was like at one point of its run, measured between two updates. */
export interface RunProbe {
  /** Updates made so far. */
  readonly step: number;
  /** Those with weights, in order. */
  readonly layers: readonly {
    readonly name: string;
    /** L2 norm of the gradient of the mean loss over the first training images; NaN when it is no number. */
    readonly gradientNorm: number;
    /** Share of its ReLUs (of its channels, in a convolution) that gave 0 for every one of these images, 0..1. */
    readonly deadShare?: number;
  }[];
  /** predictions[k]: probabilities for the k-th of the result's examples. */
  readonly predictions: readonly (readonly number[])[];
}

/** A test image that a run was watched on. */
export interface RunExample {
  readonly label: number;
  /** 28×28 bytes, 255 is ink. */
  readonly pixels: Uint8Array;
}

export interface RunResult {
  /** Passes over the training images; fewer than asked for after early stopping. Runs of old versions have none. */
  readonly epochs?: number;
  readonly testLoss: number;
  readonly testAccuracy: number;
  readonly testCount: number;
  /** confusion[label][predicted]: counts on the test set. */
  readonly confusion: readonly (readonly number[])[];
  /** The most confident ones first, at most 12. */
  readonly mistakes: readonly Mistake[];
  /** The first test image of each class; runs of old versions have none. */
  readonly examples?: readonly RunExample[];
  readonly seconds: number;
  readonly imagesPerSecond: number;
}

export interface RunProgress {
  readonly phase: 'preparing' | 'training' | 'testing';
  /** 1 for the first. */
  readonly epoch: number;
  readonly step: number;
  readonly totalSteps: number;
  readonly imagesPerSecond: number;
  readonly secondsLeft: number | null;
}

/** child → parent */
export type RunEvent =
  | { readonly type: 'loading'; readonly stage: 'download' | 'generate' | 'read'; readonly fraction: number }
  | {
      readonly type: 'started';
      readonly engine: EngineIdentity;
      readonly data: DataSummary;
      readonly parameterCount: number;
      readonly totalSteps: number;
      /** 0, or the step of the checkpoint from which it goes on. */
      readonly fromStep: number;
    }
  | { readonly type: 'progress'; readonly progress: RunProgress; readonly points: readonly CurvePoint[] }
  | { readonly type: 'epoch'; readonly result: EpochResult }
  | { readonly type: 'mark'; readonly mark: RunMark }
  | { readonly type: 'probe'; readonly probe: RunProbe }
  /** The format of src/training/checkpoint.ts: the network, the place in the data order, the open means. */
  | { readonly type: 'checkpoint'; readonly step: number; readonly checkpoint: Uint8Array }
  /** A checkpoint went before. */
  | { readonly type: 'paused' }
  /** weights: the file format of src/engine/checkpoint.ts (named float32 tensors with a checksum). */
  | { readonly type: 'finished'; readonly result: RunResult; readonly weights: Uint8Array }
  | { readonly type: 'cancelled' }
  | { readonly type: 'failed'; readonly code: string; readonly params: Readonly<Record<string, unknown>> };

/** What no run may exceed. */
export interface RunLimits {
  /** Of training, validation and test, without pauses. */
  readonly minutes: number;
  /** Of the training process, megabytes (2^20 bytes). */
  readonly memory: number;
}

/** parent → child */
export type RunOrder =
  | {
      readonly type: 'start';
      readonly spec: RunSpec;
      readonly mnistDir?: string;
      readonly home: string;
      readonly limits?: RunLimits;
      /** Of the engine; default: what it finds best. Never changes a result. */
      readonly threads?: number;
      /** Goes on from here; the marks are all of the run so far. */
      readonly resume?: { readonly checkpoint: Uint8Array; readonly marks: readonly RunMark[] };
    }
  | { readonly type: 'cancel' }
  /** Writes a checkpoint and ends. */
  | { readonly type: 'pause' }
  /** Multiplies the learning rate from the next update on. */
  | { readonly type: 'learningRate'; readonly factor: number };

/** A run as the store keeps it. Times are milliseconds since 1970. */
export interface RunRecord {
  readonly id: string;
  /** Discord user id. */
  readonly learnerId: string;
  readonly channelId: string | null;
  readonly spec: RunSpec;
  readonly status: RunStatus;
  readonly engine: EngineIdentity | null;
  readonly data: DataSummary | null;
  readonly parameterCount: number | null;
  readonly result: RunResult | null;
  readonly error: { readonly code: string; readonly params: Readonly<Record<string, unknown>> } | null;
  readonly createdAt: number;
  readonly startedAt: number | null;
  readonly endedAt: number | null;
}

export type DiagnosisCode =
  | 'learningRateTooHigh'
  | 'learningRateTooLow'
  | 'deadUnits'
  | 'labelTrouble'
  | 'overfitting'
  | 'underfitting'
  | 'plateau'
  | 'notFinished';

/** What the curve of a run that has ended says, and what to try next. */
export interface Diagnosis {
  readonly code: DiagnosisCode;
  /** Two sentences: what is seen in the curve and why; what to do. */
  readonly text: Localized;
  /** What to change in the specification. */
  readonly tryNext: Partial<Pick<RunSpec, 'learningRate' | 'epochs' | 'images' | 'augment' | 'model'>>;
}

/** Everything that a live message shows; a new object at every change. */
export interface RunView {
  readonly record: RunRecord;
  /** Runs that will be served before this one; 0 when it is running or has ended. */
  readonly ahead: number;
  readonly loading: { readonly stage: 'download' | 'generate' | 'read'; readonly fraction: number } | null;
  readonly progress: RunProgress | null;
  readonly curve: readonly CurvePoint[];
  readonly epochs: readonly EpochResult[];
  readonly marks: readonly RunMark[];
  /** The rate of the next update. */
  readonly learningRate: number;
  /** It is queued, and no process is there that would train it. */
  readonly nobodyTrains: boolean;
  /** When a queued run should start, from the speeds measured so far; null: not queued, or nothing to go by. */
  readonly expectedStart: number | null;
  /** What the whole run should take, known before it begins; null: it is not open. */
  readonly expectedSeconds: number | null;
  /** Why something of it cannot be stored just now; it goes on and is stored later. null: all is well. */
  readonly trouble: RunRecord['error'];
  /** Most important first; empty while the run is open, and when nothing is wrong. */
  readonly diagnosis: readonly Diagnosis[];
}

export interface RunRequest {
  readonly learnerId: string;
  readonly channelId: string | null;
  readonly spec: RunSpec;
  /** Runs of a higher rank go first. Default 0. */
  readonly rank?: number;
}

export interface RunService {
  /** Stores and queues a run. @throws GradusError when a value is out of range or the queue is full. */
  submit(request: RunRequest): Promise<RunView>;
  /** The live view, or the stored one of an ended run; null when there is no such run. */
  view(runId: string): Promise<RunView | null>;
  /**
   * Calls once soon with the present state, then at every change until the run has ended (the last call shows the
   * final state; a paused run has not ended). @returns unsubscribe
   */
  watch(runId: string, listener: (view: RunView) => void): () => void;
  /** Ends a queued or running run; resolves when it has ended. @throws GradusError RUN_NOT_ACTIVE */
  cancel(runId: string): Promise<void>;
  /** Checkpoints a queued or running run and gives up its place; resolves when it is paused. @throws RUN_NOT_ACTIVE */
  pause(runId: string): Promise<void>;
  /** Puts a paused run back into the queue. @throws RUN_NOT_PAUSED */
  resume(runId: string): Promise<void>;
  /**
   * Multiplies the learning rate of a running run, e.g. by 0.5 or 2; resolves with the new rate when it applies.
   * @throws RUN_NOT_TRAINING, OPTION_OUT_OF_RANGE
   */
  scaleLearningRate(runId: string, factor: number): Promise<number>;
  /** How busy it is, for /status. */
  load(): Promise<{ readonly running: number; readonly waiting: number }>;
  /** Weights of a finished run, for /predict. @throws GradusError RUN_WITHOUT_WEIGHTS, RUN_WEIGHTS_GONE */
  weights(runId: string): Promise<Uint8Array>;
  close(): Promise<void>;
}
