/** A network on TensorFlow behind the Network contract. Same initial weights, order and masks as the other engines. */
import type { NamedTensorMap, Scalar, Tensor, Variable } from '@tensorflow/tfjs-core';
import type {
  EngineIdentity,
  Evaluation,
  Examples,
  NamedTensor,
  Network,
  NetworkOptions,
  StepResult,
} from '../../contracts/engine.ts';
import type { ModelSpec } from '../../contracts/model.ts';
import { GradusError } from '../../core/errors/index.ts';
import { decodeTensors, encodeTensors, matchWeights } from '../checkpoint.ts';
import { checkExamples, checkInput, countCorrect, scaledExamples, sliceExamples } from '../examples.ts';
import { initialWeights } from '../initialize.ts';
import { optimizerSlots, resolveOptimizer } from '../optimizers.ts';
import type { PlannedTensor } from '../plan.ts';
import { checkResumable } from '../resume.ts';
import { countParameters, planLayers, sizeOf } from '../shapes.ts';
import { type ForwardPass, finalActivation, forward } from './forward.ts';
import type { TensorFlow } from './load.ts';
import { meanLoss, targetTensor } from './loss.ts';
import { type Slots, update } from './update.ts';

/** Examples that go through inference at once: bounds memory, changes no result. */
const inferenceBatch = 256;

interface Tape {
  readonly loss: number;
  readonly correct: number;
  readonly gradients: NamedTensorMap;
  readonly moments: ForwardPass['moments'];
}

