/** The engine of the house: AssemblyScript kernels, SIMD, threads on shared memory. From the npm registry alone. */
import { availableParallelism } from 'node:os';
import type { Engine } from '../../contracts/engine.ts';
import { loadKernels, type SimdBuild } from './kernels.ts';
import { WasmNetwork } from './network.ts';

/** More gain little: the tutorial's networks have few micro-batches in a batch. */
const mostThreads = 8;

/** @throws GradusError ENGINE_UNAVAILABLE with the reason and what to do */
export async function createWasmEngine(
  options: { readonly threads?: number; readonly simd?: SimdBuild } = {},
): Promise<Engine> {
  const kernels = await loadKernels(options.simd);
  const threads = options.threads ?? Math.min(availableParallelism(), mostThreads);
  const identity = { name: 'wasm', build: kernels.build, threads } as const;
  return {
    identity,
    async create(spec, networkOptions) {
      const engine = { ...identity, threads: networkOptions.threads ?? threads };
      const network = new WasmNetwork(spec, networkOptions, engine, kernels);
      await network.initialize();
      return network;
    },
  };
}
