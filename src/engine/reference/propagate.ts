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

/** @param x [n, ...inputShape] */
export function propagate(
  plan: readonly PlannedLayer[],
  weights: TensorMap,
  x: Float64Array,
  mode: Mode,
): Stage[] {
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
    values = stages[stages.length - 1].pass.output;
  }
  return stages;
}

/** The stages below a last activation of that name: what comes out of them are logits. */
export function withoutLast(stages: readonly Stage[], activation: ActivationName | null): readonly Stage[] {
  const last = stages[stages.length - 1];
  return activation !== null && last.activation === activation ? stages.slice(0, -1) : stages;
}

/** What the loss is computed from: logits where the loss is fused with the last activation. */
export function lossHead(spec: ModelSpec, stages: readonly Stage[]) {
  const { fusedWith, fromLogits, fromOutput } = losses[spec.loss];
  const below = withoutLast(stages, fusedWith);
  const fused = below.length < stages.length;
  return { stages: below, fused, loss: fused ? fromLogits : fromOutput };
}

/** From ∂loss/∂output of the last of these stages to the input. Gradients are named as the weights are. */
export function backpropagate(
  stages: readonly Stage[],
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
