/** Plan → all programs of one network, over one memory plan. */
import type { ActivationName, ModelSpec } from '../../contracts/model.ts';
import { type PlannedLayer, sizeOf } from '../plan.ts';
import { Compiler, type Purpose, slackOf, type Tensor } from './compiler.ts';
import { compileLayer } from './layers.ts';
import { type Buffer, Layout } from './layout.ts';
import { losses, overRows } from './losses.ts';
import { type Memory, planMemory, shardCount } from './memory.ts';
import { lossCodes } from './operations.ts';
import { type Program, ProgramBuilder } from './program.ts';
import { addUpdates, planUpdates } from './updates.ts';

export interface Programs {
  readonly train: Program;
  /** Leaves the gradients in the totals. */
  readonly gradients: Program;
  readonly evaluate: Program;
  readonly predict: Program;
  readonly layers: Program;
  readonly inputGradient: Program;
  /** Makes all copies of the weights anew. */
  readonly derive: Program;
}

export interface NetworkPlan {
  readonly layout: Layout;
  readonly memory: Memory;
  readonly programs: Programs;
  readonly micro: number;
  readonly microsPerShard: number;
  /** Examples that a job may have. */
  readonly capacity: number;
  readonly input: Buffer;
  /** The same as bytes; training scales them. */
  readonly pixels: Buffer;
  readonly targets: Buffer;
  readonly output: Buffer;
  readonly saliency: Buffer;
  /** Outputs of `layers`, by layer, of one micro-batch in the first thread. */
  readonly layerOutputs: readonly Buffer[];
  readonly taskSlots: number;
  /** Addresses of the tables that a job fills. */
  readonly job: {
    readonly words: number;
    readonly stepInfo: number;
    readonly results: number;
    readonly meetingPlace: number;
    readonly lossSlots: number;
    readonly taskSlots: number;
  };
}

const activationOf = ({ layer }: PlannedLayer): ActivationName =>
  'activation' in layer ? layer.activation : 'linear';

/** Layers that leave values where they are, as far as their gradient is concerned. */
const passThrough = ['flatten', 'reshape', 'dropout', 'activation'];

function feedsDense(plan: readonly PlannedLayer[], index: number): boolean {
  const next = plan.slice(index + 1).find((p) => !passThrough.includes(p.layer.type));
  return next?.layer.type === 'dense';
}

/** Examples in a micro-batch: small enough for the second-level cache, and for two threads to share a small batch. */
const microSize = (batchSize: number): number => (batchSize >= 16 ? 8 : 4);

/** Bytes of examples that wait in shared memory. */
const inputBytes = 16 * 1024 * 1024;

