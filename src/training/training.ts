/**
 * The loop of one run: epochs, validation, checkpoints, test. Knows no processes and no store: it obeys orders between two
 * calls of the engine and tells what happens as events. From the same specification and data it makes the same weights
 * bit for bit, however often it was stopped and resumed.
 */
import { setImmediate as nextTurn } from 'node:timers/promises';
import type { DigitData, ImageSet } from '../contracts/data.ts';
import type { Engine, Network } from '../contracts/engine.ts';
import type {
  CurvePoint,
  DataSummary,
  RunEvent,
  RunLimits,
  RunMark,
  RunProgress,
  RunSpec,
} from '../contracts/run.ts';
import type { Clock } from '../core/clock.ts';
import { GradusError } from '../core/errors/index.ts';
import { augmentedGather } from '../data/augmentedBatches.ts';
import { epochOrder, gatherPixels } from '../data/batches.ts';
import { encodeTensors } from '../engine/checkpoint.ts';
import { planLayers } from '../engine/shapes.ts';
import { encodeCheckpoint, type Place } from './checkpoint.ts';
import { addResult, CurveRecorder, meansOf, noSums } from './curve.ts';
import { type Best, betterOf, isOutOfPatience } from './earlyStopping.ts';
import { evaluateSet, examine } from './examine.ts';
import { ExampleBuffers } from './exampleBuffers.ts';
import { wantWithinLimits } from './limits.ts';
import type { Orders, StopReason } from './orders.ts';
import { Pace } from './pace.ts';
import { Prober } from './probe.ts';
import { rateAt } from './rates.ts';
import { splitRun } from './split.ts';

const PROGRESS_EVERY_MS = 200;
const CHECKPOINT_EVERY_MS = 10_000;
/** Inference costs about a third of training an example: the backward pass is twice the forward one. */
const INFERENCE_COST = 1 / 3;

export interface TrainingJob {
  readonly spec: RunSpec;
  readonly engine: Engine;
  readonly data: DigitData;
  readonly orders: Orders;
  readonly emit: (event: RunEvent) => void;
  readonly clock: Clock;
  readonly limits?: RunLimits;
  /** Of the engine; default: what it finds best. */
  readonly threads?: number;
  readonly resume?: { readonly checkpoint: Uint8Array; readonly marks: readonly RunMark[] };
}

export class Training {
  private readonly job: TrainingJob;
  private readonly network: Network;
  private readonly train: ImageSet;
  private readonly validation: ImageSet;
  private readonly stepsPerEpoch: number;
  private readonly totalSteps: number;
  private readonly pace: Pace;
  private readonly recorder: CurveRecorder;
  private readonly prober: Prober;
  private readonly buffers = new ExampleBuffers();
  private readonly marks: RunMark[];
  private step: number;
  private epochsDone: number;
  private epochSums: Place['epochSums'];
  private best: Best;
  private trainingSeconds: number;
  /** Clock readings, moved back by what was done before a resumption. ms */
  private readonly startedAt: number;
  private epochStartedAt: number;
  private points: CurvePoint[] = [];
  private toldAt = Number.NEGATIVE_INFINITY;
  private savedAt: number;

  constructor(job: TrainingJob, network: Network, place: Place) {
    const { spec, data, clock } = job;
    this.job = job;
    this.network = network;
    ({ train: this.train, validation: this.validation } = splitRun(data.train, spec.images));
    this.stepsPerEpoch = Math.ceil(this.train.n / spec.batchSize);
    this.totalSteps = spec.epochs * this.stepsPerEpoch;
    this.pace = new Pace(spec.batchSize);
    this.recorder = new CurveRecorder(this.totalSteps, place.pointSums);
    this.prober = new Prober(network, this.train, data.test, spec.batchSize, this.totalSteps);
    this.marks = [...(job.resume?.marks ?? [])];
    this.step = place.step;
    this.epochsDone = place.epochsDone;
    this.epochSums = place.epochSums;
    this.best = place.best;
    this.trainingSeconds = place.trainingSeconds;
    this.startedAt = clock() - place.seconds * 1000;
    this.epochStartedAt = clock() - place.epochSeconds * 1000;
    this.savedAt = clock();
  }

