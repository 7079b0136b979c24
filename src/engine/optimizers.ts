/** Optimisers with the defaults of Keras 3, and the state that each keeps beside a weight. The formulas are in the engines. */
import type { OptimizerSpec } from '../contracts/model.ts';

export type ResolvedOptimizer =
  | { readonly type: 'sgd'; readonly momentum: number; readonly nesterov: boolean }
  | { readonly type: 'rmsprop'; readonly rho: number; readonly momentum: number; readonly epsilon: number }
  | { readonly type: 'adagrad'; readonly initialAccumulator: number; readonly epsilon: number }
  | ({ readonly type: 'adam' } & ResolvedAdam)
  | ({ readonly type: 'adamw' } & ResolvedAdam);

export interface ResolvedAdam {
  readonly beta1: number;
  readonly beta2: number;
  readonly epsilon: number;
  /** Decoupled (Loshchilov & Hutter 2019): w −= learningRate · weightDecay · w before the update. 0 for adam. */
  readonly weightDecay: number;
}

export function resolveOptimizer(spec: OptimizerSpec): ResolvedOptimizer {
  switch (spec.type) {
    case 'sgd':
      return { type: 'sgd', momentum: spec.momentum ?? 0, nesterov: spec.nesterov ?? false };
    case 'rmsprop':
      return {
        type: 'rmsprop',
        rho: spec.rho ?? 0.9,
        momentum: spec.momentum ?? 0,
        epsilon: spec.epsilon ?? 1e-7,
      };
    case 'adagrad':
      return {
        type: 'adagrad',
        initialAccumulator: spec.initialAccumulator ?? 0.1,
        epsilon: spec.epsilon ?? 1e-7,
      };
    case 'adam':
    case 'adamw':
      return {
        type: spec.type,
        beta1: spec.beta1 ?? 0.9,
        beta2: spec.beta2 ?? 0.999,
        epsilon: spec.epsilon ?? 1e-7,
        weightDecay: spec.type === 'adamw' ? (spec.weightDecay ?? 0.004) : 0,
      };
  }
}

/** A tensor of the optimiser beside each trainable weight, in checkpoints named "dense/kernel/velocity". */
export interface OptimizerSlot {
  readonly name: 'momentum' | 'velocity' | 'accumulator' | 'm' | 'v';
  readonly initial: number;
}

export function optimizerSlots(optimizer: ResolvedOptimizer): readonly OptimizerSlot[] {
  switch (optimizer.type) {
    case 'sgd':
      return optimizer.momentum > 0 ? [{ name: 'momentum', initial: 0 }] : [];
    case 'rmsprop':
      return optimizer.momentum > 0
        ? [
            { name: 'velocity', initial: 0 },
            { name: 'momentum', initial: 0 },
          ]
        : [{ name: 'velocity', initial: 0 }];
    case 'adagrad':
      return [{ name: 'accumulator', initial: optimizer.initialAccumulator }];
    case 'adam':
    case 'adamw':
      return [
        { name: 'm', initial: 0 },
        { name: 'v', initial: 0 },
      ];
  }
}