export function planPrograms(
  spec: ModelSpec,
  plan: readonly PlannedLayer[],
  options: { readonly batchSize: number; readonly threads: number; readonly clipped: boolean },
): NetworkPlan {
  const { batchSize, threads, clipped } = options;
  const micro = microSize(batchSize);
  const micros = Math.ceil(batchSize / micro);
  const inferenceBatch = micro * inferenceMicros;
  const outputShape = plan[plan.length - 1].outputShape;
  const [inputSize, outputSize] = [sizeOf(spec.inputShape), sizeOf(outputShape)];
  const batches = Math.max(1, Math.floor(Math.min(2048, inputBytes / (inputSize * 4)) / batchSize));
  const capacity = Math.max(batches * batchSize, inferenceBatch);

  const layout = new Layout(micro, threads);
  const memory = planMemory(plan, layout, micros * micro);
  const targetSize = spec.loss === 'sparseCategoricalCrossentropy' ? 1 : outputSize;
  const input = layout.ofJob(inputSize * 4, capacity, slackOf(spec.inputShape));
  const pixels = layout.ofJob(inputSize, capacity);
  const targets = layout.ofJob(targetSize * 4, capacity);
  const output = layout.ofJob(outputSize * 4, capacity);
  const saliency = layout.ofJob(inputSize * 4, capacity);

  const begin = (purpose: Purpose) => {
    const program = new ProgramBuilder();
    program.phase('chain');
    const c = new Compiler(plan, layout, memory, program, purpose, micros);
    const x: Tensor = { buffer: input, shape: spec.inputShape, isInput: true, needed: true, ofDense: false };
    return { program, c, x };
  };
  const fused =
    losses[spec.loss].fusedWith !== null &&
    activationOf(plan[plan.length - 1]) === losses[spec.loss].fusedWith;

  /** Adds the loss of `output`. @returns its gradient where one is wanted */
  const addLoss = (c: Compiler, y: Tensor): Buffer | null => {
    const K = outputShape[outputShape.length - 1];
    const rows = outputSize / K;
    const d = c.purpose.gradients === 'weights' ? c.gradientOf(y) : null;
    const { fused: fromLogits, plain } = losses[spec.loss];
    c.program.add('loss', {
      ...{ kind: lossCodes[fused ? fromLogits : plain], output: y.buffer.entry, targets: targets.entry },
      ...{ d: d?.entry ?? 0, rows, K, byIndex: spec.loss !== 'binaryCrossentropy' && K > 1 ? 1 : 0 },
      ...{ meanOver: overRows.includes(spec.loss) ? rows : outputSize, scratch: memory.scratch.loss.entry },
    });
    return d;
  };

  const training = begin({ training: true, gradients: 'weights', keepAll: false });
  if (memory.shardBytes > 0) {
    const all = layout.inShard(memory.shards, 0, memory.shardBytes);
    training.c.program.add('clear', { x: all.entry, bytes: memory.shardBytes });
  }
  training.c.program.add('scalePixels', { x: pixels.entry, y: input.entry, size: inputSize });
  const { wanted } = runLayers(training.c, plan, training.x, fused, (y) => addLoss(training.c, y));
  training.program.serially('sumLoss', {});
  const updates = planUpdates(plan, training.c, wanted);
  const penalised = plan.some((p) => p.tensors.some((t) => t.l2 > 0));

  const gradients = training.program.fork();
  addUpdates(gradients, 'update', updates, true);
  const train = training.program;
  addUpdates(train, 'update', updates, clipped);
  if (clipped) {
    train.serially('clipFactor', {});
    addUpdates(train, 'updateFromTotals', updates, false);
  }
  if (penalised) train.serially('addPenalties', {});

  const evaluation = begin({ training: false, gradients: 'none', keepAll: false });
  runLayers(evaluation.c, plan, evaluation.x, fused, (y) => addLoss(evaluation.c, y));
  evaluation.program.serially('sumLoss', {});

  const prediction = begin({ training: false, gradients: 'none', keepAll: false });
  runLayers(prediction.c, plan, prediction.x, false, (y) => {
    copy(prediction.c, y.buffer, output, outputSize);
    return null;
  });

  const inspection = begin({ training: false, gradients: 'none', keepAll: true });
  const { outputs } = runLayers(inspection.c, plan, inspection.x, false, () => null);

  const seeing = begin({ training: false, gradients: 'input', keepAll: false });
  const endsInSoftmax = activationOf(plan[plan.length - 1]) === 'softmax';
  const seen = runLayers(seeing.c, plan, seeing.x, endsInSoftmax, (y) => {
    const d = seeing.c.gradientOf(y);
    seeing.c.program.add('chooseClass', { d: d.entry, size: outputSize });
    return d;
  });
  if (seen.dx) copy(seeing.c, seen.dx, saliency, inputSize);

  const derive = new ProgramBuilder();
  derive.phase('tasks');
  for (const { values, all } of updates) if (all > 0) derive.add('derive', { ...values, derive: all });

  const taskSlots = updates.reduce((sum, { values }) => sum + values.tasks, 0);
  return {
    ...{ layout, memory, micro, capacity, input, pixels, targets, output, saliency, taskSlots },
    microsPerShard: Math.ceil(micros / shardCount),
    layerOutputs: outputs.map((t) => t.buffer),
    programs: {
      train: train.build(layout),
      gradients: gradients.build(layout),
      evaluate: evaluation.program.build(layout),
      predict: prediction.program.build(layout),
      layers: inspection.program.build(layout),
      inputGradient: seeing.program.build(layout),
      derive: derive.build(layout),
    },
    job: {
      words: layout.reserve(256),
      stepInfo: layout.reserve(capacity * 16),
      results: layout.reserve(capacity * 16),
      meetingPlace: layout.reserve(64),
      lossSlots: layout.reserve(Math.max(micros, inferenceMicros) * 16),
      taskSlots: layout.reserve(taskSlots * 16),
    },
  };
}

/** Micro-batches that are handed out at a time where nothing is learned. */
export const inferenceMicros = 16;

function copy(c: Compiler, from: Buffer, to: Buffer, size: number): void {
  c.program.add('activate', { kind: 0, x: from.entry, y: to.entry, size });
}

/**
 * All layers forward, the head, and all layers backward.
 * @param bare whether the last activation is left out
 * @param head adds what follows the last layer. @returns ∂/∂output, or null where nothing goes back
 */
function runLayers(
  c: Compiler,
  plan: readonly PlannedLayer[],
  input: Tensor,
  bare: boolean,
  head: (y: Tensor) => Buffer | null,
): { outputs: Tensor[]; dx: Buffer | null; wanted: ReadonlySet<string> } {
  const outputs: Tensor[] = [];
  const stages: { planned: PlannedLayer; backward: ReturnType<typeof compileLayer>['backward'] }[] = [];
  let x = input;
  for (let i = 0; i < plan.length; ) {
    const planned = plan[i];
    const activation = bare && i === plan.length - 1 ? 'linear' : activationOf(planned);
    const [keep, keepNext] = [feedsDense(plan, i), feedsDense(plan, i + 1)];
    const compiled = compileLayer(c, { planned, next: plan[i + 1], activation, keep, keepNext }, x);
    stages.push({ planned, backward: compiled.backward });
    x = compiled.y;
    outputs.push(x);
    i += compiled.layers ?? 1;
  }
  let d = head(x);
  const wanted = new Set<string>();
  const firstTrained = plan.find((p) => p.tensors.some((t) => t.trainable))?.index ?? plan.length;
  for (const { planned, backward } of stages.toReversed()) {
    if (d === null) break;
    const passOn = c.purpose.gradients === 'input' || planned.index > firstTrained;
    if (passOn) wanted.add(planned.name);
    const before = backward(d, passOn);
    if (before !== d) c.giveBack(d);
    d = before;
  }
  return { outputs, dx: d, wanted };
}
