/** The Network contract on the kernels: hands examples over, starts jobs, reads results. No mathematics of a layer. */
import type {
  EngineIdentity,
  Evaluation,
  Examples,
  NamedTensor,
  Network,
  NetworkOptions,
  PixelExamples,
  StepResult,
} from '../../contracts/engine.ts';
import type { ModelSpec, Shape } from '../../contracts/model.ts';
import { GradusError } from '../../core/errors/index.ts';
import { decodeTensors, encodeTensors, matchWeights } from '../checkpoint.ts';
import { checkExamples, checkInput, scaledExamples, sliceExamples } from '../examples.ts';
import { initialWeights } from '../initialize.ts';
import { optimizerSlots, type ResolvedOptimizer, resolveOptimizer } from '../optimizers.ts';
import { type PlannedLayer, type PlannedTensor, sizeOf } from '../plan.ts';
import { checkResumable, type ResumeDetails } from '../resume.ts';
import { countParameters, planLayers } from '../shapes.ts';
import { JobTable } from './job.ts';
import type { Kernels } from './kernels.ts';
import { allFinite, NetworkMemory } from './networkMemory.ts';
import { pack, unpack } from './parameters.ts';
import { inferenceMicros, type NetworkPlan, planPrograms } from './programs.ts';
import { Threads } from './threads.ts';

const pageBytes = 65536;
/** As build-kernels.mjs declares it. */
const maximumPages = 32768;

export class WasmNetwork implements Network {
  readonly spec: ModelSpec;
  readonly engine: EngineIdentity;
  readonly outputShape: Shape;
  readonly parameterCount: number;
  private readonly plan: readonly PlannedLayer[];
  private readonly tensors: readonly PlannedTensor[];
  private readonly optimizer: ResolvedOptimizer;
  private readonly options: NetworkOptions;
  private readonly programs: NetworkPlan;
  private readonly memory: NetworkMemory;
  private readonly job: JobTable;
  private readonly threads: Threads;
  /** Updates made so far. */
  private step = 0;
  private seed: number;
  /** Calls take turns: they share one memory. */
  private turn: Promise<unknown> = Promise.resolve();

  constructor(spec: ModelSpec, options: NetworkOptions, engine: EngineIdentity, kernels: Kernels) {
    this.spec = spec;
    this.engine = engine;
    this.options = options;
    this.seed = options.seed;
    this.plan = planLayers(spec);
    this.tensors = this.plan.flatMap((layer) => layer.tensors);
    this.outputShape = this.plan[this.plan.length - 1].outputShape;
    this.parameterCount = countParameters(this.plan).total;
    this.optimizer = resolveOptimizer(options.optimizer);
    const { batchSize, clipNorm } = options;
    this.programs = planPrograms(spec, this.plan, {
      batchSize,
      threads: engine.threads,
      clipped: clipNorm !== undefined,
    });
    const pages = Math.ceil(this.programs.layout.bytes / pageBytes) + 1;
    if (pages > maximumPages) {
      throw new GradusError('ENGINE_UNAVAILABLE', { engine: 'wasm', reason: tooLarge(pages * pageBytes) });
    }
    const memory = new WebAssembly.Memory({ initial: pages, maximum: maximumPages, shared: true });
    for (const { address, words } of this.programs.layout.writes) {
      new Int32Array(memory.buffer, address, words.length).set(words);
    }
    const byIndex = spec.loss === 'sparseCategoricalCrossentropy';
    this.memory = new NetworkMemory(memory, this.programs, this.tensors, byIndex);
    this.job = new JobTable(memory, this.programs, this.optimizer, {
      ...options,
      threads: engine.threads,
    });
    this.threads = new Threads(engine.threads, kernels.module, memory);
  }

  /** Initial weights, state of the optimiser, and the copies that kernels read. */
  async initialize(): Promise<void> {
    this.memory.storeWeights(initialWeights(this.plan, this.options.seed));
    for (const [i, slot] of optimizerSlots(this.optimizer).entries()) {
      for (const tensor of this.memory.trainable) this.memory.state(tensor.name, i).fill(slot.initial);
    }
    await this.derive();
  }

  train(
    examples: Examples | PixelExamples,
    batchSize: number,
    learningRates: number | readonly number[],
  ): Promise<StepResult[]> {
    checkExamples(this.spec, this.outputShape, examples);
    this.checkBatch(batchSize);
    return this.inTurn(async () => {
      const results: StepResult[] = [];
      const perJob = Math.floor(this.programs.capacity / batchSize) * batchSize;
      for (const part of this.parts(examples, perJob)) {
        const steps = Math.ceil(part.n / batchSize);
        const rates =
          typeof learningRates === 'number'
            ? new Array<number>(steps).fill(learningRates)
            : learningRates.slice(results.length, results.length + steps);
        this.load(part);
        this.job.setSteps(this.step, rates);
        await this.runJob('train', part.n, batchSize);
        const { done, stopped } = this.job.results(steps);
        if (stopped > 0) {
          const first = (stopped - 1) * batchSize;
          const batch = sliceExamples(this.spec.inputShape, part, first, Math.min(first + batchSize, part.n));
          throw await this.notFinite(scaledExamples(batch), this.step + stopped, rates[stopped - 1]);
        }
        results.push(...done);
        this.step += steps;
      }
      this.checkWeights(results.length, learningRates);
      return results;
    });
  }

