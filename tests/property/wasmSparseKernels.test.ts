/** Kernels that leave out zeros or work in another domain, against plain loops in float64, on both builds. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { loadKernels, type SimdBuild } from '../../src/engine/wasm/kernels.ts';
import type { StorageLayout } from '../../src/engine/wasm/parameters.ts';
import { awkwardSizes } from '../helpers/engineCases.ts';
import { KernelBench } from '../helpers/kernelBench.ts';

const size = fc.constantFrom(...awkwardSizes);
const settings = { numRuns: 25, seed: 5 };
const tolerance = 3e-6;

interface Shape {
  readonly n: number;
  readonly H: number;
  readonly W: number;
  readonly C: number;
  readonly KH: number;
  readonly KW: number;
  readonly S: number;
  readonly OH: number;
  readonly OW: number;
  readonly F: number;
}

/** Calls back for every product of a convolution: places in x, in the row-major kernel, in y. */
function everyProduct(s: Shape, use: (x: number, w: number, y: number) => void): void {
  for (let i = 0; i < s.n; i++)
    for (let oh = 0; oh < s.OH; oh++)
      for (let ow = 0; ow < s.OW; ow++)
        for (let kh = 0; kh < s.KH; kh++)
          for (let kw = 0; kw < s.KW; kw++)
            for (let c = 0; c < s.C; c++) {
              const x = ((i * s.H + oh * s.S + kh) * s.W + ow * s.S + kw) * s.C + c;
              for (let f = 0; f < s.F; f++) {
                use(x, ((kh * s.KW + kw) * s.C + c) * s.F + f, ((i * s.OH + oh) * s.OW + ow) * s.F + f);
              }
            }
}