  async run(): Promise<void> {
    this.job.emit({
      type: 'started',
      engine: this.network.engine,
      data: this.dataSummary(),
      parameterCount: this.network.parameterCount,
      totalSteps: this.totalSteps,
      fromStep: this.step,
    });
    if (this.step === 0) await this.probe();
    const { epochs, patience } = this.job.spec;
    while (this.epochsDone < epochs && !isOutOfPatience(this.best, this.epochsDone, patience)) {
      if (!((await this.trainEpoch()) && (await this.validate()))) return this.stop();
    }
    if (this.step < this.totalSteps) {
      this.flushCurve();
      await this.probe();
    }
    if (!(await this.test())) return this.stop();
  }

  private flushCurve(): void {
    const rate = rateAt(this.job.spec, this.marks, this.step - 1, this.totalSteps);
    const point = this.recorder.flush(this.step, rate);
    if (point) this.points.push(point);
  }

  /** What is left of the epoch. @returns false when it was ordered to stop */
  private async trainEpoch(): Promise<boolean> {
    const { spec, clock } = this.job;
    const { batchSize } = spec;
    const order = epochOrder(this.train.n, spec.seed, this.epochsDone + 1);
    let position = (this.step - this.epochsDone * this.stepsPerEpoch) * batchSize;
    const take = () => {
      const step = this.epochsDone * this.stepsPerEpoch + position / batchSize;
      // A call ends where a probe is due, so that a resumed run is measured at the same steps.
      const batches = Math.min(this.pace.batches(), this.prober.stepsToNext(step));
      const end = Math.min(order.length, position + batches * batchSize);
      const indices = order.subarray(position, end);
      position = end;
      return this.buffers.fill((into) =>
        spec.augment
          ? augmentedGather(this.train, indices, spec.seed, this.epochsDone + 1, into)
          : gatherPixels(this.train, indices, into),
      );
    };
    let next = position < order.length ? take() : null;
    while (next) {
      if (await this.stopped()) return false;
      this.changeRate();
      const steps = Math.ceil(next.n / batchSize);
      const rates = Array.from({ length: steps }, (_, i) =>
        rateAt(spec, this.marks, this.step + i, this.totalSteps),
      );
      const before = clock();
      const { n } = next;
      const training = this.network.train(next, batchSize, rates);
      next = position < order.length ? take() : null;
      const results = await training;
      const ms = clock() - before;
      this.pace.measured(n, ms);
      this.trainingSeconds += ms / 1000;
      for (const [i, result] of results.entries()) {
        this.step++;
        this.epochSums = addResult(this.epochSums, result);
        const point = this.recorder.add(this.step, result, rates[i]);
        if (point) this.points.push(point);
      }
      if (this.prober.isDue(this.step)) await this.probe();
      this.tell('training');
      if (next && clock() - this.savedAt >= CHECKPOINT_EVERY_MS) await this.save();
    }
    return true;
  }

  private async probe(): Promise<void> {
    this.job.emit({ type: 'probe', probe: await this.prober.measure(this.step) });
  }

  /** @returns false when it was ordered to stop */
  private async validate(): Promise<boolean> {
    this.tell('training', true);
    const result = await evaluateSet(this.network, this.validation, () => this.stopped());
    if (!result) return false;
    this.wantFinite(result.loss);
    this.epochsDone++;
    this.best = betterOf(this.best, this.epochsDone, result.loss);
    this.job.emit({
      type: 'epoch',
      result: {
        epoch: this.epochsDone,
        step: this.step,
        ...meansOf(this.epochSums),
        validationLoss: result.loss,
        validationAccuracy: result.accuracy,
        seconds: (this.job.clock() - this.epochStartedAt) / 1000,
      },
    });
    this.epochSums = noSums;
    this.epochStartedAt = this.job.clock();
    await this.save();
    return true;
  }

