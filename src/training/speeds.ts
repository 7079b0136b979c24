/** How long a run will take, from runs of the same network on the same engine. Only measured speeds; no guesses. */
import type { RunRecord, RunSpec } from '../contracts/run.ts';

/** Before any run has told how many images there are: MNIST without validation. */
const USUAL_TRAIN_COUNT = 55_000;

export class Speeds {
  /** Seconds of a whole run an image and epoch, validation and test included. */
  private readonly secondsAnImage = new Map<string, number>();
  private trainCount = USUAL_TRAIN_COUNT;

  /** A finished run; the newest of its kind counts. */
  learn({ spec, data, result }: RunRecord): void {
    if (!data || !result) return;
    this.trainCount = data.trainCount;
    this.secondsAnImage.set(kindOf(spec), result.seconds / (spec.epochs * data.trainCount));
  }

  /** Seconds of the whole run; null when nothing like it has finished yet. */
  secondsOf(spec: RunSpec): number | null {
    const seconds = this.secondsAnImage.get(kindOf(spec));
    return seconds === undefined ? null : seconds * spec.epochs * this.trainCount;
  }
}

/** Runs that take the same time an image: the batch counts in powers of two. */
function kindOf({ engine, model, batchSize }: RunSpec): string {
  return JSON.stringify([engine, model.layers, Math.round(Math.log2(batchSize))]);
}
