/** One network's shared memory: where examples, weights and the optimiser's state lie, read and written by name. */
import type { Examples, NamedTensor, PixelExamples } from '../../contracts/engine.ts';
import type { PlannedTensor } from '../plan.ts';
import { type Parameter, pack, unpack } from './parameters.ts';
import type { NetworkPlan } from './programs.ts';

/** Over all weights after every call: a plain loop is ten times as fast as every(). */
export function allFinite(values: Float32Array): boolean {
  let zero = 0;
  for (let i = 0; i < values.length; i++) zero += values[i] * 0;
  return zero === 0;
}

export class NetworkMemory {
  private readonly shared: WebAssembly.Memory;
  private readonly plan: NetworkPlan;
  /** All, in the order of the layers; and those of them that training changes. */
  private readonly tensors: readonly PlannedTensor[];
  readonly trainable: readonly PlannedTensor[];
  /** Whether targets are indices of classes. */
  private readonly byIndex: boolean;

  constructor(
    shared: WebAssembly.Memory,
    plan: NetworkPlan,
    tensors: readonly PlannedTensor[],
    byIndex: boolean,
  ) {
    this.shared = shared;
    this.plan = plan;
    this.tensors = tensors;
    this.trainable = tensors.filter((t) => t.trainable);
    this.byIndex = byIndex;
  }

  load(examples: Examples | PixelExamples): void {
    const { y } = examples;
    if ('pixels' in examples) {
      new Uint8Array(this.shared.buffer, this.plan.pixels.base, examples.pixels.length).set(examples.pixels);
    } else this.loadInput(examples.x);
    const { base } = this.plan.targets;
    if (this.byIndex) {
      new Int32Array(this.shared.buffer, base, y.length).set(y);
    } else {
      this.floats(base, y.length).set(y);
    }
  }

  loadInput(x: Float32Array): void {
    this.floats(this.plan.input.base, x.length).set(x);
  }

  floats(address: number, count: number): Float32Array {
    return new Float32Array(this.shared.buffer, address, count);
  }

  parameter(name: string): Parameter {
    return this.plan.memory.parameters.get(name)!;
  }

  weight(name: string): Float32Array {
    const { offset, floats } = this.parameter(name);
    return this.floats(this.plan.memory.weights + offset, floats);
  }

  /** @param slot 0 or 1, in the order of optimizerSlots */
  state(name: string, slot: number): Float32Array {
    const { offset, floats } = this.parameter(name);
    const { stateA, stateB } = this.plan.memory;
    return this.floats((slot === 0 ? stateA : stateB) + offset, floats);
  }

  readWeights(): NamedTensor[] {
    return this.tensors.map(({ name, shape }) => ({
      name,
      shape,
      values: unpack(this.parameter(name), this.weight(name)),
    }));
  }

  storeWeights(weights: readonly NamedTensor[]): void {
    for (const { name, values } of weights) pack(this.parameter(name), values, this.weight(name));
  }

  /** Σ l2 · Σ w² */
  penalty(): number {
    return this.tensors
      .filter((t) => t.l2 > 0)
      .reduce((sum, { name, l2 }) => sum + l2 * this.weight(name).reduce((s, w) => s + w * w, 0), 0);
  }

  /** The first tensor with a value that is not finite. */
  broken(): PlannedTensor | undefined {
    return this.tensors.find((t) => !allFinite(this.weight(t.name)));
  }

  /** Of the totals, where a gradient program leaves it. */
  gradient(name: string): Float32Array {
    const parameter = this.parameter(name);
    return unpack(parameter, this.floats(this.plan.memory.totals + parameter.offset, parameter.floats));
  }
}
