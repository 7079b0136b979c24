/**
 * From partial gradients to new weights, a panel (or a part of one) at a time: gather the gradient, add the penalty's,
 * update, and derive from the new weights what the kernels read (packed, turned and transformed copies). Weights, state
 * and gradients have the same layout, so all of it happens while the part is in the first-level cache.
 */
import { packPanel } from './convolutionPool';
import { turnKernel } from './convolution';
import { batch, decay, Job, rate, resolve, shards, word, wordAt } from './job';
import { columnSums, outerProductRows } from './matrix';
import { optimize } from './optimizer';
import { fma, PANEL, spread, sum4 } from './simd';
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
}

/** What else is kept of the weights: bits, the first of each pair goes to `copy`, the second to `turnedCopy`. */
export namespace Derive {
  /** Panels of a kernel that is stored by filter. */
  export const packed = 1;
  /** Winograd's transform of a kernel that is stored by filter. */
  export const packedWinograd = 2;
  /** Winograd's transform of a kernel in panels. */
  export const winograd = 4;
  /** For the gradient of a layer's input: Wᵀ in panels, the turned kernel, Winograd's transform of that. */
  export const transposed = 8;
  export const turned = 16;
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
}

let op: usize = 0;

// @ts-ignore: decorator
@inline
function field(index: i32): i32 {
  return load<i32>(op + <usize>index * 4);
}

/** Task `task` of the operation whose words begin at `words`. Parts of a panel that share rows of X follow each other. */
export function update(words: usize, task: i32): void {
  op = words;
  const panelFloats = field(Update.panelFloats), partFloats = field(Update.partFloats);
  const panels = field(Update.floats) / panelFloats;
  const panel = task % panels, from = (task / panels) * partFloats;
  const count = min(partFloats, panelFloats - from);
  const at = <usize>field(Update.offset) + <usize>(panel * panelFloats + from) * 4;
  const w = <usize>word(Job.weights) + at;
  const g = gather(at, count, panel, from);
  const penalty = addPenalty(w, g, count);
  const slot = <usize>word(Job.taskSlots) + <usize>(field(Update.slot) + task) * 16;
  store<f64>(slot, penalty);
  if (field(Update.gradientOnly)) {
    store<f64>(slot, squares(g, count), 8);
    return;
  }
  optimize(
    wordAt(Job.optimizer), w, g, <usize>word(Job.stateA) + at, <usize>word(Job.stateB) + at, count, rate(), decay(),
  );
  derive(w, count, panel, from);
}

/** After clipping: the gradient in the totals is scaled, everything else is as above. */
export function updateFromTotals(words: usize, task: i32): void {
  op = words;
  const panelFloats = field(Update.panelFloats), partFloats = field(Update.partFloats);
  const panels = field(Update.floats) / panelFloats;
  const panel = task % panels, from = (task / panels) * partFloats;
  const count = min(partFloats, panelFloats - from);
  const at = <usize>field(Update.offset) + <usize>(panel * panelFloats + from) * 4;
  const w = <usize>word(Job.weights) + at, g = <usize>word(Job.totals) + at;
  const factor = spread(wordAt(Job.clipFactor));
  for (let p = g; p < g + <usize>count * 4; p += 16) v128.store(p, f32x4.mul(v128.load(p), factor));
  optimize(
    wordAt(Job.optimizer), w, g, <usize>word(Job.stateA) + at, <usize>word(Job.stateB) + at, count, rate(), decay(),
  );
  derive(w, count, panel, from);
}

/** @returns address of the gradient: scratch, or its place in the totals */
function gather(at: usize, count: i32, panel: i32, from: i32): usize {
  const source = field(Update.source);
  const total = <usize>word(Job.totals) + at;
  if (source == Source.totals) return total;
  const g = field(Update.gradientOnly) ? total : resolve(field(Update.scratch));
  if (source == Source.shards) {
    sumShards(<usize>word(Job.shards) + at, g, count);
    return g;
  }
  const M = batch * field(Update.rows), N = field(Update.N), dy = resolve(field(Update.dy));
  if (source == Source.columnSums) {
    columnSums(dy, g, M, N, false);
  } else {
    const k0 = from / PANEL;
    outerProductRows(resolve(field(Update.x)), dy, g, M, field(Update.K), N, panel, k0, k0 + count / PANEL);
  }
  return g;
}

function sumShards(from: usize, g: usize, count: i32): void {
  const step = <usize>word(Job.shardBytes), others = shards() - 1;
  for (const end = from + <usize>count * 4; from < end; from += 16, g += 16) {
    let s = v128.load(from), p = from;
    for (let i = others; i > 0; i--) s = f32x4.add(s, v128.load((p += step)));
    v128.store(g, s);
  }
}

/** g += 2 l2 w. @returns l2 Σ w² */
function addPenalty(w: usize, g: usize, count: i32): f64 {
  const l2 = reinterpret<f32>(field(Update.l2));
  if (l2 == 0) return 0;
  const factor = f32x4.splat(2 * l2);
  const sum = squares(w, count);
  for (const end = w + <usize>count * 4; w < end; w += 16, g += 16) {
    v128.store(g, fma(factor, v128.load(w), v128.load(g)));
  }
  return sum * l2;
}

function squares(p: usize, count: i32): f64 {
  let sum: f64 = 0;
  for (const end = p + <usize>count * 4; p < end; p += 16) {
    const v = v128.load(p);
    sum += sum4(f32x4.mul(v, v));
  }
  return sum;
}

/** Copies of the changed part. Kernels of convolutions change by whole panels, dense ones by some of their rows. */
function derive(w: usize, count: i32, panel: i32, from: i32): void {
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
  if (wanted & Derive.turned) turnKernel(w, turned, KH, KW, C, F, f0);
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

/** Only the copies: after weights were set from outside. */
export function deriveAll(words: usize, task: i32): void {
  op = words;
  const panelFloats = field(Update.panelFloats), partFloats = field(Update.partFloats);
  const panels = field(Update.floats) / panelFloats;
  const panel = task % panels, from = (task / panels) * partFloats;
  const at = <usize>field(Update.offset) + <usize>(panel * panelFloats + from) * 4;
  derive(<usize>word(Job.weights) + at, min(partFloats, panelFloats - from), panel, from);
}
