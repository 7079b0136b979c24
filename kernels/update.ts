/**
 * From partial gradients to new weights, a panel (or a part of one) at a time: gather the gradient, add the penalty's,
 * update, and derive from the new weights what the kernels read (packed, turned and transformed copies). Weights, state
 * and gradients have the same layout, so all of it happens while the part is in the first-level cache.
 */
import { packPanel } from './convolutionPool';
import { transposeKernel } from './convolution';
import { batch, decay, Job, rate, resolve, shards, word, wordAt } from './job';
import { columnSums, outerProductRows } from './matrix';
import { optimize } from './optimizer';
import { fma, PANEL, spread, sum4 } from './simd';
import { sparseOuterProductRows } from './sparseInput';
import { BETWEEN, PLACES, winogradKernel, winogradTurnedKernel } from './winogradTransforms';

/** Where a gradient comes from. */
export namespace Source {
  /** Xᵀ · dY of the whole batch. */
  export const outerProduct = 0;
  /** Column sums of dY over the whole batch. */
  export const columnSums = 1;
  /** The shards' partial gradients, summed in their order. */
  export const shards = 2;
  /** It is in the totals already. */
  export const totals = 3;
  /** As outerProduct, of examples that may be mostly zero. */
  export const sparseOuterProduct = 4;
}

/** What else is kept of the weights: bits, the first of each pair goes to `copy`, the second to `turnedCopy`. */
export namespace Derive {
  /** Panels of a kernel that is stored by filter. */
  export const packed = 1;
  /** Winograd's transform of a kernel that is stored by filter. */
  export const packedWinograd = 2;
  /** Winograd's transform of a kernel in panels. */
  export const winograd = 4;
  /** For the gradient of a layer's input: Wᵀ in panels, for dense layers and for convolutions; Winograd's turned kernel. */
  export const transposed = 8;
  export const transposedKernel = 16;
  export const turnedWinograd = 32;
}

/** Words of an update operation after its code and length. */
namespace Update {
  export const tasks = 0;
  export const source = 1;
  /** 1: only leave the gradient in the totals. */
  export const gradientOnly = 2;
  export const offset = 3;
  export const l2 = 4;
  export const panelFloats = 5;
  export const partFloats = 6;
  export const floats = 7;
  export const slot = 8;
  export const x = 9;
  export const dy = 10;
  export const rows = 11;
  export const K = 12;
  export const N = 13;
  export const derive = 14;
  export const copy = 15;
  export const turnedCopy = 16;
  export const KH = 17;
  export const KW = 18;
  export const C = 19;
  export const F = 20;
  export const scratch = 21;
  /** Scratch of sparseOuterProductRows. */
  export const lists = 22;
}

let op: usize = 0;

// @ts-ignore: decorator
@inline
function field(index: i32): i32 {
  return load<i32>(op + <usize>index * 4);
}

/**
 * What a task updates, in runs of `count` values: one panel, or in a dense kernel, whose rows of X are read once for all of
 * its columns, `count` / 8 rows of every panel. `at`: bytes from the start of the weights to the first run.
 */
let runs: i32 = 1, panel: i32 = 0, from: i32 = 0, count: i32 = 0;
let at: usize = 0, step: usize = 0;

function enterTask(words: usize, task: i32): void {
  op = words;
  const source = field(Update.source), panelFloats = field(Update.panelFloats), partFloats = field(Update.partFloats);
  const byRows = source == Source.outerProduct || source == Source.sparseOuterProduct;
  runs = byRows ? field(Update.floats) / panelFloats : 1;
  panel = byRows ? 0 : task;
  from = byRows ? task * partFloats : 0;
  count = min(partFloats, panelFloats - from);
  step = <usize>panelFloats * 4;
  at = <usize>field(Update.offset) + <usize>panel * step + <usize>from * 4;
}

/** One run of the update and what follows from the new weights. */
function updateRun(run: i32, g: usize): void {
  const here = at + <usize>run * step, w = <usize>word(Job.weights) + here;
  optimize(
    wordAt(Job.optimizer), w, g, <usize>word(Job.stateA) + here, <usize>word(Job.stateB) + here, count, rate(), decay(),
  );
  derive(w, panel + run);
}

/** Task `task` of the operation whose words begin at `words`. */
export function update(words: usize, task: i32): void {
  enterTask(words, task);
  const gradientOnly = field(Update.gradientOnly) != 0;
  const inTotals = gradientOnly || field(Update.source) == Source.totals;
  let g = inTotals ? <usize>word(Job.totals) + at : resolve(field(Update.scratch));
  const gStep = inTotals ? step : <usize>count * 4;
  gather(g, gStep);
  let penalty: f64 = 0, sum: f64 = 0;
  for (let run = 0; run < runs; run++, g += gStep) {
    penalty += addPenalty(<usize>word(Job.weights) + at + <usize>run * step, g);
    if (gradientOnly) sum += squares(g);
    else updateRun(run, g);
  }
  const slot = <usize>word(Job.taskSlots) + <usize>(field(Update.slot) + task) * 16;
  store<f64>(slot, penalty);
  store<f64>(slot, sum, 8);
}

