/**
 * Step results → points of the live curve and means of an epoch. Points stand at fixed steps, whatever the number of
 * steps in a call of the engine, so a run that goes on from a checkpoint makes the same points again.
 */
import type { StepResult } from '../contracts/engine.ts';
import type { CurvePoint } from '../contracts/run.ts';

/** What a curve of a picture a few hundred px wide can show. */
const MAX_POINTS = 400;

/** Sums over the examples since the last point or the beginning of the epoch; part of a checkpoint. */
export interface Sums {
  readonly n: number;
  readonly loss: number;
  readonly correct: number;
}

export const noSums: Sums = { n: 0, loss: 0, correct: 0 };

export function addResult(sums: Sums, { n, loss, correct }: StepResult): Sums {
  return { n: sums.n + n, loss: sums.loss + loss * n, correct: sums.correct + correct };
}

export function meansOf(sums: Sums): { loss: number; accuracy: number } {
  return { loss: sums.loss / sums.n, accuracy: sums.correct / sums.n };
}

export class CurveRecorder {
  private readonly every: number;
  private readonly totalSteps: number;
  private open: Sums;

  /** @param open sums of the checkpoint that a run goes on from */
  constructor(totalSteps: number, open: Sums = noSums) {
    this.totalSteps = totalSteps;
    this.every = Math.max(1, Math.ceil(totalSteps / MAX_POINTS));
    this.open = open;
  }

  /** @param step updates made with this one @returns the point that it completes */
  add(step: number, result: StepResult, learningRate: number): CurvePoint | null {
    this.open = addResult(this.open, result);
    if (step % this.every !== 0 && step !== this.totalSteps) return null;
    const point = { step, ...meansOf(this.open), learningRate };
    this.open = noSums;
    return point;
  }

  /** The point that is not complete, for a run that ends before its last step. */
  flush(step: number, learningRate: number): CurvePoint | null {
    if (this.open.n === 0) return null;
    const point = { step, ...meansOf(this.open), learningRate };
    this.open = noSums;
    return point;
  }

  sums(): Sums {
    return this.open;
  }
}