describe.each(['relaxed', 'plain'] as const satisfies readonly SimdBuild[])('%s SIMD', async (simd) => {
  const bench = new KernelBench((await loadKernels(simd)).module);
  const { kernels } = bench;
  /** The wanted gradient, row-major, as it is stored: what lies between must be zero. */
  const stored = (values: Float64Array, layout: StorageLayout) =>
    bench.stored(bench.place(values), values.length, layout);
  const expectClose = (got: number, wanted: number, count: number, terms: number, factor = 1) =>
    expect(bench.distance(got, wanted, count, terms)).toBeLessThan(factor * tolerance);

  test('bytes become what division by 255 gives', () => {
    const bytes = Uint8Array.from({ length: 531 }, (_, i) => (i < 256 ? i : i % 100 === 0 ? 7 : 0));
    bench.clear();
    const [x, y] = [bench.placeBytes(bytes), bench.zeros(531)];
    for (const count of [1, 15, 16, 17, 531]) {
      bench.floats(y, 540).fill(-1);
      kernels.scalePixels(x, y, count);
      expect(bench.floats(y, count)).toEqual(Float32Array.from(bytes.subarray(0, count), (b) => b / 255));
      expect(bench.floats(y + 4 * count, 1)[0]).toBe(-1);
    }
  });

  test('dense layer over examples that are mostly zero, and over full ones', () => {
    fc.assert(
      fc.property(size, size, size, fc.boolean(), (M, K, N, full) => {
        bench.clear();
        const x = full ? bench.noise(M * K) : bench.drawing(M, 1, K, 1);
        const [w, d, b] = [bench.noise(K * N), bench.noise(M * N), bench.noise(N + 8)];
        const [X, W, D, B] = [
          [x, M * K],
          [w, K * N],
          [d, M * N],
          [b, N],
        ].map(([a, n]) => bench.floats(a, n));
        const lists = bench.zeros(M * (2 * K + 20) + kernels.rowListBytes(K, M));
        const y = bench.zeros(M * N);
        const wanted = new Float64Array(M * N);
        const gradient = new Float64Array(K * N);
        for (let m = 0; m < M; m++)
          for (let n = 0; n < N; n++) {
            wanted[m * N + n] = B[n];
            for (let k = 0; k < K; k++) {
              wanted[m * N + n] += X[m * K + k] * W[k * N + n];
              gradient[k * N + n] += X[m * K + k] * D[m * N + n];
            }
          }
        const layout = { kind: 'panels', K, N } as const;
        kernels.sparseProduct(x, bench.stored(w, K * N, layout), b, y, lists, M, K, N, 0);
        expectClose(y, bench.place(wanted), M * N, K);
        const floats = Math.ceil(N / 8) * 8 * K;
        const g = bench.zeros(floats);
        // In two parts, as the tasks of an update take them.
        const first = Math.min(K, 4);
        kernels.sparseOuterProductRows(x, d, g, K * 32, lists, M, K, N, 0, first);
        if (K > first) {
          kernels.sparseOuterProductRows(x, d, g + first * 32, K * 32, lists, M, K, N, first, K - first);
        }
        expectClose(g, stored(gradient, layout), floats, M);
      }),
      settings,
    );
  });

  const convolution = fc.record({
    n: fc.constantFrom(1, 3, 5),
    more: fc.tuple(size, size),
    C: size,
    F: size,
    S: fc.constantFrom(1, 1, 2),
    K: fc.constantFrom([3, 3] as const, [1, 1] as const, [2, 3] as const, [5, 4] as const),
  });

  test('gradients of a convolution: kernel and input', () => {
    fc.assert(
      fc.property(convolution, ({ n, more, C, F, S, K: [KH, KW] }) => {
        bench.clear();
        const [H, W] = [more[0] + KH - 1, more[1] + KW - 1];
        const [OH, OW] = [Math.floor((H - KH) / S) + 1, Math.floor((W - KW) / S) + 1];
        const s: Shape = { n, H, W, C, KH, KW, S, OH, OW, F };
        const sizes = [n, H, W, C, KH, KW, S, S, OH, OW, F] as const;
        const rows = KH * KW * C;
        const [x, w, dy] = [bench.drawing(n, H, W, C), bench.noise(rows * F), bench.noise(n * OH * OW * F)];
        const [X, V, D] = [
          bench.floats(x, n * H * W * C),
          bench.floats(w, rows * F),
          bench.floats(dy, n * OH * OW * F),
        ];
        const [dw, dx] = [new Float64Array(rows * F), new Float64Array(n * H * W * C)];
        everyProduct(s, (xi, wi, yi) => {
          dw[wi] += X[xi] * D[yi];
          dx[xi] += V[wi] * D[yi];
        });
        const layout = { kind: 'panels', K: rows, N: F } as const;
        const floats = Math.ceil(F / 8) * 8 * rows;
        const g = bench.zeros(floats);
        kernels.convolutionKernelGradient(x, dy, g, bench.zeros(2 * (OH * OW + 2) + rows + 3), ...sizes);
        expectClose(g, stored(dw, layout), floats, n * OH * OW);
        const panels = bench.stored(w, rows * F, layout);
        const turned = bench.zeros(KH * Math.ceil((KW * C) / 8) * 8 * F);
        for (let f = 0; f < F; f += 8)
          kernels.transposeKernel(panels + f * rows * 4, turned, KH, KW, C, F, f);
        const to = bench.zeros(n * H * W * C + 8);
        kernels.convolutionInputGradient(dy, turned, to, ...sizes);
        expectClose(to, bench.place(dx), n * H * W * C, KH * KW * F);
      }),
      settings,
    );
  });

  const pooled = fc.record({
    n: fc.constantFrom(1, 3),
    PH: fc.constantFrom(1, 3, 4),
    PW: fc.constantFrom(1, 3, 5),
    C: size,
    F: fc.constantFrom(...awkwardSizes, 70),
  });

  test('gradients of a convolution with its pool: what the winners send back', () => {
    fc.assert(
      fc.property(pooled, fc.constantFrom(2, 3, 5), ({ n, PH, PW, C, F }, K) => {
        bench.clear();
        const [H, W, cells, F16] = [2 * PH + K - 1, 2 * PW + K, n * PH * PW, Math.ceil(F / 16) * 16];
        const rows = K * K * C;
        const [x, w, dy] = [bench.drawing(n, H, W, C), bench.noise(rows * F), bench.noise(cells * F)];
        const places = bench.winners(cells, F);
        const [X, V, D] = [
          bench.floats(x, n * H * W * C),
          bench.floats(w, rows * F),
          bench.floats(dy, cells * F),
        ];
        const [dw, db, dx] = [
          new Float64Array(rows * F),
          new Float64Array(F),
          new Float64Array(n * H * W * C),
        ];
        // Convolution's gradients over the whole map before the pool, which is zero where nobody won.
        const [OH, OW] = [2 * PH, 2 * PW];
        const map = new Float64Array(n * OH * OW * F);
        for (let cell = 0; cell < cells; cell++)
          for (let f = 0; f < F; f++) {
            const place = places[cell * F16 + f];
            if (place === 255) continue;
            const [image, rest] = [Math.floor(cell / (PH * PW)), cell % (PH * PW)];
            const [row, column] = [2 * Math.floor(rest / PW) + (place >> 1), 2 * (rest % PW) + (place & 1)];
            map[((image * OH + row) * OW + column) * F + f] = D[cell * F + f];
            db[f] += D[cell * F + f];
          }
        everyProduct({ n, H, W, C, KH: K, KW: K, S: 1, OH, OW, F }, (xi, wi, yi) => {
          dw[wi] += X[xi] * map[yi];
          dx[xi] += V[wi] * map[yi];
        });
        const layout = { kind: 'filters', F, KH: K, inner: K * C } as const;
        const floats = Math.ceil(F / 8) * 8 * K * Math.ceil((K * C) / 4) * 4;
        const [g, bias, to] = [bench.zeros(floats), bench.zeros(F), bench.zeros(n * H * W * C + 64)];
        const winner = bench.placeBytes(places);
        const scratch = bench.zeros(kernels.poolScratch(n, PH * PW, F, K * Math.ceil((K * C) / 4)) / 4);
        const sizes = [n, H, W, C, K, K, PH, PW, F] as const;
        kernels.convolutionPoolKernelGradient(x, dy, winner, g, bias, scratch, ...sizes);
        expectClose(g, stored(dw, layout), floats, cells);
        expectClose(bias, bench.place(db), F, cells);
        kernels.convolutionPoolInputGradient(
          dy,
          winner,
          bench.stored(w, rows * F, layout),
          to,
          scratch,
          ...sizes,
        );
        expectClose(to, bench.place(dx), n * H * W * C, K * K * F);
      }),
      settings,
    );
  });

  const tiled = fc.record({
    n: fc.constantFrom(1, 3),
    OH: fc.constantFrom(2, 5, 6, 11),
    OW: fc.constantFrom(2, 4, 5, 8),
    C: fc.constantFrom(4, 8, 20),
    F: size,
    before: fc.constantFrom(0, 1),
  });

  test('Winograd: kernel gradient, and the forward pass with its pool', () => {
    fc.assert(
      fc.property(tiled, fc.constantFrom(0, 1), ({ n, OH, OW, C, F, before }, relu) => {
        bench.clear();
        const [H, W, rows] = [OH + 2 - 2 * before, OW + 2 - 2 * before, 9 * C];
        if (H < 1 || W < 1) return;
        const padded: Shape = { n, H: OH + 2, W: OW + 2, C, KH: 3, KW: 3, S: 1, OH, OW, F };
        const x = bench.noise(n * H * W * C);
        const P = new Float64Array(n * padded.H * padded.W * C);
        bench.floats(x, n * H * W * C).forEach((value, i) => {
          const [c, w, h] = [i % C, Math.floor(i / C) % W, Math.floor(i / (C * W)) % H];
          const image = Math.floor(i / (C * W * H));
          P[((image * padded.H + h + before) * padded.W + w + before) * C + c] = value;
        });
        const [w, b, dy] = [bench.noise(rows * F), bench.noise(F + 8), bench.noise(n * OH * OW * F)];
        const [V, D] = [bench.floats(w, rows * F), bench.floats(dy, n * OH * OW * F)];
        const dw = new Float64Array(rows * F);
        const map = Float64Array.from({ length: n * OH * OW * F }, (_, i) => bench.floats(b, F)[i % F]);
        everyProduct(padded, (xi, wi, yi) => {
          dw[wi] += P[xi] * D[yi];
          map[yi] += P[xi] * V[wi];
        });
        const scratch = bench.zeros(kernels.winogradScratch(C, F, Math.ceil(OH / 5) * Math.ceil(OW / 5)) / 4);
        const layout = { kind: 'panels', K: rows, N: F } as const;
        const floats = Math.ceil(F / 8) * 8 * rows;
        const g = bench.zeros(floats);
        kernels.winogradKernelGradient(x, dy, g, scratch, n, H, W, C, before, before, OH, OW, F);
        expectClose(g, stored(dw, layout), floats, n * OH * OW, 8);

        const panels = bench.stored(w, rows * F, layout);
        const [u, between] = [bench.zeros(Math.ceil(F / 8) * 8 * 49 * C), bench.zeros(196)];
        for (let f = 0; f < F; f += 8) {
          kernels.winogradKernel(panels + f * rows * 4, u + f * 49 * C * 4, C, between);
        }
        const [PH, PW, F16] = [OH >> 1, OW >> 1, Math.ceil(F / 16) * 16];
        const [y, winner] = [bench.zeros(n * PH * PW * F), bench.zeros(n * PH * PW * F16)];
        kernels.winogradPool(x, u, b, y, winner, scratch, n, H, W, C, before, before, PH, PW, F, relu);
        const limit = 4 * tolerance * Math.sqrt(rows);
        for (let cell = 0; cell < n * PH * PW; cell++) {
          const [image, rest] = [Math.floor(cell / (PH * PW)), cell % (PH * PW)];
          for (let f = 0; f < F; f++) {
            const four = [0, 1, 2, 3].map((place) => {
              const [row, column] = [2 * Math.floor(rest / PW) + (place >> 1), 2 * (rest % PW) + (place & 1)];
              return map[((image * OH + row) * OW + column) * F + f];
            });
            const best = Math.max(...four);
            const value = bench.floats(y, n * PH * PW * F)[cell * F + f];
            const place = bench.bytes(winner, n * PH * PW * F16)[cell * F16 + f];
            expect(Math.abs(value - (relu ? Math.max(0, best) : best))).toBeLessThan(limit);
            // Next to a tie, or to zero, either side is right.
            if (place === 255) expect(relu === 1 && best < limit).toBe(true);
            else expect(four[place]).toBeGreaterThan(best - limit);
          }
        }
      }),
      settings,
    );
  });

  test('average-pooling of two and its gradient', () => {
    const shape = fc.record({ n: fc.constantFrom(1, 2), H: fc.constantFrom(2, 5, 8), W: size, C: size });
    fc.assert(
      fc.property(shape, ({ n, H, W: narrow, C }) => {
        bench.clear();
        const W = narrow + 1;
        const [OH, OW] = [H >> 1, W >> 1];
        const [x, dy] = [bench.noise(n * H * W * C), bench.noise(n * OH * OW * C)];
        const [X, D] = [bench.floats(x, n * H * W * C), bench.floats(dy, n * OH * OW * C)];
        const [wanted, dx] = [new Float64Array(n * OH * OW * C), new Float64Array(n * H * W * C)];
        for (let i = 0; i < wanted.length; i++) {
          const [c, ow, oh] = [i % C, Math.floor(i / C) % OW, Math.floor(i / (C * OW)) % OH];
          const image = Math.floor(i / (C * OW * OH));
          for (const place of [0, 1, 2, 3]) {
            const at = ((image * H + 2 * oh + (place >> 1)) * W + 2 * ow + (place & 1)) * C + c;
            wanted[i] += X[at] / 4;
            dx[at] += D[i] / 4;
          }
        }
        const window = [n, H, W, C, 2, 2, 2, 2, 0, 0, OH, OW] as const;
        const [y, to] = [bench.zeros(wanted.length + 1), bench.zeros(dx.length + 1)];
        // What lies behind belongs to another thread.
        bench.floats(y, wanted.length + 1)[wanted.length] = 7;
        bench.floats(to, dx.length + 1)[dx.length] = 7;
        kernels.averagePooling(x, y, ...window);
        kernels.averagePoolingBackward(dy, to, ...window);
        expectClose(y, bench.place(wanted), wanted.length, 4);
        expectClose(to, bench.place(dx), dx.length, 1);
        expect(bench.floats(y, wanted.length + 1)[wanted.length]).toBe(7);
        expect(bench.floats(to, dx.length + 1)[dx.length]).toBe(7);
      }),
      settings,
    );
  });
});