  evaluate(examples: Examples): Promise<Evaluation> {
    checkExamples(this.spec, this.outputShape, examples);
    return this.inTurn(async () => {
      let [loss, correct] = [0, 0];
      for (const part of this.parts(examples, this.inferenceCapacity)) {
        this.load(part);
        await this.runJob('evaluate', part.n, this.inferenceBatch);
        const { done } = this.job.results(Math.ceil(part.n / this.inferenceBatch));
        for (const step of done) {
          loss += (step.loss * step.n) / examples.n;
          correct += step.correct;
        }
      }
      return { loss: loss + this.memory.penalty(), correct, n: examples.n };
    });
  }

  predict(x: Float32Array, n: number): Promise<Float32Array> {
    checkInput(this.spec.inputShape, x, n);
    const size = sizeOf(this.outputShape);
    return this.inTurn(async () => {
      const outputs = new Float32Array(n * size);
      await this.infer('predict', x, n, (first, count) => {
        outputs.set(this.memory.floats(this.programs.output.base, count * size), first * size);
      });
      return outputs;
    });
  }

  activations(x: Float32Array, n: number): Promise<NamedTensor[]> {
    checkInput(this.spec.inputShape, x, n);
    const { micro, layerOutputs } = this.programs;
    const inputSize = sizeOf(this.spec.inputShape);
    return this.inTurn(async () => {
      const named = this.plan.map((p) => ({
        name: p.name,
        shape: p.outputShape,
        values: new Float32Array(n * sizeOf(p.outputShape)),
      }));
      for (let first = 0; first < n; first += micro) {
        const count = Math.min(micro, n - first);
        this.memory.loadInput(x.subarray(first * inputSize, (first + count) * inputSize));
        await this.runJob('layers', count, micro, 1);
        for (const [i, { shape, values }] of named.entries()) {
          values.set(this.memory.floats(layerOutputs[i].base, count * sizeOf(shape)), first * sizeOf(shape));
        }
      }
      return named;
    });
  }

  gradients(examples: Examples): Promise<NamedTensor[]> {
    checkExamples(this.spec, this.outputShape, examples);
    this.checkBatch(examples.n);
    return this.inTurn(async () => {
      // Training mode moves the averages of batch normalisation; here they are put back.
      const averages = this.tensors.filter((t) => !t.trainable).map((t) => this.memory.weight(t.name));
      const kept = averages.map((values) => values.slice());
      this.load(examples);
      this.job.setSteps(this.step, [0]);
      await this.runJob('gradients', examples.n, examples.n);
      for (const [i, values] of averages.entries()) values.set(kept[i]);
      return this.memory.trainable.map(({ name, shape }) => ({
        name,
        shape,
        values: this.memory.gradient(name),
      }));
    });
  }

  inputGradient(x: Float32Array, n: number, classIndex: number): Promise<Float32Array> {
    checkInput(this.spec.inputShape, x, n);
    const size = sizeOf(this.spec.inputShape);
    return this.inTurn(async () => {
      const gradient = new Float32Array(n * size);
      await this.derive();
      this.job.setClass(classIndex);
      await this.infer('inputGradient', x, n, (first, count) => {
        gradient.set(this.memory.floats(this.programs.saliency.base, count * size), first * size);
      });
      return gradient;
    });
  }

  weights(): Promise<NamedTensor[]> {
    return this.inTurn(async () => this.memory.readWeights());
  }

  setWeights(weights: readonly NamedTensor[]): Promise<void> {
    const matched = matchWeights(this.tensors, weights);
    return this.inTurn(async () => {
      this.memory.storeWeights(matched);
      await this.derive();
    });
  }

  checkpoint(): Promise<Uint8Array> {
    return this.inTurn(async () => {
      const slots = optimizerSlots(this.optimizer).flatMap((slot, i) =>
        this.memory.trainable.map(({ name, shape }) => ({
          name: `${name}/${slot.name}`,
          shape,
          values: unpack(this.memory.parameter(name), this.memory.state(name, i)),
        })),
      );
      const details: ResumeDetails = { step: this.step, seed: this.seed, optimizer: this.optimizer };
      const build = `${this.engine.name} ${this.engine.build}`;
      const header = { kind: 'checkpoint', model: this.spec, build, details: { ...details } } as const;
      return encodeTensors(header, [...this.memory.readWeights(), ...slots]);
    });
  }

