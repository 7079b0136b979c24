/** A run as a person sees it, put together from what the store holds. */
import type { CurvePoint, EpochResult, RunMark, RunProbe, RunRecord, RunView } from '../contracts/run.ts';
import type { RunActivity } from '../contracts/store.ts';
import { diagnose } from './diagnosis.ts';
import { chosenRate } from './rates.ts';

export interface Curve {
  readonly points: readonly CurvePoint[];
  readonly epochs: readonly EpochResult[];
  readonly marks: readonly RunMark[];
  /** Of a run that has ended: what it was like inside. */
  readonly probes?: readonly RunProbe[];
}

export const emptyCurve: Curve = { points: [], epochs: [], marks: [] };

/** Where it stands in the queue. */
export interface Place {
  readonly ahead: number;
  readonly nobodyTrains: boolean;
  readonly expectedStart: number | null;
  readonly expectedSeconds: number | null;
}

export const noPlace: Place = {
  ahead: 0,
  nobodyTrains: false,
  expectedStart: null,
  expectedSeconds: null,
};

/** @param trouble why something of it cannot be stored just now */
export function viewOf(
  record: RunRecord,
  curve: Curve,
  activity: RunActivity,
  place: Place,
  trouble: RunView['trouble'] = null,
): RunView {
  const { points, epochs, marks } = curve;
  return {
    record,
    ...place,
    loading: activity.loading,
    progress: activity.progress,
    curve: points,
    epochs,
    marks,
    learningRate: chosenRate(record.spec, marks),
    trouble: isOpen(record) ? trouble : null,
    diagnosis: isOpen(record) ? [] : diagnose(record, curve),
  };
}

export function isOpen(record: RunRecord): boolean {
  return record.status === 'queued' || record.status === 'running' || record.status === 'paused';
}
