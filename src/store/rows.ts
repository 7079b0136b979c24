/** Rows ↔ the records of contracts/run.ts. */
import type { Insertable, Selectable, Updateable } from 'kysely';
import type { CurvePoint, EpochResult, RunMark, RunProbe, RunRecord, RunResult } from '../contracts/run.ts';
import type { RunPatch } from '../contracts/store.ts';
import type { RunMetricTable, RunTable } from './schema.ts';

export function recordOf(row: Selectable<RunTable>): RunRecord {
  return {
    id: row.id,
    learnerId: row.learner_id,
    channelId: row.channel_id,
    spec: JSON.parse(row.spec),
    status: row.status as RunRecord['status'],
    engine: parse(row.engine),
    data: parse(row.data),
    parameterCount: row.parameter_count,
    result: row.result === null ? null : resultOf(row.result),
    error: parse(row.error),
    createdAt: row.created_at,
    startedAt: row.started_at,
    endedAt: row.ended_at,
  };
}

/** Only what the patch names; a run that has ended belongs to no process any more. */
export function patchRow(patch: RunPatch): Updateable<RunTable> {
  const row: Updateable<RunTable> = {};
  if (patch.status !== undefined) row.status = patch.status;
  if (patch.engine !== undefined) row.engine = stringify(patch.engine);
  if (patch.data !== undefined) row.data = stringify(patch.data);
  if (patch.parameterCount !== undefined) row.parameter_count = patch.parameterCount;
  if (patch.result !== undefined) row.result = patch.result && resultText(patch.result);
  if (patch.error !== undefined) row.error = stringify(patch.error);
  if (patch.startedAt !== undefined) row.started_at = patch.startedAt;
  if (patch.endedAt !== undefined) row.ended_at = patch.endedAt;
  if (patch.status && !['queued', 'running', 'paused'].includes(patch.status)) row.owner = null;
  return row;
}

const noMetrics = {
  epoch: null,
  loss: null,
  accuracy: null,
  learning_rate: null,
  factor: null,
  validation_loss: null,
  validation_accuracy: null,
  seconds: null,
};

export function pointRow(runId: string, point: CurvePoint): Insertable<RunMetricTable> {
  const { step, loss, accuracy, learningRate } = point;
  return { ...noMetrics, run_id: runId, kind: 'point', step, loss, accuracy, learning_rate: learningRate };
}

export function epochRow(runId: string, result: EpochResult): Insertable<RunMetricTable> {
  const { epoch, step, loss, accuracy, validationLoss, validationAccuracy, seconds } = result;
  return {
    ...noMetrics,
    run_id: runId,
    kind: 'epoch',
    step,
    epoch,
    loss,
    accuracy,
    validation_loss: validationLoss,
    validation_accuracy: validationAccuracy,
    seconds,
  };
}

export function markRow(runId: string, mark: RunMark): Insertable<RunMetricTable> {
  const row = { ...noMetrics, run_id: runId, kind: mark.type, step: mark.step };
  return mark.type === 'learningRate' ? { ...row, factor: mark.factor, learning_rate: mark.rate } : row;
}

/** @param rows of one run, by step */
export function curveOf(rows: readonly Selectable<RunMetricTable>[]): {
  points: CurvePoint[];
  epochs: EpochResult[];
  marks: RunMark[];
} {
  const points: CurvePoint[] = [];
  const epochs: EpochResult[] = [];
  const marks: RunMark[] = [];
  for (const row of rows) {
    const { step } = row;
    // The columns that a kind has are never null in its rows.
    if (row.kind === 'point') {
      points.push({ step, loss: row.loss!, accuracy: row.accuracy!, learningRate: row.learning_rate! });
    } else if (row.kind === 'epoch') {
      epochs.push({
        epoch: row.epoch!,
        step,
        loss: row.loss!,
        accuracy: row.accuracy!,
        validationLoss: row.validation_loss!,
        validationAccuracy: row.validation_accuracy!,
        seconds: row.seconds!,
      });
    } else if (row.kind === 'learningRate') {
      marks.push({ type: 'learningRate', step, factor: row.factor!, rate: row.learning_rate! });
    } else marks.push({ type: 'resumed', step });
  }
  return { points, epochs, marks };
}

/** JSON has no NaN: a gradient that was none became null. */
export function probeOf(document: string): RunProbe {
  const probe = JSON.parse(document) as RunProbe;
  const layers = probe.layers.map((l) => ({ ...l, gradientNorm: l.gradientNorm ?? Number.NaN }));
  return { ...probe, layers };
}

function parse<T>(text: string | null): T | null {
  return text === null ? null : (JSON.parse(text) as T);
}

function stringify(value: unknown): string | null {
  return value === null ? null : JSON.stringify(value);
}

/** Images are bytes, which JSON does not know: they go as base64. */
function resultText(result: RunResult): string {
  const asText = <T extends { readonly pixels: Uint8Array }>(images: readonly T[] | undefined) =>
    images?.map((image) => ({ ...image, pixels: Buffer.from(image.pixels).toString('base64') }));
  return JSON.stringify({
    ...result,
    mistakes: asText(result.mistakes),
    examples: asText(result.examples),
  });
}

function resultOf(text: string): RunResult {
  const stored = JSON.parse(text) as RunResult;
  const asBytes = <T extends { readonly pixels: unknown }>(images: readonly T[]) =>
    images.map((image) => ({
      ...image,
      pixels: new Uint8Array(Buffer.from(String(image.pixels), 'base64')),
    }));
  return {
    ...stored,
    mistakes: asBytes(stored.mistakes),
    ...(stored.examples ? { examples: asBytes(stored.examples) } : {}),
  };
}
