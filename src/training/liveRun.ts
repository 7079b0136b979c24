/**
 * A run that this process trains: its child process, and what the child has told so far. After a resumption the last steps
 * are told again; what of an event is new is decided here.
 */
import type { CurvePoint, EpochResult, RunEvent, RunRecord } from '../contracts/run.ts';
import type { RunActivity } from '../contracts/store.ts';
import type { TrainingProcess } from './trainingProcess.ts';
import { type Curve, emptyCurve } from './views.ts';

export class LiveRun {
  record: RunRecord;
  curve: Curve;
  activity: RunActivity = { loading: null, progress: null };
  /** The process, while there is one. */
  process: TrainingProcess | null = null;
  /** What its process was asked to end with. */
  stopping: 'cancel' | 'pause' | 'close' | null = null;
  /** Orders that were carried out: until they are dropped they are read again. */
  readonly obeyed = new Set<string>();
  /** Its end is being stored: it belongs to nobody from then on. */
  ending = false;
  /** Another process has taken it over: nothing that happens here counts any more. */
  lost = false;
  /** Whether its process has written a checkpoint. */
  saved = false;
  /** Events are handled one after the other. */
  handled: Promise<void> = Promise.resolve();
  /** Resolves when its process has ended and the run is no longer trained here. */
  left: Promise<void> = Promise.resolve();

  constructor(record: RunRecord, curve: Curve = emptyCurve) {
    this.record = record;
    this.curve = curve;
  }

  get id(): string {
    return this.record.id;
  }

  /** @returns what of the event is new */
  apply(event: RunEvent): { points: readonly CurvePoint[]; epoch: EpochResult | null } {
    const { points, epochs, marks } = this.curve;
    switch (event.type) {
      case 'loading':
        this.activity = { loading: { stage: event.stage, fraction: event.fraction }, progress: null };
        break;
      case 'started':
        this.activity = { loading: null, progress: null };
        if (event.fromStep === 0) {
          this.curve = { points: [], epochs: [], marks: marks.filter((m) => m.type === 'learningRate') };
        } else if (!marks.some((m) => m.type === 'resumed' && m.step === event.fromStep)) {
          this.curve = { points, epochs, marks: [...marks, { type: 'resumed', step: event.fromStep }] };
        }
        break;
      case 'progress': {
        this.activity = { loading: null, progress: event.progress };
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
}