  restore(checkpoint: Uint8Array): Promise<void> {
    return this.inTurn(async () => {
      const { header, tensors } = decodeTensors(checkpoint);
      const { step, seed } = checkResumable(header, this.spec, this.engine, this.optimizer);
      const slots = optimizerSlots(this.optimizer).flatMap((slot, i) =>
        this.memory.trainable.map(({ name, shape }) => ({
          name: `${name}/${slot.name}`,
          shape,
          of: name,
          i,
        })),
      );
      const matched = matchWeights([...this.tensors, ...slots], tensors);
      this.memory.storeWeights(matched.slice(0, this.tensors.length));
      for (const [k, { of, i }] of slots.entries()) {
        pack(this.memory.parameter(of), matched[this.tensors.length + k].values, this.memory.state(of, i));
      }
      this.step = step;
      this.seed = seed;
      this.job.setSeed(seed);
      await this.derive();
    });
  }

  dispose(): Promise<void> {
    return this.threads.close();
  }

  /** One call after the other; a failed one does not stop the next. */
  private inTurn<T>(work: () => Promise<T>): Promise<T> {
    const result = this.turn.then(work);
    this.turn = result.catch(() => undefined);
    return result;
  }

  private get inferenceBatch(): number {
    return this.programs.micro * inferenceMicros;
  }

  private get inferenceCapacity(): number {
    return Math.floor(this.programs.capacity / this.inferenceBatch) * this.inferenceBatch;
  }

  private runJob(
    program: keyof NetworkPlan['programs'],
    examples: number,
    batch: number,
    threads = this.threads.count,
  ): Promise<void> {
    const inference = program === 'evaluate' || program === 'predict' || program === 'inputGradient';
    const perShard = inference ? 1 : this.programs.microsPerShard;
    this.job.begin(this.programs.programs[program], { examples, batch, threads, perShard });
    return this.threads.run(this.programs.job.words, threads);
  }

  /** Copies of weights, all of them. */
  private derive(): Promise<void> {
    return this.runJob('derive', 1, 1);
  }

  private async infer(
    program: 'predict' | 'inputGradient',
    x: Float32Array,
    n: number,
    read: (first: number, count: number) => void,
  ): Promise<void> {
    const size = sizeOf(this.spec.inputShape);
    for (let first = 0; first < n; first += this.inferenceCapacity) {
      const count = Math.min(this.inferenceCapacity, n - first);
      this.memory.loadInput(x.subarray(first * size, (first + count) * size));
      await this.runJob(program, count, this.inferenceBatch);
      read(first, count);
    }
  }

  private load(examples: Examples | PixelExamples): void {
    this.job.setPixels('pixels' in examples);
    this.memory.load(examples);
  }

  private *parts<E extends Examples | PixelExamples>(examples: E, size: number): Generator<E> {
    for (let first = 0; first < examples.n; first += size) {
      yield sliceExamples(this.spec.inputShape, examples, first, Math.min(first + size, examples.n));
    }
  }

  private checkBatch(batchSize: number): void {
    if (batchSize >= 1 && batchSize <= this.options.batchSize) return;
    throw new GradusError('EXAMPLES_MISMATCH', {
      what: 'batchSize',
      got: batchSize,
      wanted: `1 … ${this.options.batchSize}`,
    });
  }

  /** The last update of a call has no later loss that would tell. */
  private checkWeights(steps: number, rates: number | readonly number[]): void {
    const broken = this.memory.broken();
    if (!broken) return;
    throw new GradusError('LOSS_NOT_FINITE', {
      step: this.step,
      layer: broken.name.split('/')[0],
      learningRate: typeof rates === 'number' ? rates : rates[steps - 1],
    });
  }

  /** Names the first layer whose output is not finite; the last one where only the loss of it is not. */
  private async notFinite(batch: Examples, step: number, learningRate: number): Promise<GradusError> {
    const { micro, layerOutputs } = this.programs;
    const size = sizeOf(this.spec.inputShape);
    let broken = this.plan.length - 1;
    for (let first = 0; first < batch.n; first += micro) {
      const count = Math.min(micro, batch.n - first);
      this.memory.loadInput(batch.x.subarray(first * size, (first + count) * size));
      await this.runJob('layers', count, micro, 1);
      const found = this.plan.findIndex(
        (p, i) => !allFinite(this.memory.floats(layerOutputs[i].base, count * sizeOf(p.outputShape))),
      );
      if (found >= 0) broken = Math.min(broken, found);
    }
    return new GradusError('LOSS_NOT_FINITE', { step, layer: this.plan[broken].name, learningRate });
  }
}

function tooLarge(bytes: number) {
  const gigabytes = (bytes / 2 ** 30).toFixed(1);
  return {
    en: `the network with this batch needs ${gigabytes} GB; the limit is 2 GB. Choose a smaller batch or fewer units.`,
    'zh-CN': `这个网络和批量需要 ${gigabytes} GB，上限是 2 GB。请减小批量或单元数。`,
  };
}
