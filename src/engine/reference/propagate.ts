/** A whole network: values forward layer by layer, gradients back the same way in reverse. */
import type { ActivationName, ModelSpec } from '../../contracts/model.ts';
import type { PlannedLayer } from '../plan.ts';
import type { Pass, Tensors } from './layer.ts';
import { forwardActivation, forwardLayer } from './layers/index.ts';
import { losses } from './losses.ts';

/** By tensor name: "dense/kernel". */
export type TensorMap = ReadonlyMap<string, Float64Array>;

export interface Mode {
  readonly n: number;
  readonly training: boolean;
  readonly seed: number;
  readonly step: number;
}

/** A layer, or the activation that it carries: dense with ReLU makes two stages. */
export interface Stage {
  readonly planned: PlannedLayer;
  /** Set where the stage is nothing but an activation. */
  readonly activation: ActivationName | null;
  readonly pass: Pass;
}

function tensorsOf(planned: PlannedLayer, weights: TensorMap): Tensors {
  return Object.fromEntries(planned.tensors.map((t) => [t.role, weights.get(t.name)]));
}

/** What went through a network, or through its first stages. */
export interface Flow {
  readonly input: Float64Array;
  readonly stages: readonly Stage[];
}

export function outputOf({ input, stages }: Flow): Float64Array {
  return stages[stages.length - 1]?.pass.output ?? input;
}

/** @param x [n, ...inputShape] */
export function propagate(
  plan: readonly PlannedLayer[],
  weights: TensorMap,
  x: Float64Array,
  mode: Mode,
): Flow {
  const stages: Stage[] = [];
  let values = x;
  for (const planned of plan) {
    const { layer } = planned;
    const pass = forwardLayer(values, { planned, layer, weights: tensorsOf(planned, weights), ...mode });
    stages.push({ planned, activation: layer.type === 'activation' ? layer.activation : null, pass });
    const activated = forwardActivation(pass.output, planned);
    if (activated && 'useBias' in layer) {
      stages.push({ planned, activation: layer.activation, pass: activated });
    }
    values = outputOf({ input: x, stages });
  }
  return { input: x, stages };
}

/** The flow below a last activation of that name: what comes out of it are logits. */
export function withoutLast(flow: Flow, activation: ActivationName | null): Flow {
  const last = flow.stages[flow.stages.length - 1];
  const ends = activation !== null && last.activation === activation;
  return ends ? { ...flow, stages: flow.stages.slice(0, -1) } : flow;
}

/** What the loss is computed from: logits where the loss is fused with the last activation. */
export function lossHead(spec: ModelSpec, whole: Flow) {
  const { fusedWith, fromLogits, fromOutput } = losses[spec.loss];
  const flow = withoutLast(whole, fusedWith);
  const fused = flow !== whole;
  return { flow, fused, output: outputOf(flow), loss: fused ? fromLogits : fromOutput };
}

/** From ∂loss/∂output of the flow to its input. Gradients are named as the weights are. */
export function backpropagate(
  { stages }: Flow,
  dOutput: Float64Array,
): { dInput: Float64Array; gradients: Map<string, Float64Array> } {
  const gradients = new Map<string, Float64Array>();
  let d = dOutput;
  for (const { planned, pass } of stages.toReversed()) {
    const back = pass.backward(d);
    for (const { name, role } of planned.tensors) {
      const gradient = back.gradients[role];
      if (gradient) gradients.set(name, gradient);
    }
    d = back.dInput;
  }
  return { dInput: d, gradients };
}
