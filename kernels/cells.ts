/**
 * The cells of a 2×2 max-pool behind a convolution, as a list: first those that have something to see, then the blank
 * ones. Drawings are mostly paper: of MNIST's digits, 56 % of the cells lie over zeros alone, and there the convolution
 * is its bias and the kernel's gradient zero. Skipping zeros changes no result. Only single channels are looked at.
 */

/** Bytes of an entry: address of the cell's first value in x, number of the cell. */
export const CELL: usize = 8;

/** How many cells of either kind listCells found. */
export let inkedCells: i32 = 0;
export let blankCells: i32 = 0;

/**
 * All cells of n images: those with ink in their order, behind them the blank ones.
 * @param list CELL bytes for each cell
 */
export function listCells(
  x: usize, list: usize, n: i32, H: i32, W: i32, C: i32, KH: i32, KW: i32, PH: i32, PW: i32,
): void {
  const line = <usize>(W * C) * 4, cells = n * PH * PW, look = C == 1 && KW >= 3;
  let inked = list, blank = list + <usize>cells * CELL, cell = 0;
  for (let i = 0; i < n; i++) {
    for (let ph = 0; ph < PH; ph++) {
      let at = x + <usize>(i * H + 2 * ph) * line;
      for (let pw = 0; pw < PW; pw++, cell++, at += <usize>C * 8) {
        const seen = !look || anyInk(at, line, KH + 1, KW + 1);
        if (!seen) blank -= CELL;
        const to = select<usize>(inked, blank, seen);
        store<usize>(to, at);
        store<i32>(to, cell, 4);
        inked += <usize>seen * CELL;
      }
    }
  }
  inkedCells = <i32>((inked - list) / CELL);
  blankCells = cells - inkedCells;
}

/** Whether any of rows × columns (4 or more) values is not zero. */
// @ts-ignore: decorator
@inline
export function anyInk(at: usize, line: usize, rows: i32, columns: i32): bool {
  let all = v128.load(at);
  const last = <usize>(columns - 4) * 4;
  for (let r = rows; r > 0; r--, at += line) {
    for (let c: usize = 0; c < last; c += 16) all = v128.or(all, v128.load(at + c));
    all = v128.or(all, v128.load(at + last));
  }
  return v128.any_true(i32x4.shl(all, 1)); // −0 is blank too
}
