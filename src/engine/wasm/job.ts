/** The table that tells the threads what to do: the words of kernels/job.ts, in the same order. */
import type { NetworkOptions, StepResult } from '../../contracts/engine.ts';
import type { ResolvedOptimizer } from '../optimizers.ts';
import type { Program } from './program.ts';
import type { NetworkPlan } from './programs.ts';

/** As in kernels/job.ts. */
const word = {
  phases: 0,
  phaseCount: 1,
  steps: 2,
  batch: 3,
  total: 4,
  micro: 5,
  microsPerShard: 6,
  stepInfo: 7,
  results: 8,
  meetingPlace: 9,
  threads: 10,
  weights: 11,
  stateA: 12,
  stateB: 13,
  totals: 14,
  shards: 15,
  shardBytes: 16,
  lossSlots: 17,
  taskSlots: 18,
  taskSlotCount: 19,
  optimizer: 20,
  clipNorm: 26,
  seed: 28,
  stopped: 29,
  classIndex: 30,
  givenPixels: 31,
} as const;

/** As in kernels/optimizer.ts: kind, and its two constants. */
function constantsOf(o: ResolvedOptimizer): { kind: number; a: number; b: number; epsilon: number } {
  switch (o.type) {
    case 'sgd':
      return { kind: o.momentum === 0 ? 0 : o.nesterov ? 2 : 1, a: o.momentum, b: 0, epsilon: 0 };
    case 'rmsprop':
      return { kind: o.momentum === 0 ? 3 : 4, a: o.rho, b: o.momentum, epsilon: o.epsilon };
    case 'adagrad':
      return { kind: 5, a: 0, b: 0, epsilon: o.epsilon };
    case 'adam':
    case 'adamw':
      return { kind: 6, a: o.beta1, b: o.beta2, epsilon: o.epsilon };
  }
}

export class JobTable {
  private readonly words: Int32Array;
  private readonly floats: Float32Array;
  private readonly plan: NetworkPlan;
  private readonly memory: WebAssembly.Memory;
  private readonly optimizer: ResolvedOptimizer;

  constructor(
    memory: WebAssembly.Memory,
    plan: NetworkPlan,
    optimizer: ResolvedOptimizer,
    options: NetworkOptions,
  ) {
    const { job } = plan;
    this.plan = plan;
    this.memory = memory;
    this.optimizer = optimizer;
    this.words = new Int32Array(memory.buffer, job.words, 32);
    this.floats = new Float32Array(memory.buffer, job.words, 32);
    const { weights, stateA, stateB, totals, shards, shardBytes } = plan.memory;
    const fixed = {
      ...{ micro: plan.micro, stepInfo: job.stepInfo, results: job.results, meetingPlace: job.meetingPlace },
      ...{ weights, stateA, stateB, totals, shards, shardBytes },
      ...{ lossSlots: job.lossSlots, taskSlots: job.taskSlots, taskSlotCount: plan.taskSlots },
    };
    for (const [name, value] of Object.entries(fixed)) this.words[word[name as keyof typeof fixed]] = value;
    const { kind, a, b, epsilon } = constantsOf(optimizer);
    this.words[word.optimizer] = kind;
    this.floats.set([a, b, 1 - a, 1 - b, epsilon], word.optimizer + 1);
    this.floats[word.clipNorm] = options.clipNorm ?? 0;
    this.setSeed(options.seed);
  }

  setSeed(seed: number): void {
    this.words[word.seed] = seed | 0;
  }

  setClass(index: number): void {
    this.words[word.classIndex] = index;
  }

  /** Whether the examples at hand are bytes, still to be scaled. */
  setPixels(given: boolean): void {
    this.words[word.givenPixels] = given ? 1 : 0;
  }

  /** @param before updates made before the first of these steps */
  setSteps(before: number, rates: readonly number[]): void {
    const { stepInfo } = this.plan.job;
    const table = new Float32Array(this.memory.buffer, stepInfo, rates.length * 4);
    const steps = new Int32Array(this.memory.buffer, stepInfo, rates.length * 4);
    const o = this.optimizer;
    for (const [i, rate] of rates.entries()) {
      const t = before + i + 1;
      const isAdam = o.type === 'adam' || o.type === 'adamw';
      table[i * 4] = isAdam ? (rate * Math.sqrt(1 - o.beta2 ** t)) / (1 - o.beta1 ** t) : rate;
      table[i * 4 + 1] = isAdam ? rate * o.weightDecay : 0;
      steps[i * 4 + 2] = before + i;
    }
  }

  begin(
    program: Program,
    job: {
      readonly examples: number;
      readonly batch: number;
      readonly threads: number;
      readonly perShard: number;
    },
  ): void {
    this.words[word.phases] = program.address;
    this.words[word.phaseCount] = program.phases;
    this.words[word.steps] = Math.ceil(job.examples / job.batch);
    this.words[word.batch] = job.batch;
    this.words[word.total] = job.examples;
    this.words[word.microsPerShard] = job.perShard;
    this.words[word.threads] = job.threads;
    this.words[word.stopped] = 0;
    new Int32Array(this.memory.buffer, this.plan.job.meetingPlace, 4).fill(0);
  }

  /** @returns the results of the steps that were made; stopped: 1 + the step whose loss is not finite, or 0 */
  results(steps: number): { done: StepResult[]; stopped: number } {
    const view = new DataView(this.memory.buffer, this.plan.job.results, steps * 16);
    const done = Array.from({ length: steps }, (_, i) => ({
      loss: view.getFloat64(i * 16, true),
      correct: view.getInt32(i * 16 + 8, true),
      n: view.getInt32(i * 16 + 12, true),
    }));
    return { done, stopped: this.words[word.stopped] };
  }
}
