/**
 * The first layer's case of poolKernelGradient.ts: a 3×3 window on a single channel, where a sorted list for each filter
 * costs more than the nine products under a winner. All cells with ink are noted down for 64 filters, four at a time:
 * (address of the patch, gradient), the gradient of a closed cell masked to zero. Then two filters at a time walk the
 * notes without a branch. A row of the window is one vector of three values and one to spare.
 */
import { CELL } from './cells';
import { fma, firstLanes } from './simd';

/** Filters whose notes are taken at a time; bytes of a note. */
const GROUP: i32 = 64;
const NOTE: usize = 8;

/** Adds to dw [F][3][4]. @param cells list of listCells @param notes NOTE bytes for each cell and each of 64 filters */
export function greyKernelGradient(
  cells: usize, count: i32, dy: usize, winner: usize, dw: usize, notes: usize, line: usize, F: i32,
): void {
  for (let f0 = 0; f0 < F; f0 += GROUP) {
    const filters = min(GROUP, F - f0), step = <usize>((filters + 3) & ~3) * NOTE;
    noteWinners(cells, cells + <usize>count * CELL, dy + <usize>f0 * 4, winner + f0, notes, line, filters, F);
    for (let f = 0; f < filters; f += 2, dw += 96) {
      const from = notes + <usize>f * NOTE;
      twoFilters(from, from + <usize>count * step, step, line, dw, f + 1 < filters);
    }
  }
}

function noteWinners(
  entry: usize, end: usize, dy: usize, winner: usize, to: usize, line: usize, filters: i32, F: i32,
): void {
  const F16 = <usize>((F + 15) & ~15), one = i32x4.splat(1), below = i32x4.splat(<i32>line);
  for (; entry < end; entry += CELL) {
    const x = i32x4.splat(load<i32>(entry)), cell = <usize>load<i32>(entry, 4);
    let won = winner + cell * F16, gradient = dy + cell * F * 4;
    for (const last = won + filters; won < last; won += 4, gradient += 16, to += 32) {
      const place = i32x4.extend_low_i16x8_u(i16x8.extend_low_i8x16_u(v128.load32_zero(won)));
      const g = v128.and(v128.load(gradient), i32x4.lt_s(place, i32x4.splat(4)));
      const right = i32x4.shl(v128.and(place, one), 2), down = v128.and(i32x4.shr_s(i32x4.shl(place, 30), 31), below);
      const patch = i32x4.add(x, i32x4.add(right, down));
      v128.store(to, v128.shuffle<i32>(patch, g, 0, 4, 1, 5));
      v128.store(to, v128.shuffle<i32>(patch, g, 2, 6, 3, 7), 16);
    }
  }
}

// @ts-ignore: decorator
@inline
function twoFilters(note: usize, end: usize, step: usize, line: usize, dw: usize, both: bool): void {
  let a0 = f32x4.splat(0), a1 = a0, a2 = a0, b0 = a0, b1 = a0, b2 = a0;
  const second = line + line;
  for (; note < end; note += step) {
    const x = load<usize>(note), g = v128.load32_splat(note, 4);
    a0 = fma(g, v128.load(x), a0);
    a1 = fma(g, v128.load(x + line), a1);
    a2 = fma(g, v128.load(x + second), a2);
    const z = load<usize>(note, 8), h = v128.load32_splat(note, 12);
    b0 = fma(h, v128.load(z), b0);
    b1 = fma(h, v128.load(z + line), b1);
    b2 = fma(h, v128.load(z + second), b2);
  }
  addRow(dw, a0);
  addRow(dw + 16, a1);
  addRow(dw + 32, a2);
  if (!both) return;
  addRow(dw + 48, b0);
  addRow(dw + 64, b1);
  addRow(dw + 80, b2);
}

// @ts-ignore: decorator
@inline
function addRow(dw: usize, row: v128): void {
  v128.store(dw, f32x4.add(v128.load(dw), v128.and(row, firstLanes(3))));
}
