/** Each kernel alone, on one core: µs an image and GFLOPS beside what the core can do at best. */
import { loadKernels, type SimdBuild } from '../../src/engine/wasm/kernels.ts';

type Kernel = (...args: number[]) => number;

export interface KernelRow {
  readonly kernel: string;
  readonly microseconds: number;
  /** Of the work as it is done, not of the direct algorithm. */
  readonly gflops: number;
  readonly ofPeak: number;
}

/** Examples in a micro-batch, as the engine works. */
const n = 8;

interface Case {
  readonly name: string;
  /** Multiply-adds of one image. */
  readonly work: number;
  /** @param at a place for `floats` values */
  prepare(kernels: Record<string, Kernel>, at: Place): () => void;
}

const cases: readonly Case[] = [
  {
    name: 'conv1 28×28×1 → 32, ReLU, pool',
    work: 26 * 26 * 9 * 32,
    prepare(k, at) {
      const [x, w, b, y, winner] = [at(n * 784), at(288), at(32), at(n * 169 * 32), at(n * 169 * 8)];
      const scratch = at(k.poolScratch(n, 169, 32, 3) / 4);
      return () => k.convolutionPool(x, w, b, y, winner, scratch, n, 28, 28, 1, 3, 3, 13, 13, 32, 1);
    },
  },
  {
    name: 'conv2 13×13×32 → 64, ReLU, pool (Winograd)',
    work: 4 * 49 * 32 * 64,
    prepare(k, at) {
      const [x, u, b, y, winner] = [at(n * 5408), at(64 * 32 * 49), at(64), at(n * 1600), at(n * 400)];
      const scratch = at(k.winogradScratch(32, 64, 4));
      return () => k.winogradPool(x, u, b, y, winner, scratch, n, 13, 13, 32, 0, 0, 5, 5, 64, 1);
    },
  },
  {
    name: 'conv2 kernel gradient (sparse, 3/4 open)',
    work: 25 * 64 * 288 * 0.75,
    prepare(k, at) {
      const { x, dy, winner, list } = sparse(at);
      const [dw, db] = [at(64 * 288), at(64)];
      return () =>
        k.convolutionPoolKernelGradient(x, dy, winner, dw, db, list, n, 13, 13, 32, 3, 3, 5, 5, 64);
    },
  },
  {
    name: 'conv2 input gradient (sparse, 3/4 open)',
    work: 25 * 64 * 288 * 0.75,
    prepare(k, at) {
      const { dy, winner, list } = sparse(at);
      const [w, dx] = [at(64 * 288), at(n * 5408 + 64)];
      return () => k.convolutionPoolInputGradient(dy, winner, w, dx, list, n, 13, 13, 32, 3, 3, 5, 5, 64);
    },
  },
  {
    name: 'conv1 kernel gradient (sparse, 3/4 open)',
    work: 169 * 32 * 9 * 0.75,
    prepare(k, at) {
      const [x, dy, dw, db, list] = [
        at(n * 784),
        at(n * 169 * 32),
        at(32 * 12),
        at(32),
        at(k.poolScratch(n, 169, 32, 3) / 4),
      ];
      const winner = at.bytes(winners(n * 169 * 32));
      return () =>
        k.convolutionPoolKernelGradient(x, dy, winner, dw, db, list, n, 28, 28, 1, 3, 3, 13, 13, 32);
    },
  },
  {
    name: 'conv 3×3 same 14×14×64 → 64 (Winograd)',
    work: 9 * 49 * 64 * 64,
    prepare(k, at) {
      const [x, u, y] = [at(n * 256 * 64 + 4096), at(64 * 64 * 49), at(n * 196 * 64)];
      const scratch = at(k.winogradScratch(64, 64, 9));
      return () => k.winograd(x, u, 0, y, scratch, n, 14, 14, 64, 1, 1, 14, 14, 64, 0);
    },
  },
  {
    name: 'conv 3×3 same 14×14×64 → 64, kernel gradient (Winograd)',
    work: 9 * 49 * 64 * 64,
    prepare(k, at) {
      const [x, dy, dw] = [at(n * 256 * 64 + 4096), at(n * 196 * 64 + 64), at(64 * 576)];
      const scratch = at(k.winogradScratch(64, 64, 9));
      return () => k.winogradKernelGradient(x, dy, dw, scratch, n, 14, 14, 64, 1, 1, 14, 14, 64);
    },
  },
  {
    name: 'conv 5×5 14×14×6 → 16 (direct)',
    work: 100 * 150 * 16,
    prepare(k, at) {
      const [x, w, b, y] = [at(n * 196 * 6), at(150 * 16), at(16), at(n * 1600)];
      return () => k.convolution(x, w, b, y, n, 14, 14, 6, 5, 5, 1, 1, 10, 10, 16, 0);
    },
  },
  {
    name: 'conv 5×5 14×14×6 → 16, kernel gradient (direct)',
    work: 100 * 150 * 16,
    prepare(k, at) {
      const [x, dy, dw, list] = [at(n * 196 * 6 + 64), at(n * 1600 + 64), at(150 * 16), at(400)];
      return () => k.convolutionKernelGradient(x, dy, dw, list, n, 14, 14, 6, 5, 5, 1, 1, 10, 10, 16);
    },
  },
  {
    name: 'dense 784 → 128',
    work: 784 * 128,
    prepare(k, at) {
      const [x, w, b, y] = [at(n * 784), at(784 * 128), at(128), at(n * 128)];
      return () => k.product(x, w, b, y, n, 784, 128, 1);
    },
  },
  {
    name: 'batch normalization 14×14×64, moments',
    work: 196 * 64,
    prepare(k, at) {
      const [x, partial] = [at(n * 196 * 64), at(128)];
      return () => k.moments(x, partial, n * 196, 64);
    },
  },
];

