/** What the engine benchmark says: rows for JSON and screen, and what follows from them. */
import { median } from '../statistics.ts';
import type { measureKernels } from './kernels.ts';

export interface Row {
  readonly engine: string;
  readonly version: string;
  readonly model: string;
  readonly batch: number;
  readonly threads: number;
  /** Seconds of each epoch. */
  readonly epochS: readonly number[];
  readonly minS: number;
  readonly medianS: number;
  /** At the minimum. */
  readonly imagesPerS: number;
  readonly testAccuracy: number;
  readonly peakRssMb: number;
}

export interface Machine {
  readonly cpu: string;
  readonly cores: number;
  readonly node: string;
  readonly data: string;
}

export interface Report {
  readonly machine: Machine;
  /** What was checked before anything was timed. */
  readonly gradients: readonly string[];
  readonly rows: readonly Row[];
  readonly scaling: readonly Scaling[];
  readonly kernels: Awaited<ReturnType<typeof measureKernels>> | null;
}

type Measured = Omit<Row, 'minS' | 'medianS' | 'imagesPerS'>;

/** @param images of an epoch */
export function rowOf(measured: Measured, images: number): Row {
  const minS = Math.min(...measured.epochS);
  return { ...measured, minS, medianS: median(measured.epochS), imagesPerS: images / minS };
}

export function printRows(title: string, rows: readonly Row[]): void {
  console.log(`\n${title}`);
  console.log('engine            threads      min   median  images/s  test accuracy  peak MB');
  for (const row of rows) {
    const figures = [
      row.engine.padEnd(17),
      `${row.threads}`.padStart(7),
      row.minS.toFixed(2).padStart(8),
      row.medianS.toFixed(2).padStart(8),
      row.imagesPerS.toFixed(0).padStart(9),
      row.testAccuracy.toFixed(4).padStart(14),
      row.peakRssMb.toFixed(0).padStart(8),
    ];
    console.log(figures.join(' '));
  }
}

/** How much faster an engine of ours is than itself on one thread, by minima. */
export interface Scaling {
  readonly engine: string;
  readonly model: string;
  readonly batch: number;
  readonly threads: number;
  readonly speedup: number;
}

export function scalingOf(rows: readonly Row[]): Scaling[] {
  return rows.flatMap(({ engine, model, batch, threads, minS }) => {
    const alone = rows.find(
      (r) => r.engine === engine && r.model === model && r.batch === batch && r.threads === 1,
    );
    return alone && threads > 1 ? [{ engine, model, batch, threads, speedup: alone.minS / minS }] : [];
  });
}

export function printScaling(scaling: readonly Scaling[]): void {
  for (const { engine, model, batch, threads, speedup } of scaling)
    console.log(`${engine}, ${model}, batch ${batch}: ${threads} threads ${speedup.toFixed(2)} times one`);
}

export function printKernels({ peakGflops, rows }: Awaited<ReturnType<typeof measureKernels>>): void {
  console.log(
    `\none core's peak: ${peakGflops.toFixed(1)} GFLOPS\nkernel                                                         µs/image   GFLOPS  of peak`,
  );
  for (const { kernel, microseconds, gflops, ofPeak } of rows) {
    const percent = `${(ofPeak * 100).toFixed(0)} %`;
    console.log(
      `${kernel.padEnd(60)} ${microseconds.toFixed(1).padStart(10)} ${gflops.toFixed(1).padStart(8)} ${percent.padStart(8)}`,
    );
  }
}
