/** The Network contract on the reference's layers: batches, updates, files. No mathematics of a layer is here. */
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
import { checkExamples, checkInput, countCorrect, scaledExamples, sliceExamples } from '../examples.ts';
import { initialWeights } from '../initialize.ts';
import { optimizerSlots, type ResolvedOptimizer, resolveOptimizer } from '../optimizers.ts';
import { type PlannedLayer, type PlannedTensor, sizeOf } from '../plan.ts';
import { checkResumable, type ResumeDetails } from '../resume.ts';
import { countParameters, planLayers } from '../shapes.ts';
import { clipGlobalNorm, type State, updateTensor } from './optimizers.ts';
import { backpropagate, type Flow, lossHead, propagate, withoutLast } from './propagate.ts';

/** Everything that training changes. */
interface NetworkState {
  readonly weights: Map<string, Float64Array>;
  readonly slots: Map<string, State>;
  /** Updates made so far. */
  step: number;
  seed: number;
}

const allFinite = (values: Float64Array) => values.every(Number.isFinite);

export class ReferenceNetwork implements Network {
  readonly spec: ModelSpec;
  readonly engine: EngineIdentity;
  readonly outputShape: Shape;
  readonly parameterCount: number;
  private readonly plan: readonly PlannedLayer[];
  private readonly tensors: readonly PlannedTensor[];
  private readonly optimizer: ResolvedOptimizer;
  private readonly options: NetworkOptions;
  private readonly state: NetworkState;

  constructor(spec: ModelSpec, options: NetworkOptions, engine: EngineIdentity) {
    this.spec = spec;
    this.engine = engine;
    this.options = options;
    this.plan = planLayers(spec);
    this.tensors = this.plan.flatMap((layer) => layer.tensors);
    this.outputShape = this.plan[this.plan.length - 1].outputShape;
    this.parameterCount = countParameters(this.plan).total;
    this.optimizer = resolveOptimizer(options.optimizer);
    const weights = initialWeights(this.plan, options.seed);
    this.state = {
      weights: new Map(weights.map((t) => [t.name, Float64Array.from(t.values)])),
      slots: new Map(this.trainable().map((t) => [t.name, this.freshSlots(t)])),
      step: 0,
      seed: options.seed,
    };
  }

  async train(
    given: Examples | PixelExamples,
    batchSize: number,
    learningRates: number | readonly number[],
  ): Promise<StepResult[]> {
    const examples = scaledExamples(given);
    checkExamples(this.spec, this.outputShape, examples);
    const results: StepResult[] = [];
    for (let first = 0; first < examples.n; first += batchSize) {
      const last = Math.min(first + batchSize, examples.n);
      const batch = sliceExamples(this.spec.inputShape, examples, first, last);
      const rate = typeof learningRates === 'number' ? learningRates : learningRates[results.length];
      results.push(this.update(batch, rate));
    }
    this.checkWeights(results.length, learningRates);
    return results;
  }

  async evaluate(examples: Examples): Promise<Evaluation> {
    checkExamples(this.spec, this.outputShape, examples);
    let [loss, correct] = [0, 0];
    for (const { first, last } of this.chunks(examples.n)) {
      const part = sliceExamples(this.spec.inputShape, examples, first, last);
      const result = this.assess(this.run(part.x, part.n, false), part);
      loss += (result.loss * part.n) / examples.n;
      correct += result.correct;
    }
    return { loss: loss + this.penalty(), correct, n: examples.n };
  }

  async predict(x: Float32Array, n: number): Promise<Float32Array> {
    const named = await this.activations(x, n);
    return Float32Array.from(named[named.length - 1].values);
  }

  async activations(x: Float32Array, n: number): Promise<NamedTensor[]> {
    checkInput(this.spec.inputShape, x, n);
    const size = sizeOf(this.spec.inputShape);
    const named = this.plan.map((p) => ({
      name: p.name,
      shape: p.outputShape,
      values: new Float64Array(n * sizeOf(p.outputShape)),
    }));
    for (const { first, last } of this.chunks(n)) {
      for (const { planned, pass } of this.run(x.subarray(first * size, last * size), last - first, false)
        .stages) {
        // A layer's activation comes after its own stage and overwrites it.
        named[planned.index].values.set(pass.output, first * sizeOf(planned.outputShape));
      }
    }
    return named;
  }

  async gradients(examples: Examples): Promise<NamedTensor[]> {
    checkExamples(this.spec, this.outputShape, examples);
    const found = this.lossGradients(this.run(examples.x, examples.n, true), examples);
    return this.trainable().map(({ name, shape }) => ({ name, shape, values: found.get(name)! }));
  }

  async inputGradient(x: Float32Array, n: number, classIndex: number): Promise<Float32Array> {
    checkInput(this.spec.inputShape, x, n);
    const flow = withoutLast(this.run(x, n, false), 'softmax');
    const outputs = sizeOf(this.outputShape);
    const chosen = Float64Array.from({ length: n * outputs }, (_, i) => (i % outputs === classIndex ? 1 : 0));
    return Float32Array.from(backpropagate(flow, chosen).dInput);
  }

  async weights(): Promise<NamedTensor[]> {
    return this.tensors.map(({ name, shape }) => ({ name, shape, values: this.weight(name).slice() }));
  }

  async setWeights(weights: readonly NamedTensor[]): Promise<void> {
    for (const { name, values } of matchWeights(this.tensors, weights)) this.weight(name).set(values);
  }

