/**
 * An open run (queued, running or paused) as its watchers see it. Events change it; what they mean for the store and
 * for the process is the service's part.
 */
import type {
  CurvePoint,
  EpochResult,
  RunEvent,
  RunMark,
  RunProgress,
  RunRecord,
  RunView,
} from '../contracts/run.ts';
import { diagnose } from './diagnosis.ts';
import { chosenRate } from './rates.ts';
import type { TrainingProcess } from './trainingProcess.ts';

export interface Curve {
  readonly points: readonly CurvePoint[];
  readonly epochs: readonly EpochResult[];
  readonly marks: readonly RunMark[];
}

export const emptyCurve: Curve = { points: [], epochs: [], marks: [] };

/** Someone who waits for a change of the learning rate to apply. */
export interface RateWaiter {
  resolve(rate: number): void;
  reject(error: Error): void;
}

export class LiveRun {
  record: RunRecord;
  curve: Curve;
  loading: RunView['loading'] = null;
  progress: RunProgress | null = null;
  /** The process, while there is one. */
  process: TrainingProcess | null = null;
  /** What its process was asked to end with. */
  stopping: 'cancel' | 'pause' | 'close' | null = null;
  /** Whether its process has written a checkpoint. */
  saved = false;
  /** Events are handled one after the other. */
  handled: Promise<void> = Promise.resolve();
  /** Resolves when its process has ended and the run is no longer running. */
  left: Promise<void> = Promise.resolve();
  readonly rateWaiters: RateWaiter[] = [];

  constructor(record: RunRecord, curve: Curve = emptyCurve) {
    this.record = record;
    this.curve = curve;
  }

  get id(): string {
    return this.record.id;
  }

  get learnerId(): string {
    return this.record.learnerId;
  }

  /** @returns what of the event is new: after a resumption the last steps are told again */
  apply(event: RunEvent): { points: readonly CurvePoint[]; epoch: EpochResult | null } {
    const { points, epochs, marks } = this.curve;
    switch (event.type) {
      case 'loading':
        this.loading = { stage: event.stage, fraction: event.fraction };
        break;
      case 'started':
        this.loading = null;
        if (event.fromStep === 0) {
          this.curve = { points: [], epochs: [], marks: marks.filter((m) => m.type === 'learningRate') };
        } else if (!marks.some((m) => m.type === 'resumed' && m.step === event.fromStep)) {
          this.curve = { points, epochs, marks: [...marks, { type: 'resumed', step: event.fromStep }] };
        }
        break;
      case 'progress': {
        this.progress = event.progress;
        const last = points.at(-1)?.step ?? 0;
        const fresh = event.points.filter((point) => point.step > last);
        if (fresh.length > 0) this.curve = { points: [...points, ...fresh], epochs, marks };
        return { points: fresh, epoch: null };
      }
      case 'epoch': {
        if (event.result.step <= (epochs.at(-1)?.step ?? 0)) break;
        this.curve = { points, epochs: [...epochs, event.result], marks };
        return { points: [], epoch: event.result };
      }
      case 'mark':
        this.curve = { points, epochs, marks: [...marks, event.mark] };
        break;
    }
    return { points: [], epoch: null };
  }

  /** The rate of the next update. */
  learningRate(): number {
    return currentRate(this.record, this.curve.marks);
  }

  view(ahead: number, expectedStart: number | null): RunView {
    return {
      record: this.record,
      ahead,
      expectedStart,
      loading: this.loading,
      progress: this.progress,
      diagnosis: this.record.endedAt === null ? [] : diagnose(this.record, this.curve),
      ...viewOfCurve(this.record, this.curve),
    };
  }
}

/** A run that has ended, as the store kept it. */
export function endedView(record: RunRecord, curve: Curve): RunView {
  return {
    record,
    ahead: 0,
    expectedStart: null,
    loading: null,
    progress: null,
    diagnosis: diagnose(record, curve),
    ...viewOfCurve(record, curve),
  };
}

function viewOfCurve(record: RunRecord, curve: Curve) {
  const { points, epochs, marks } = curve;
  return { curve: points, epochs, marks, learningRate: currentRate(record, marks) };
}

function currentRate(record: RunRecord, marks: readonly RunMark[]): number {
  return chosenRate(record.spec, marks);
}