/** After clipping: the gradient in the totals is scaled, everything else is as above. */
export function updateFromTotals(words: usize, task: i32): void {
  enterTask(words, task);
  const factor = spread(wordAt(Job.clipFactor));
  let g = <usize>word(Job.totals) + at;
  for (let run = 0; run < runs; run++, g += step) {
    for (let p = g; p < g + <usize>count * 4; p += 16) v128.store(p, f32x4.mul(v128.load(p), factor));
    updateRun(run, g);
  }
}

/** Only the copies: after weights were set from outside. */
export function deriveAll(words: usize, task: i32): void {
  enterTask(words, task);
  for (let run = 0; run < runs; run++) derive(<usize>word(Job.weights) + at + <usize>run * step, panel + run);
}

/** The task's gradient. @param g where it goes, the runs gStep bytes apart */
function gather(g: usize, gStep: usize): void {
  const source = field(Update.source);
  if (source == Source.totals) return;
  if (source == Source.shards) {
    sumShards(<usize>word(Job.shards) + at, g);
    return;
  }
  const M = batch * field(Update.rows), K = field(Update.K), N = field(Update.N), dy = resolve(field(Update.dy));
  const k0 = from / PANEL, k1 = k0 + count / PANEL;
  if (source == Source.columnSums) {
    columnSums(dy, g, M, N, false);
  } else if (source == Source.outerProduct) {
    const x = resolve(field(Update.x));
    for (let run = 0; run < runs; run++, g += gStep) outerProductRows(x, dy, g, M, K, N, run, k0, k1);
  } else {
    const lists = resolve(field(Update.lists));
    sparseOuterProductRows(resolve(field(Update.x)), dy, g, gStep, lists, M, K, N, k0, k1 - k0);
  }
}

function sumShards(from: usize, g: usize): void {
  const step = <usize>word(Job.shardBytes), others = shards() - 1;
  for (const end = from + <usize>count * 4; from < end; from += 16, g += 16) {
    let s = v128.load(from), p = from;
    for (let i = others; i > 0; i--) s = f32x4.add(s, v128.load((p += step)));
    v128.store(g, s);
  }
}

/** g += 2 l2 w. @returns l2 Σ w² */
function addPenalty(w: usize, g: usize): f64 {
  const l2 = reinterpret<f32>(field(Update.l2));
  if (l2 == 0) return 0;
  const factor = f32x4.splat(2 * l2);
  const sum = squares(w);
  for (const end = w + <usize>count * 4; w < end; w += 16, g += 16) {
    v128.store(g, fma(factor, v128.load(w), v128.load(g)));
  }
  return sum * l2;
}

function squares(p: usize): f64 {
  let sum: f64 = 0;
  for (const end = p + <usize>count * 4; p < end; p += 16) {
    const v = v128.load(p);
    sum += sum4(f32x4.mul(v, v));
  }
  return sum;
}

/** Copies of one changed run: of a whole panel of a convolution's kernel, of some rows of a dense one's. */
function derive(w: usize, panel: i32): void {
  const wanted = field(Update.derive);
  if (wanted == 0) return;
  const copy = <usize>field(Update.copy), turned = <usize>field(Update.turnedCopy);
  const KH = field(Update.KH), KW = field(Update.KW), C = field(Update.C), F = field(Update.F);
  const f0 = panel * PANEL, between = resolve(field(Update.scratch)); // the gradient there is used up
  if (wanted & Derive.packed) packPanel(w, copy + <usize>(panel * KH * KW * C) * 32, KH, KW, C, F, f0);
  if (wanted & Derive.packedWinograd) {
    const packed = between + 2 * BETWEEN;
    memory.fill(packed, 0, <usize>(KH * KW * C) * 32);
    packPanel(w, packed, KH, KW, C, F, f0);
    winogradKernel(packed, copy + <usize>(panel * PLACES * C) * 32, C, between);
  }
  if (wanted & Derive.winograd) winogradKernel(w, copy + <usize>(panel * PLACES * C) * 32, C, between);
  if (wanted & Derive.transposed) transposeRows(w, turned, from / PANEL, count / PANEL, field(Update.N), f0);
  if (wanted & Derive.transposedKernel) transposeKernel(w, turned, KH, KW, C, F, f0);
  if (wanted & Derive.turnedWinograd) winogradTurnedKernel(w, turned, C, F, f0, min(PANEL, F - f0), between);
}

/** t[n, k] = w[k, n] for rows k0 … k0+rows−1 of one panel of w; t in panels [K/8][N][8]. */
function transposeRows(w: usize, t: usize, k0: i32, rows: i32, N: i32, f0: i32): void {
  const columns = min(PANEL, N - f0);
  for (let i = 0; i < rows; i++) {
    const k = k0 + i;
    const to = t + <usize>((k >> 3) * N * 8 + (k & 7)) * 4;
    for (let j = 0; j < columns; j++) store<f32>(to + <usize>(f0 + j) * 32, load<f32>(w + <usize>j * 4));
    w += 32;
  }
}
