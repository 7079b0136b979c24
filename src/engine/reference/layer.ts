/**
 * What a layer of the reference engine is: one function that computes the output and returns, beside it, the function
 * that takes the gradient back. The chain rule in one type.
 *
 * All values are float64 and row-major with the batch first: x is [n, ...inputShape], output [n, ...outputShape].
 */
import type { PlannedLayer, ResolvedLayer, TensorRole } from '../plan.ts';

/** Tensors of one layer by role; what is there follows from PlannedLayer.tensors. */
export type Tensors = Readonly<Partial<Record<TensorRole, Float64Array>>>;

export interface Context<T extends ResolvedLayer['type']> {
  readonly planned: PlannedLayer;
  readonly layer: Extract<ResolvedLayer, { type: T }>;
  readonly weights: Tensors;
  /** Examples in x. */
  readonly n: number;
  /** Training mode: dropout drops, batch normalisation uses the batch. */
  readonly training: boolean;
  readonly seed: number;
  /** Updates made so far. */
  readonly step: number;
}

export interface Pass {
  readonly output: Float64Array;
  /** @param dOutput ∂loss/∂output. @returns ∂loss/∂x and ∂loss/∂weight for each trainable tensor */
  backward(dOutput: Float64Array): { readonly dInput: Float64Array; readonly gradients: Tensors };
  /** New moving averages, for the caller to keep when it makes an update. */
  readonly averages?: Tensors;
}

export type Forward<T extends ResolvedLayer['type']> = (x: Float64Array, context: Context<T>) => Pass;

/** For layers without parameters. */
export const noGradients: Tensors = {};
