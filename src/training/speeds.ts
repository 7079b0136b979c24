/**
 * How long a run will take: as long as the newest run of the same network on the same engine took, or, for a network that
 * was never run, as long as its multiply-adds need at the speed of the newest run on that engine.
 */
import type { EngineName } from '../contracts/engine.ts';
import type { RunRecord, RunSpec } from '../contracts/run.ts';
import { multiplyAdds } from '../engine/shapes.ts';

/** Before any run has told how many images there are: MNIST without validation. */
const USUAL_TRAIN_COUNT = 55_000;

/** Before any run has been measured: two cores of a server of 2024, rounded (docs/decisions/0002-wasm-engine.md). */
const usualSeconds: Readonly<
  Record<EngineName, { readonly anImage: number; readonly aMultiplyAdd: number }>
> = {
  wasm: { anImage: 4e-6, aMultiplyAdd: 1.2e-11 },
  tensorflow: { anImage: 5e-5, aMultiplyAdd: 9e-11 },
  reference: { anImage: 1e-4, aMultiplyAdd: 1e-8 },
};

export class Speeds {
  /** Seconds of a whole run an image and epoch, validation and test included. */
  private readonly secondsAnImage = new Map<string, number>();
  /** The same a multiply-add, of the newest run on each engine. */
  private readonly secondsAMultiplyAdd = new Map<EngineName, number>();
  private trainCount = USUAL_TRAIN_COUNT;

  /** A finished run; the newest of its kind counts. */
  learn({ spec, data, result }: RunRecord): void {
    if (!data || !result) return;
    const seconds = result.seconds / ((result.epochs ?? spec.epochs) * data.trainCount);
    if (spec.images === undefined) this.trainCount = data.trainCount;
    this.secondsAnImage.set(kindOf(spec), seconds);
    this.secondsAMultiplyAdd.set(spec.engine, seconds / multiplyAdds(spec.model).training);
  }

  /** Seconds of the whole run; null when nothing has finished on its engine yet. */
  secondsOf(spec: RunSpec): number | null {
    const anImage = this.secondsAnImage.get(kindOf(spec)) ?? this.byWork(spec);
    const images = Math.min(spec.images ?? this.trainCount, this.trainCount);
    return anImage === null ? null : anImage * spec.epochs * images;
  }

  /** Seconds of the whole run: from what was measured here, else from what such machines need. */
  estimate(spec: RunSpec): number {
    const { anImage, aMultiplyAdd } = usualSeconds[spec.engine];
    const images = Math.min(spec.images ?? this.trainCount, this.trainCount);
    const usual = spec.epochs * images * (anImage + aMultiplyAdd * multiplyAdds(spec.model).training);
    return this.secondsOf(spec) ?? usual;
  }

  private byWork({ engine, model }: RunSpec): number | null {
    const aMultiplyAdd = this.secondsAMultiplyAdd.get(engine);
    return aMultiplyAdd === undefined ? null : aMultiplyAdd * multiplyAdds(model).training;
  }
}

/** Runs that take the same time an image: the batch counts in powers of two. */
function kindOf({ engine, model, batchSize, augment }: RunSpec): string {
  return JSON.stringify([engine, model.layers, Math.round(Math.log2(batchSize)), augment === true]);
}
