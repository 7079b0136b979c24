/**
 * `npm run bench -- engine [--model cnn,mlp] [--batch 128,32] [--epochs N] [--rounds N] [--engines wasm,tensorflow]
 * [--threads 1,2] [--simd plain,relaxed] [--python EXE] [--kernels] [--json FILE]`
 *
 * Gradients against the reference first: a wrong one ends the benchmark. Then all contestants of a model and batch take
 * turns, an epoch of MNIST's 60,000 images each, so that a busy machine is busy for all of them.
 */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { availableParallelism, cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { models } from '../../models/index.ts';
import { readConfig } from '../../src/config.ts';
import type { ModelSpec } from '../../src/contracts/model.ts';
import { compiled, inProject } from '../../src/core/paths.ts';
import { loadDigits } from '../../src/data/digits.ts';
import { checkGradients } from './gradients.ts';
import { measureKernels } from './kernels.ts';
import { oddNetwork } from './oddNetwork.ts';
import { type Contestant, enter } from './race.ts';

interface Row {
  readonly engine: string;
  readonly version: string;
  readonly model: string;
  readonly batch: number;
  readonly threads: number;
  readonly epochS: number[];
  readonly imagesPerS: number;
  readonly testAccuracy: number;
  readonly peakRssMb: number;
}

const options = {
  model: { type: 'string', default: 'cnn,mlp' },
  batch: { type: 'string', default: '128,32' },
  /** Epochs of one turn. */
  epochs: { type: 'string', default: '1' },
  rounds: { type: 'string', default: '3' },
  engines: { type: 'string', default: 'wasm' },
  threads: { type: 'string' },
  simd: { type: 'string' },
  python: { type: 'string' },
  kernels: { type: 'boolean', default: false },
  json: { type: 'string' },
} as const;

const networks: Readonly<Record<string, ModelSpec>> = { ...models, [oddNetwork.name]: oddNetwork };
const list = (text: string) => text.split(',').map((part) => part.trim());

function modelOf(name: string): ModelSpec {
  const spec = networks[name];
  if (!spec) throw new Error(`--model ${name}: there are ${Object.keys(networks).join(', ')}`);
  return spec;
}

function whole(name: string, text: string): number {
  const value = Number(text);
  if (!Number.isInteger(value) || value < 1) throw new Error(`--${name} needs a whole number of at least 1`);
  return value;
}

export async function run(args: string[]): Promise<void> {
  const { values } = parseArgs({ args, options });
  const specs = list(values.model).map(modelOf);
  const batches = list(values.batch).map((b) => whole('batch', b));
  const [epochs, rounds] = [whole('epochs', values.epochs), whole('rounds', values.rounds)];
  const threads = values.threads ? list(values.threads).map((t) => whole('threads', t)) : [0];
  const simd = values.simd ? list(values.simd) : [''];

  for (const spec of specs)
    console.log(`gradients of ${spec.name}: ${await checkGradients(spec, list(values.engines))}`);

  const folder = mkdtempSync(join(tmpdir(), 'gradus-bench-'));
  try {
    const { home, mnistDir } = readConfig();
    const data = await loadDigits({ home, mnistDir });
    for (const [name, set] of [
      ['train', data.train],
      ['test', data.test],
    ] as const) {
      writeFileSync(join(folder, `${name}-images`), set.pixels);
      writeFileSync(join(folder, `${name}-labels`), set.labels);
    }
    const rows: Row[] = [];
    for (const spec of specs) {
      for (const batch of batches) {
        const field = await line(spec, batch, folder, list(values.engines), threads, simd, values.python);
        rows.push(...(await race(field, spec, batch, { rounds, epochs, images: data.train.n })));
      }
    }
    const kernels = values.kernels ? await measureKernels() : null;
    if (kernels) printKernels(kernels);
    if (values.json) {
      const machine = {
        cpu: cpus()[0].model,
        cores: availableParallelism(),
        node: process.version,
        data: data.name,
      };
      await writeFile(values.json, JSON.stringify({ machine, rows, kernels }, null, 1));
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** All contestants of one race, ready to start. */
async function line(
  spec: ModelSpec,
  batch: number,
  folder: string,
  engines: readonly string[],
  threads: readonly number[],
  simd: readonly string[],
  python: string | undefined,
): Promise<Contestant[]> {
  const specFile = join(folder, `${spec.name}.json`);
  writeFileSync(specFile, JSON.stringify(spec));
  const ours = engines.flatMap((engine) => {
    const variants =
      engine === 'wasm' ? threads.flatMap((t) => simd.map((s) => [t, s] as const)) : [[0, ''] as const];
    return variants.map(([t, s]) => ({
      engine: engine === 'tensorflow' ? 'tfjs-node' : s ? `${engine}-${s}` : engine,
      file: process.execPath,
      args: [compiled('bench/engine/contestant.ts'), engine, specFile, folder, `${batch}`, `${t}`, s],
    }));
  });
  const peers = ['pytorch', 'pytorch-nchw', 'keras'].map((engine) => ({
    engine,
    file: python ?? '',
    args: [inProject('bench', 'engine', 'peers', 'peer.py'), engine, specFile, folder, `${batch}`],
  }));
  const field: Contestant[] = [];
  for (const command of [...ours, ...(python ? peers : [])]) {
    const contestant = await enter(command, availableParallelism());
    if (contestant) field.push(contestant);
  }
  return field;
}

async function race(
  field: readonly Contestant[],
  spec: ModelSpec,
  batch: number,
  { rounds, epochs, images }: { rounds: number; epochs: number; images: number },
): Promise<Row[]> {
  const times = field.map((): number[] => []);
  for (let round = 0; round < rounds; round++) {
    for (const [i, contestant] of field.entries()) {
      for (let e = 0; e < epochs; e++) {
        const { seconds } = await contestant.ask('epoch');
        times[i].push(seconds);
        // Progress goes to standard error: a busy machine can take minutes for a round.
        console.error(
          `${spec.name} ${batch}, round ${round + 1}: ${contestant.engine} ${seconds.toFixed(2)} s`,
        );
      }
    }
  }
  console.log(
    `\n${spec.name}, batch ${batch}: seconds an epoch of ${images} images, ${rounds * epochs} epochs`,
  );
  console.log('engine            threads      min   median  images/s  test accuracy  peak MB');
  const rows: Row[] = [];
  for (const [i, { engine, version, threads, ask, end }] of field.entries()) {
    const { accuracy, peakRssMb } = await ask('accuracy');
    await end();
    const sorted = [...times[i]].sort((a, b) => a - b);
    const [min, median] = [sorted[0], sorted[Math.floor(sorted.length / 2)]];
    const figures = [
      engine.padEnd(17),
      `${threads}`.padStart(7),
      min.toFixed(2).padStart(8),
      median.toFixed(2).padStart(8),
      (images / min).toFixed(0).padStart(9),
      accuracy.toFixed(4).padStart(14),
      peakRssMb.toFixed(0).padStart(8),
    ];
    console.log(figures.join(' '));
    const common = { engine, version, model: spec.name, batch, threads };
    rows.push({ ...common, epochS: times[i], imagesPerS: images / min, testAccuracy: accuracy, peakRssMb });
  }
  return rows;
}

function printKernels({ peakGflops, rows }: Awaited<ReturnType<typeof measureKernels>>): void {
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