  /** @returns false when it was ordered to stop */
  private async test(): Promise<boolean> {
    const { spec, data, clock, emit } = this.job;
    this.tell('testing', true);
    const evaluation = await evaluateSet(this.network, data.test, () => this.stopped());
    const examination = evaluation && (await examine(this.network, data.test, () => this.stopped()));
    if (!examination) return false;
    this.wantFinite(evaluation.loss);
    const { name, build } = this.network.engine;
    const weights = encodeTensors(
      {
        kind: 'weights',
        model: spec.model,
        build: `${name} ${build}`,
        details: {
          seed: spec.seed,
          epochs: this.epochsDone,
          data: data.name,
          testAccuracy: evaluation.accuracy,
        },
      },
      await this.network.weights(),
    );
    const trained = this.epochsDone * this.train.n;
    const result = {
      epochs: this.epochsDone,
      testLoss: evaluation.loss,
      testAccuracy: evaluation.accuracy,
      testCount: data.test.n,
      ...examination,
      examples: this.prober.examples,
      seconds: (clock() - this.startedAt) / 1000,
      imagesPerSecond: trained / Math.max(this.trainingSeconds, 1e-6),
    };
    emit({ type: 'finished', result, weights });
    return true;
  }

  private async stop(): Promise<void> {
    const reason: StopReason = this.job.orders.stop() ?? 'cancelled';
    if (reason === 'paused') await this.save();
    this.job.emit({ type: reason });
  }

  /** Lets messages in. */
  private async stopped(): Promise<boolean> {
    await nextTurn();
    wantWithinLimits(this.job.limits, this.job.clock() - this.startedAt);
    return this.job.orders.stop() !== null;
  }

  /** One change at a time: two marks never stand at the same step. */
  private changeRate(): void {
    const factor = this.job.orders.takeFactor();
    if (factor === undefined) return;
    const rate = rateAt(this.job.spec, this.marks, this.step, this.totalSteps) * factor;
    const mark: RunMark = { type: 'learningRate', step: this.step, factor, rate };
    this.marks.push(mark);
    this.tell('training', true);
    this.job.emit({ type: 'mark', mark });
  }

  private async save(): Promise<void> {
    // What was told before the checkpoint is never told again after it, so all of it has to be told first.
    this.tell('training', true);
    const place: Place = {
      data: dataKey(this.job.data),
      step: this.step,
      epochsDone: this.epochsDone,
      best: this.best,
      pointSums: this.recorder.sums(),
      epochSums: this.epochSums,
      seconds: (this.job.clock() - this.startedAt) / 1000,
      epochSeconds: (this.job.clock() - this.epochStartedAt) / 1000,
      trainingSeconds: this.trainingSeconds,
    };
    const checkpoint = encodeCheckpoint(place, await this.network.checkpoint());
    this.job.emit({ type: 'checkpoint', step: this.step, checkpoint });
    this.savedAt = this.job.clock();
  }

  /** @param now false: only when the last progress is old enough */
  private tell(phase: RunProgress['phase'], now = false): void {
    const time = this.job.clock();
    if (!now && time - this.toldAt < PROGRESS_EVERY_MS) return;
    this.toldAt = time;
    const { epochs } = this.job.spec;
    const untrained = this.totalSteps - this.step;
    const examples =
      untrained * this.job.spec.batchSize +
      INFERENCE_COST * ((epochs - this.epochsDone) * this.validation.n + 2 * this.job.data.test.n);
    const progress: RunProgress = {
      phase,
      epoch: Math.min(this.epochsDone + 1, epochs),
      step: this.step,
      totalSteps: this.totalSteps,
      imagesPerSecond: this.pace.examplesPerSecond(),
      secondsLeft: this.pace.secondsFor(examples),
    };
    this.job.emit({ type: 'progress', progress, points: this.points });
    this.points = [];
  }

  private wantFinite(loss: number): void {
    if (Number.isFinite(loss)) return;
    const layer = planLayers(this.job.spec.model).at(-1)!.name;
    const learningRate = rateAt(this.job.spec, this.marks, this.step, this.totalSteps);
    throw new GradusError('LOSS_NOT_FINITE', { step: this.step, layer, learningRate });
  }

  private dataSummary(): DataSummary {
    const { name, origin, test } = this.job.data;
    return {
      name,
      origin,
      trainCount: this.train.n,
      validationCount: this.validation.n,
      testCount: test.n,
    };
  }
}

/** What a checkpoint says of its images. */
export function dataKey({ name, train }: DigitData): string {
  return `${name} ${train.n}`;
}