export function createTensorFlowNetwork(
  tf: TensorFlow,
  engine: EngineIdentity,
  spec: ModelSpec,
  options: NetworkOptions,
): Network {
  const plan = planLayers(spec);
  const tensors = plan.flatMap((layer) => layer.tensors);
  const trainable = tensors.filter((t) => t.trainable);
  const final = finalActivation(plan);
  const outputShape = plan[plan.length - 1].outputShape;
  const optimizer = resolveOptimizer(options.optimizer);
  const variable = (values: NamedTensor['values'], shape: readonly number[]) =>
    tf.variable(tf.tensor(Float32Array.from(values), [...shape]));
  const weights = new Map<string, Variable>(
    initialWeights(plan, options.seed).map((t) => [t.name, variable(t.values, t.shape)]),
  );
  const slotsOf = ({ shape, size }: PlannedTensor): Slots =>
    Object.fromEntries(
      optimizerSlots(optimizer).map((s) => [s.name, variable(new Float32Array(size).fill(s.initial), shape)]),
    );
  const slots = new Map<string, Slots>(trainable.map((t) => [t.name, slotsOf(t)]));
  let step = 0;
  let { seed } = options;

  /** Frees every tensor that `work` made and did not keep; unlike tf.tidy its result may be any value. */
  function scoped<T>(work: () => T): T {
    tf.engine().startScope();
    try {
      return work();
    } finally {
      tf.engine().endScope();
    }
  }

  const inputTensor = (x: Float32Array, n: number) => tf.tensor(x, [n, ...spec.inputShape]);
  const mode = (training: boolean) => ({ training, seed, step });

  /** The batch [from, to) of the examples. */
  const slice = (examples: Examples, from: number, to: number) =>
    sliceExamples(spec.inputShape, examples, from, to);

  const correctOf = (output: Tensor, examples: Examples) =>
    countCorrect(spec.loss, outputShape, output.dataSync(), examples);

  function penalty(loss: Scalar): Scalar {
    const terms = trainable
      .filter((t) => t.l2 > 0)
      .map((t) => tf.mul(tf.sum(tf.square(weights.get(t.name)!)), t.l2));
    return terms.reduce<Tensor>((sum, term) => tf.add(sum, term), loss) as Scalar;
  }

  /** Loss, gradients and batch moments of one batch in training mode; the caller's tidy frees them. */
  function differentiate(batch: Examples): Tape {
    const y = targetTensor(tf, spec.loss, batch.y, [batch.n, ...outputShape]);
    const x = inputTensor(batch.x, batch.n);
    let pass: ForwardPass | undefined;
    const { value, grads } = tf.variableGrads(
      () => {
        pass = forward(tf, plan, weights, x, mode(true));
        for (const { mean, variance } of pass.moments.values()) {
          tf.keep(mean);
          tf.keep(variance);
        }
        tf.keep(pass.outputs[pass.outputs.length - 1]);
        return penalty(meanLoss(tf, spec.loss, final, pass, y));
      },
      trainable.map((t) => weights.get(t.name)!),
    );
    const output = pass!.outputs[pass!.outputs.length - 1];
    const correct = correctOf(output, batch);
    output.dispose();
    const gradients = Object.fromEntries(
      trainable.map((t) => [t.name, grads[weights.get(t.name)!.name]] as const),
    );
    return { loss: value.dataSync()[0], correct, gradients, moments: pass!.moments };
  }

  /** Scales all gradients together so that their global norm is at most clipNorm. */
  function clip(gradients: NamedTensorMap): NamedTensorMap {
    if (options.clipNorm === undefined) return gradients;
    const squares = Object.values(gradients).map((g) => tf.sum(tf.square(g)).dataSync()[0]);
    const norm = Math.sqrt(squares.reduce((sum, s) => sum + s, 0));
    if (norm <= options.clipNorm) return gradients;
    const scale = options.clipNorm / norm;
    return Object.fromEntries(Object.entries(gradients).map(([name, g]) => [name, tf.mul(g, scale)]));
  }

  function moveAverages(moments: ForwardPass['moments']): void {
    for (const { name, layer } of plan) {
      const batch = moments.get(name);
      if (layer.type !== 'batchNormalization' || !batch) continue;
      for (const [role, value] of [
        ['moving_mean', batch.mean],
        ['moving_variance', batch.variance],
      ] as const) {
        const moving = weights.get(`${name}/${role}`)!;
        moving.assign(tf.add(tf.mul(moving, layer.momentum), tf.mul(value, 1 - layer.momentum)));
        value.dispose();
      }
    }
  }

  function trainStep(batch: Examples, rate: number): StepResult {
    return scoped(() => {
      const { loss, correct, gradients, moments } = differentiate(batch);
      if (!Number.isFinite(loss)) {
        throw notFinite(firstBrokenLayer(batch), rate, step + 1);
      }
      for (const [name, g] of Object.entries(clip(gradients))) {
        update(tf, optimizer, weights.get(name)!, g, slots.get(name)!, rate, step + 1);
      }
      moveAverages(moments);
      step++;
      return { loss, correct, n: batch.n };
    });
  }

  const notFinite = (layer: string, learningRate: number, at: number) =>
    new GradusError('LOSS_NOT_FINITE', { step: at, layer, learningRate });

  /** The last update of a call has no later loss that would tell. */
  function checkWeights(rate: number): void {
    const broken = scoped(() => tensors.find((t) => !weights.get(t.name)!.dataSync().every(Number.isFinite)));
    if (broken) throw notFinite(broken.name.split('/')[0], rate, step);
  }

  function firstBrokenLayer(batch: Examples): string {
    const { outputs } = forward(tf, plan, weights, inputTensor(batch.x, batch.n), mode(true));
    const index = outputs.findIndex((o) => !o.dataSync().every(Number.isFinite));
    return index < 0 ? spec.loss : plan[index].name;
  }

  function* batches(n: number, size: number): Generator<readonly [number, number]> {
    for (let from = 0; from < n; from += size) yield [from, Math.min(from + size, n)];
  }

  const read = (named: readonly { name: string; shape: readonly number[] }[], of: (name: string) => Tensor) =>
    named.map(
      ({ name, shape }): NamedTensor => ({ name, shape, values: of(name).dataSync() as Float32Array }),
    );

  const slotTensors = () =>
    trainable.flatMap((t) =>
      Object.entries(slots.get(t.name)!).map(([slot, value]): NamedTensor & { variable: Variable } => ({
        name: `${t.name}/${slot}`,
        shape: t.shape,
        values: value.dataSync() as Float32Array,
        variable: value,
      })),
    );

  function assign(target: Variable, values: NamedTensor['values']): void {
    scoped(() => target.assign(tf.tensor(Float32Array.from(values), target.shape)));
  }

  return {
    spec,
    engine,
    outputShape,
    parameterCount: countParameters(plan).total,

    async train(given, batchSize, learningRates) {
      const examples = scaledExamples(given);
      checkExamples(spec, outputShape, examples);
      const results: StepResult[] = [];
      const rateAt = (i: number) => (typeof learningRates === 'number' ? learningRates : learningRates[i]);
      for (const [from, to] of batches(examples.n, batchSize)) {
        results.push(trainStep(slice(examples, from, to), rateAt(results.length)));
      }
      checkWeights(rateAt(results.length - 1));
      return results;
    },

    async evaluate(examples): Promise<Evaluation> {
      checkExamples(spec, outputShape, examples);
      let [loss, correct] = [0, 0];
      for (const [from, to] of batches(examples.n, inferenceBatch)) {
        scoped(() => {
          const batch = slice(examples, from, to);
          const y = targetTensor(tf, spec.loss, batch.y, [batch.n, ...outputShape]);
          const pass = forward(tf, plan, weights, inputTensor(batch.x, batch.n), mode(false));
          loss += meanLoss(tf, spec.loss, final, pass, y).dataSync()[0] * batch.n;
          correct += correctOf(pass.outputs[pass.outputs.length - 1], batch);
        });
      }
      const l2 = scoped(() => penalty(tf.scalar(0)).dataSync()[0]);
      return { loss: loss / examples.n + l2, correct, n: examples.n };
    },

    async predict(x, n) {
      checkInput(spec.inputShape, x, n);
      const size = sizeOf(spec.inputShape);
      const result = new Float32Array(n * sizeOf(outputShape));
      for (const [from, to] of batches(n, inferenceBatch)) {
        scoped(() => {
          const input = inputTensor(x.subarray(from * size, to * size), to - from);
          const { outputs } = forward(tf, plan, weights, input, mode(false));
          result.set(outputs[outputs.length - 1].dataSync(), from * sizeOf(outputShape));
        });
      }
      return result;
    },

    async activations(x, n) {
      return scoped(() => {
        const { outputs } = forward(tf, plan, weights, inputTensor(x, n), mode(false));
        return outputs.map((output, i) => ({
          name: plan[i].name,
          shape: plan[i].outputShape,
          values: output.dataSync() as Float32Array,
        }));
      });
    },

    async gradients(examples) {
      return scoped(() => {
        const { gradients, moments } = differentiate(examples);
        for (const { mean, variance } of moments.values()) tf.dispose([mean, variance]);
        return read(trainable, (name) => gradients[name]);
      });
    },

    async inputGradient(x, n, classIndex) {
      return scoped(() => {
        const score = (input: Tensor) => {
          const { logits, outputs } = forward(tf, plan, weights, input, mode(false));
          const result = final === 'softmax' ? logits : outputs[outputs.length - 1];
          return tf.sum(tf.slice(tf.reshape(result, [n, -1]), [0, classIndex], [n, 1])) as Scalar;
        };
        return tf.grad(score)(inputTensor(x, n)).dataSync() as Float32Array;
      });
    },

    async weights() {
      return read(tensors, (name) => weights.get(name)!);
    },

    async setWeights(given) {
      for (const { name, values } of matchWeights(tensors, given)) assign(weights.get(name)!, values);
    },

    async checkpoint() {
      const state = [...read(tensors, (name) => weights.get(name)!), ...slotTensors()];
      const build = `${engine.name} ${engine.build}`;
      const details = { step, seed, optimizer };
      return encodeTensors({ kind: 'checkpoint', model: spec, build, details }, state);
    },

    async restore(checkpoint) {
      const { header, tensors: saved } = decodeTensors(checkpoint);
      const details = checkResumable(header, spec, engine, optimizer);
      const wanted = [...tensors, ...slotTensors()];
      const values = new Map(matchWeights(wanted, saved).map((t) => [t.name, t.values]));
      for (const { name } of tensors) assign(weights.get(name)!, values.get(name)!);
      for (const slot of slotTensors()) assign(slot.variable, values.get(slot.name)!);
      ({ step, seed } = details);
    },

    async dispose() {
      for (const v of weights.values()) v.dispose();
      for (const v of slotTensors()) v.variable.dispose();
    },
  };
}
