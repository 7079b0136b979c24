/**
 * The paper under the writing: a smooth colour over the picture (a quadratic surface per channel, so that light that
 * falls off or a soft shadow is paper too), fitted to what most of the picture and most of its border agree on.
 * Method: iteratively reweighted least squares with Tukey's biweight (Holland & Welsch 1977) on a coarse grid.
 */

/** Samples along the longer side. */
const GRID = 48;
const ROUNDS = 10;
/** How much more a sample at the border tells of the paper than one inside. */
const BORDER_WEIGHT = 3;
/** 0..255: what paper may differ by at least, however even it is. */
const TOLERANCE = 6;
const TERMS = 6;

/** Coefficients of 1, x, y, x², xy, y² for x, y in −1..1, per channel. */
export type Paper = readonly [Float64Array, Float64Array, Float64Array];

interface Samples {
  readonly n: number;
  readonly basis: Float64Array; // [n, TERMS]
  readonly color: Float64Array; // [n, 3]
  readonly prior: Float64Array; // [n]
}

/** @param rgb [height, width, 3] */
export function fitPaper(rgb: Uint8Array, width: number, height: number): Paper {
  const samples = sample(rgb, width, height);
  let paper = constant(dominantColor(samples));
  // First only a level, then a slope, then a curve: a surface with freedom at once would lean towards the ink.
  for (let round = 0; round < ROUNDS; round++) {
    const terms = round < 3 ? 1 : round < 6 ? 3 : TERMS;
    const weights = robustWeights(samples, paper);
    paper = solve(samples, weights, terms);
  }
  return paper;
}

/** A pixel's place along a side, −1..1. */
export function unit(at: number, size: number): number {
  return size > 1 ? (2 * at) / (size - 1) - 1 : 0;
}

function basisAt(u: number, v: number, out: Float64Array): void {
  out[0] = 1;
  out[1] = u;
  out[2] = v;
  out[3] = u * u;
  out[4] = u * v;
  out[5] = v * v;
}

function sample(rgb: Uint8Array, width: number, height: number): Samples {
  const step = Math.max(1, Math.max(width, height) / GRID);
  const columns = Math.max(1, Math.round(width / step));
  const rows = Math.max(1, Math.round(height / step));
  const n = columns * rows;
  const [basis, color, prior] = [new Float64Array(n * TERMS), new Float64Array(n * 3), new Float64Array(n)];
  for (let row = 0, i = 0; row < rows; row++)
    for (let column = 0; column < columns; column++, i++) {
      const x = Math.min(width - 1, Math.floor(((column + 0.5) * width) / columns));
      const y = Math.min(height - 1, Math.floor(((row + 0.5) * height) / rows));
      basisAt(unit(x, width), unit(y, height), basis.subarray(i * TERMS, (i + 1) * TERMS));
      for (let c = 0; c < 3; c++) color[3 * i + c] = rgb[3 * (y * width + x) + c];
      const atBorder = Math.min(row, column, rows - 1 - row, columns - 1 - column) < 0.06 * GRID;
      prior[i] = atBorder ? BORDER_WEIGHT : 1;
    }
  return { n, basis, color, prior };
}

/** Mean of the fullest cell of a coarse colour histogram (cells overlap, so that none is cut at its edge). */
function dominantColor({ n, color, prior }: Samples): readonly [number, number, number] {
  const cells = new Map<number, { weight: number; sum: [number, number, number] }>();
  for (let i = 0; i < n; i++) {
    for (const shift of [0, 16]) {
      let key = shift;
      for (let c = 0; c < 3; c++) key = key * 16 + Math.floor((color[3 * i + c] + shift) / 32);
      const cell = cells.get(key) ?? { weight: 0, sum: [0, 0, 0] };
      cell.weight += prior[i];
      for (let c = 0; c < 3; c++) cell.sum[c] += prior[i] * color[3 * i + c];
      cells.set(key, cell);
    }
  }
  const fullest = [...cells.values()].reduce((a, b) => (b.weight > a.weight ? b : a));
  return [0, 1, 2].map((c) => fullest.sum[c] / fullest.weight) as unknown as readonly [
    number,
    number,
    number,
  ];
}

function constant(color: readonly [number, number, number]): Paper {
  return color.map((value) => Float64Array.of(value, 0, 0, 0, 0, 0)) as unknown as Paper;
}

/** Tukey's biweight of the colour's distance to the surface; its scale is the median distance of the nearer half. */
function robustWeights({ n, basis, color, prior }: Samples, paper: Paper): Float64Array {
  const distance = new Float64Array(n);
  for (let i = 0; i < n; i++) {
    let sum = 0;
    for (let c = 0; c < 3; c++) {
      let at = 0;
      for (let t = 0; t < TERMS; t++) at += paper[c][t] * basis[i * TERMS + t];
      sum += (color[3 * i + c] - at) ** 2;
    }
    distance[i] = Math.sqrt(sum / 3);
  }
  const median = Float64Array.from(distance).sort()[Math.floor(n * 0.45)];
  const cutoff = 4.7 * Math.min(24, Math.max(TOLERANCE, 1.5 * median));
  return distance.map((d, i) => (d < cutoff ? prior[i] * (1 - (d / cutoff) ** 2) ** 2 : 0));
}

/** Weighted least squares on the first `terms` terms: normal equations with a little ridge, all channels at once. */
function solve({ n, basis, color }: Samples, weights: Float64Array, terms: number): Paper {
  // Rows of [A | b_red b_green b_blue].
  const columns = terms + 3;
  const a = Array.from({ length: terms }, () => new Float64Array(columns));
  for (let i = 0; i < n; i++) {
    if (weights[i] === 0) continue;
    for (let r = 0; r < terms; r++) {
      const wr = weights[i] * basis[i * TERMS + r];
      const row = a[r];
      for (let c = 0; c < terms; c++) row[c] += wr * basis[i * TERMS + c];
      for (let c = 0; c < 3; c++) row[terms + c] += wr * color[3 * i + c];
    }
  }
  for (let r = 1; r < terms; r++) a[r][r] += 1e-3 * n;
  a[0][0] += 1e-9;
  eliminate(a);
  return [0, 1, 2].map((c) =>
    Float64Array.from({ length: TERMS }, (_, r) => (r < terms ? a[r][terms + c] / a[r][r] : 0)),
  ) as unknown as Paper;
}

/** Gauss–Jordan; the matrix is symmetric and positive, so it needs no pivoting. */
function eliminate(a: Float64Array[]): void {
  for (let p = 0; p < a.length; p++)
    for (let r = 0; r < a.length; r++) {
      if (r === p) continue;
      const factor = a[r][p] / a[p][p];
      for (let c = p; c < a[r].length; c++) a[r][c] -= factor * a[p][c];
    }
}
