/** Single kernels against their naive versions, over random shapes, on both builds. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { loadKernels, type SimdBuild } from '../../src/engine/wasm/kernels.ts';
import { awkwardSizes } from '../helpers/engineCases.ts';
import { KernelBench } from '../helpers/kernelBench.ts';

const size = fc.constantFrom(...awkwardSizes);
const settings = { numRuns: 40, seed: 3 };
const tolerance = 3e-6;

describe.each(['relaxed', 'plain'] as const satisfies readonly SimdBuild[])('%s SIMD', async (simd) => {
  const bench = new KernelBench((await loadKernels(simd)).module);
  const { kernels } = bench;

  test('matrix product', () => {
    fc.assert(
      fc.property(size, size, size, (M, K, N) => {
        bench.clear();
        const [x, w, b] = [bench.noise(M * K), bench.noise(K * N), bench.noise(N + 8)];
        const [y, wanted] = [bench.zeros(M * N), bench.zeros(M * N)];
        kernels.product(x, bench.stored(w, K * N, { kind: 'panels', K, N }), b, y, M, K, N, 0);
        kernels.productReference(x, w, b, wanted, M, K, N);
        expect(bench.distance(y, wanted, M * N, K)).toBeLessThan(tolerance);
      }),
      settings,
    );
  });

  test('convolution, directly and by Winograd', () => {
    const shape = fc.record({
      n: fc.constantFrom(1, 3, 5),
      H: size,
      W: size,
      C: size,
      F: size,
      S: fc.constantFrom(1, 2),
    });
    fc.assert(
      fc.property(shape, fc.constantFrom(1, 2, 3, 5), ({ n, H: extraH, W: extraW, C, F, S }, K) => {
        bench.clear();
        const [H, W] = [extraH + K - 1, extraW + K - 1];
        const [OH, OW] = [Math.floor((H - K) / S) + 1, Math.floor((W - K) / S) + 1];
        const [x, b, w] = [bench.noise(n * H * W * C), bench.noise(F + 8), bench.noise(K * K * C * F)];
        const count = n * OH * OW * F;
        const [y, wanted] = [bench.zeros(count), bench.zeros(count)];
        const panels = bench.stored(w, K * K * C * F, { kind: 'panels', K: K * K * C, N: F });
        const sizes = [n, H, W, C, K, K, S, S, OH, OW, F] as const;
        kernels.convolution(x, panels, b, y, ...sizes, 0);
        kernels.convolutionReference(x, w, b, wanted, ...sizes);
        expect(bench.distance(y, wanted, count, K * K * C)).toBeLessThan(tolerance);
        if (K !== 3 || S !== 1 || C % 4 !== 0) return;
        const u = bench.zeros(Math.ceil(F / 8) * 8 * 49 * C);
        const between = bench.zeros(196);
        for (let f = 0; f < F; f += 8) {
          kernels.winogradKernel(panels + f * 9 * C * 4, u + f * 49 * C * 4, C, between);
        }
        bench.floats(y, count).fill(0);
        const tiles = Math.ceil(OH / 5) * Math.ceil(OW / 5);
        const scratch = bench.zeros(kernels.winogradScratch(C, F, tiles) / 4);
        kernels.winograd(x, u, b, y, scratch, n, H, W, C, 0, 0, OH, OW, F, 0);
        expect(bench.distance(y, wanted, count, K * K * C)).toBeLessThan(4 * tolerance);
      }),
      settings,
    );
  });

  test('convolution with ReLU and pooling in place: values and winners', () => {
    const shape = fc.record({
      n: fc.constantFrom(1, 3),
      PH: fc.constantFrom(1, 3, 4),
      PW: fc.constantFrom(1, 3, 5),
      C: size,
      F: size,
    });
    fc.assert(
      fc.property(shape, fc.constantFrom(2, 3, 5), fc.constantFrom(0, 1), ({ n, PH, PW, C, F }, K, relu) => {
        bench.clear();
        const [H, W] = [2 * PH + K - 1, 2 * PW + K];
        const [cells, F16] = [n * PH * PW, Math.ceil(F / 16) * 16];
        const [x, b, rowMajor] = [bench.noise(n * H * W * C), bench.noise(F + 8), bench.noise(K * K * C * F)];
        const w = bench.stored(rowMajor, K * K * C * F, { kind: 'filters', F, KH: K, inner: K * C });
        const panels = bench.stored(rowMajor, K * K * C * F, { kind: 'panels', K: K * K * C, N: F });
        const [y, wanted] = [bench.zeros(cells * F), bench.zeros(cells * F)];
        const [winner, wantedWinner] = [bench.zeros(cells * F16), bench.zeros(cells * F16)];
        const sizes = [n, H, W, C, K, K, PH, PW, F, relu] as const;
        const scratch = bench.zeros(kernels.poolScratch(n, PH * PW, F, K * Math.ceil((K * C) / 4)) / 4);
        kernels.convolutionPool(x, panels, b, y, winner, scratch, ...sizes);
        kernels.convolutionPoolReference(x, w, b, wanted, wantedWinner, ...sizes);
        expect(bench.distance(y, wanted, cells * F, K * K * C)).toBeLessThan(tolerance);
        for (let cell = 0; cell < cells; cell++) {
          expect([...bench.bytes(winner + cell * F16, F)]).toEqual([
            ...bench.bytes(wantedWinner + cell * F16, F),
          ]);
        }
      }),
      settings,
    );
  });
});
