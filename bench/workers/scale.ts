/** How much more several workers train than one, each a process of its own with one thread. */
import { availableParallelism } from 'node:os';
import { mlp } from '../../models/mlp.ts';
import type { RunRecord } from '../../src/contracts/run.ts';
import { silentLogger } from '../../src/core/log.ts';
import { openStore } from '../../src/store/index.ts';
import { openRuns } from '../../src/training/index.ts';
import type { TestPostgres } from '../machines/postgres.ts';
import { startWorkerProcess } from '../machines/workers.ts';
import { median } from '../statistics.ts';
import { benchRequest } from '../store/request.ts';

export interface ScaleRow {
  readonly workers: number;
  readonly runs: number;
  /** From the start of the first run to the end of the last. */
  readonly seconds: number;
  /** Of all runs together, validation and test not counted. */
  readonly imagesPerS: number;
  /** Of one run while it trains: it falls when workers have to share cores. */
  readonly imagesPerSOfARun: number;
  /** From the end of a run to the start of the next one on the same worker, median: queue, process, data, engine. */
  readonly betweenS: number;
  /** imagesPerS over that of one worker. */
  readonly speedup: number;
  /** What the cores allow. */
  readonly possible: number;
}

export interface ScaleOptions {
  readonly server: TestPostgres;
  readonly home: string;
  readonly mnistDir: string;
  readonly epochs: number;
  readonly runs: number;
}

export async function measureScale(upTo: number, options: ScaleOptions): Promise<ScaleRow[]> {
  const rows: ScaleRow[] = [];
  for (let workers = 1; workers <= upTo; workers++) {
    const measured = await withWorkers(workers, options);
    const speedup = measured.imagesPerS / (rows[0]?.imagesPerS ?? measured.imagesPerS);
    rows.push({
      workers,
      ...measured,
      speedup: Math.round(speedup * 100) / 100,
      possible: Math.min(workers, availableParallelism()),
    });
  }
  return rows;
}

async function withWorkers(count: number, { server, home, mnistDir, epochs, runs }: ScaleOptions) {
  const databaseUrl = await server.database();
  const workers = await Promise.all(
    Array.from({ length: count }, () =>
      startWorkerProcess({ databaseUrl, home, mnistDir, variables: { TRAINING_THREADS: '1' } }),
    ),
  );
  const store = await openStore({ home, databaseUrl });
  const service = await openRuns({ store, databaseUrl, home, trains: false, logger: silentLogger });
  const request = benchRequest('wasm');
  const spec = { ...request.spec, model: mlp, epochs, batchSize: 32 };
  const ended = await Promise.all(
    // One run a person: nobody's second one waits for the first.
    Array.from({ length: runs }, async (_, i) => {
      const { record } = await service.submit({ ...request, learnerId: `person${i}`, spec });
      return new Promise<RunRecord>((resolve) => {
        service.watch(record.id, (view) => {
          if (view.record.endedAt !== null) resolve(view.record);
        });
      });
    }),
  );
  await service.close();
  await Promise.all(workers.map((worker) => worker.stop()));
  await store.close();
  return figuresOf(ended, count, epochs);
}

function figuresOf(records: readonly RunRecord[], workers: number, epochs: number) {
  const began = Math.min(...records.map((r) => r.startedAt!));
  const seconds = (Math.max(...records.map((r) => r.endedAt!)) - began) / 1000;
  const images = records.reduce((sum, r) => sum + r.data!.trainCount * epochs, 0);
  const training = median(records.map((r) => r.result!.seconds));
  const whole = median(records.map((r) => (r.endedAt! - r.startedAt!) / 1000));
  return {
    runs: records.length,
    seconds: Math.round(seconds * 10) / 10,
    imagesPerS: Math.round(images / seconds),
    imagesPerSOfARun: Math.round(median(records.map((r) => r.result!.imagesPerSecond))),
    betweenS: Math.round((betweenOf(records, workers) + whole - training) * 100) / 100,
  };
}

/** Seconds that workers stood idle although runs waited, a run. */
function betweenOf(records: readonly RunRecord[], workers: number): number {
  const ends = records.map((r) => r.endedAt!).sort((a, b) => a - b);
  const starts = records.map((r) => r.startedAt!).sort((a, b) => a - b);
  // The k-th start after the first ones takes the place of the k-th end.
  const gaps = starts.slice(workers).map((start, k) => (start - ends[k]) / 1000);
  return gaps.length > 0 ? median(gaps) : 0;
}