type Place = ((floats: number) => number) & { bytes(values: Uint8Array): number };

/** Three places in four are open; which of a cell's four won is anyone's guess. */
function winners(count: number): Uint8Array {
  let state = 1;
  return Uint8Array.from({ length: count }, () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state >>> 30 === 0 ? 255 : (state >>> 20) & 3;
  });
}

function sparse(at: Place) {
  return {
    x: at(n * 5408),
    dy: at(n * 1600),
    winner: at.bytes(winners(n * 1600)),
    list: at(8192),
  };
}

/** Seconds of one call: the fastest of several runs of some milliseconds each. */
function fastest(call: () => void): number {
  call();
  let calls = 1;
  let best = Number.POSITIVE_INFINITY;
  for (let run = 0; run < 12; run++) {
    const started = performance.now();
    for (let i = 0; i < calls; i++) call();
    const seconds = (performance.now() - started) / 1000;
    best = Math.min(best, seconds / calls);
    calls = Math.max(1, Math.ceil(0.008 / best));
  }
  return best;
}

/** @returns the peak of one core in GFLOPS, and each kernel */
export async function measureKernels(simd?: SimdBuild): Promise<{ peakGflops: number; rows: KernelRow[] }> {
  const { module } = await loadKernels(simd);
  const memory = new WebAssembly.Memory({ initial: 1024, maximum: 32768, shared: true });
  const kernels = new WebAssembly.Instance(module, { env: { memory } }).exports as Record<string, Kernel>;
  let end = 65536;
  const reserve = (bytes: number) => {
    const address = end;
    end = Math.ceil((end + bytes + 256) / 64) * 64;
    return address;
  };
  const at: Place = Object.assign(
    (floats: number) => {
      const address = reserve(floats * 4);
      const values = new Float32Array(memory.buffer, address, floats);
      for (let i = 0; i < floats; i++) values[i] = ((i * 7919) % 101) / 1010 - 0.05;
      return address;
    },
    {
      bytes(values: Uint8Array) {
        const address = reserve(values.length);
        new Uint8Array(memory.buffer, address, values.length).set(values);
        return address;
      },
    },
  );
  const loops = 100_000;
  const peakGflops = (loops * 12 * 8) / fastest(() => kernels.peak(loops)) / 1e9;
  const rows = cases.map(({ name, work, prepare }): KernelRow => {
    const seconds = fastest(prepare(kernels, at));
    const gflops = (2 * work * n) / seconds / 1e9;
    return { kernel: name, microseconds: (seconds / n) * 1e6, gflops, ofPeak: gflops / peakGflops };
  });
  return { peakGflops, rows };
}
