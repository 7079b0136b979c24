/** Statistics for benchmarks. */

/** @param p 0..1; nearest rank */
export function percentile(values: readonly number[], p: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.max(0, Math.ceil(p * sorted.length) - 1))];
}

export const median = (values: readonly number[]): number => percentile(values, 0.5);

export const mean = (values: readonly number[]): number => values.reduce((a, b) => a + b, 0) / values.length;

/** Of a sample: divided by n − 1; 0 for one value. */
export function standardDeviation(values: readonly number[]): number {
  const middle = mean(values);
  const squares = values.reduce((sum, value) => sum + (value - middle) ** 2, 0);
  return Math.sqrt(squares / Math.max(values.length - 1, 1));
}

export interface Percentiles {
  readonly p50: number;
  readonly p95: number;
  readonly p99: number;
}

/** Rounded to tenths. */
export function percentiles(values: readonly number[]): Percentiles {
  const round = (p: number) => Math.round(percentile(values, p) * 10) / 10;
  return { p50: round(0.5), p95: round(0.95), p99: round(0.99) };
}