  async checkpoint(): Promise<Uint8Array> {
    const slots = this.trainable().flatMap(({ name, shape }) =>
      Object.entries(this.slot(name)).map(([slot, values]) => ({ name: `${name}/${slot}`, shape, values })),
    );
    const details: ResumeDetails = {
      step: this.state.step,
      seed: this.state.seed,
      optimizer: this.optimizer,
    };
    return encodeTensors(
      {
        kind: 'checkpoint',
        model: this.spec,
        build: `${this.engine.name} ${this.engine.build}`,
        details: { ...details },
      },
      [...(await this.weights()), ...slots],
    );
  }

  async restore(checkpoint: Uint8Array): Promise<void> {
    const { header, tensors } = decodeTensors(checkpoint);
    const { step, seed } = checkResumable(header, this.spec, this.engine, this.optimizer);
    const slots = this.trainable().flatMap(({ name, shape }) =>
      Object.keys(this.slot(name)).map((slot) => ({ name: `${name}/${slot}`, shape })),
    );
    const matched = matchWeights([...this.tensors, ...slots], tensors);
    for (const { name, values } of matched)
      (this.state.weights.get(name) ?? this.slotTensor(name)).set(values);
    this.state.step = step;
    this.state.seed = seed;
  }

  async dispose(): Promise<void> {
    this.state.weights.clear();
    this.state.slots.clear();
  }

  /** One update on one batch. */
  private update(batch: Examples, learningRate: number): StepResult {
    const flow = this.run(batch.x, batch.n, true);
    const { loss: dataLoss, correct } = this.assess(flow, batch);
    const loss = dataLoss + this.penalty();
    if (!Number.isFinite(loss)) throw this.notFinite(flow, learningRate);
    const gradients = this.lossGradients(flow, batch);
    if (this.options.clipNorm !== undefined) clipGlobalNorm([...gradients.values()], this.options.clipNorm);
    const t = this.state.step + 1;
    for (const [name, gradient] of gradients) {
      updateTensor(this.weight(name), gradient, this.slot(name), { learningRate, t }, this.optimizer);
    }
    for (const { planned, pass } of flow.stages) {
      for (const tensor of planned.tensors) {
        const average = pass.averages?.[tensor.role];
        if (average) this.weight(tensor.name).set(average);
      }
    }
    this.state.step = t;
    return { loss, correct, n: batch.n };
  }

  private run(x: Float32Array, n: number, training: boolean): Flow {
    const { seed, step, weights } = this.state;
    return propagate(this.plan, weights, Float64Array.from(x), { n, training, seed, step });
  }

  /** Loss without the penalty, and how many are right. */
  private assess(flow: Flow, examples: Examples): { loss: number; correct: number } {
    const head = lossHead(this.spec, flow);
    const classes = this.outputShape[this.outputShape.length - 1];
    const threshold = head.fused ? 0 : 0.5;
    return {
      loss: head.loss(head.output, examples.y, classes).loss,
      correct: countCorrect(this.spec.loss, this.outputShape, head.output, examples, threshold),
    };
  }

  /** Of the mean loss with the penalty, by the weights' names. */
  private lossGradients(flow: Flow, examples: Examples): Map<string, Float64Array> {
    const head = lossHead(this.spec, flow);
    const classes = this.outputShape[this.outputShape.length - 1];
    const { gradients } = backpropagate(head.flow, head.loss(head.output, examples.y, classes).gradient);
    for (const { name, l2 } of this.tensors) {
      const [w, g] = [this.weight(name), gradients.get(name)];
      if (l2 > 0 && g) for (let i = 0; i < g.length; i++) g[i] += 2 * l2 * w[i];
    }
    return gradients;
  }

  /** Σ l2 · Σ w² */
  private penalty(): number {
    return this.tensors.reduce(
      (sum, { name, l2 }) => sum + (l2 > 0 ? l2 * this.weight(name).reduce((s, w) => s + w * w, 0) : 0),
      0,
    );
  }

  /** The last update of a call has no later loss that would tell. */
  private checkWeights(steps: number, rates: number | readonly number[]): void {
    const broken = this.tensors.find((t) => !allFinite(this.weight(t.name)));
    if (!broken) return;
    throw new GradusError('LOSS_NOT_FINITE', {
      step: this.state.step,
      layer: broken.name.split('/')[0],
      learningRate: typeof rates === 'number' ? rates : rates[steps - 1],
    });
  }

  /** Names the first layer whose output is not finite; the last one where only the loss of it is not. */
  private notFinite(flow: Flow, learningRate: number): GradusError {
    const broken = flow.stages.find(({ pass }) => !allFinite(pass.output));
    return new GradusError('LOSS_NOT_FINITE', {
      step: this.state.step + 1,
      layer: broken?.planned.name ?? this.plan[this.plan.length - 1].name,
      learningRate,
    });
  }

  /** Parts of at most batchSize examples, so that inference needs no more memory than training. */
  private chunks(n: number): { first: number; last: number }[] {
    const size = this.options.batchSize;
    return Array.from({ length: Math.ceil(n / size) }, (_, i) => ({
      first: i * size,
      last: Math.min((i + 1) * size, n),
    }));
  }

  private trainable(): PlannedTensor[] {
    return this.tensors.filter((t) => t.trainable);
  }

  private freshSlots({ size }: PlannedTensor): State {
    return Object.fromEntries(
      optimizerSlots(this.optimizer).map((slot) => [slot.name, new Float64Array(size).fill(slot.initial)]),
    );
  }

  private weight(name: string): Float64Array {
    const values = this.state.weights.get(name);
    if (!values) throw new Error(`no tensor ${name}: the network was disposed of`);
    return values;
  }

  private slot(name: string): State {
    return this.state.slots.get(name)!;
  }

  /** @param name "dense/kernel/m" */
  private slotTensor(name: string): Float64Array {
    const cut = name.lastIndexOf('/');
    return this.slot(name.slice(0, cut))[name.slice(cut + 1)];
  }
}
