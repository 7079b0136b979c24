/**
 * The reference engine: float64, plain TypeScript, one thread, written to be read. It is the truth that the fast
 * engines are checked against, and what computes the numbers of worked examples; it is not meant for whole data sets.
 */
import type { Engine } from '../../contracts/engine.ts';
import { ReferenceNetwork } from './network.ts';

export function createReferenceEngine(): Engine {
  const identity = { name: 'reference', build: 'float64 1', threads: 1 } as const;
  return {
    identity,
    create: async (spec, options) => new ReferenceNetwork(spec, options, identity),
  };
}
