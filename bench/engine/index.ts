/**
 * `npm run bench -- engine [--model cnn,mlp|all] [--batch 128,32] [--epochs N] [--rounds N] [--engines wasm,tensorflow]
 * [--threads 2,1] [--simd plain,relaxed] [--python EXE] [--kernels] [--json FILE]`
 *
 * Gradients against the reference first: a wrong one ends the benchmark. Then all contestants of a model and batch take
 * turns, an epoch of MNIST's 60,000 images each, so that a busy machine is busy for all of them. Then each kernel alone
 * (--kernels: nothing else). `npm run bench -- readme FILE` writes the README's table from the JSON.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { availableParallelism, cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { models } from '../../models/index.ts';
import { readConfig } from '../../src/config.ts';
import type { ModelSpec } from '../../src/contracts/model.ts';
import { loadDigits } from '../../src/data/digits.ts';
import { availableEngines } from '../../src/engine/index.ts';
import { type Command, engineCommand, peerCommand, peers, writeData, writeSpec } from './files.ts';
import { checkGradients } from './gradients.ts';
import { measureKernels } from './kernels.ts';
import { oddNetwork } from './oddNetwork.ts';
import { type Contestant, enter } from './race.ts';
import { printKernels, printRows, printScaling, type Report, type Row, rowOf, scalingOf } from './report.ts';

const options = {
  model: { type: 'string', default: 'cnn,mlp' },
  batch: { type: 'string', default: '128,32' },
  /** Epochs of one turn. */
  epochs: { type: 'string', default: '1' },
  rounds: { type: 'string', default: '3' },
  /** Default: wasm, and tensorflow where it is set up. */
  engines: { type: 'string' },
  /** Of wasm. Default: all of the machine, and one for the comparison. */
  threads: { type: 'string' },
  simd: { type: 'string', default: '' },
  python: { type: 'string' },
  kernels: { type: 'boolean', default: false },
  json: { type: 'string' },
} as const;

/** Those that see digits; points in the plane are no work for anybody. */
const networks: Readonly<Record<string, ModelSpec>> = Object.fromEntries(
  [...Object.values(models), oddNetwork].filter((m) => m.inputShape.length === 3).map((m) => [m.name, m]),
);
const list = (text: string) => text.split(',').map((part) => part.trim());

function modelOf(name: string): ModelSpec {
  const spec = networks[name];
  if (!spec) throw new Error(`--model ${name}: there are ${Object.keys(networks).join(', ')}, and all`);
  return spec;
}

function whole(name: string, text: string): number {
  const value = Number(text);
  if (!Number.isInteger(value) || value < 1) throw new Error(`--${name} needs a whole number of at least 1`);
  return value;
}

/** What is asked for, or what can be had: the reference would need a day. */
async function enginesOf(text: string | undefined): Promise<string[]> {
  if (text !== undefined) return list(text);
  const [tensorflow] = (await availableEngines()).filter(({ name }) => name === 'tensorflow');
  if (tensorflow.reason) console.log(`tfjs-node: left out, ${tensorflow.reason.en}`);
  return tensorflow.reason ? ['wasm'] : ['wasm', 'tensorflow'];
}

export async function run(args: string[]): Promise<void> {
  const { values } = parseArgs({ args, options });
  const specs = (values.model === 'all' ? Object.keys(networks) : list(values.model)).map(modelOf);
  const batches = list(values.batch).map((b) => whole('batch', b));
  const turns = { epochs: whole('epochs', values.epochs), rounds: whole('rounds', values.rounds) };
  const threads = values.threads
    ? list(values.threads).map((t) => whole('threads', t))
    : [...new Set([availableParallelism(), 1])];
  if (values.kernels) return printKernels(await measureKernels());

  const engines = await enginesOf(values.engines);
  const gradients: string[] = [];
  for (const spec of specs) {
    gradients.push(`gradients of ${spec.name}: ${await checkGradients(spec, engines)}`);
    console.log(gradients.at(-1));
  }

  const folder = mkdtempSync(join(tmpdir(), 'gradus-bench-'));
  try {
    const { home, mnistDir } = readConfig();
    const data = await loadDigits({ home, mnistDir });
    writeData(folder, data);
    const rows: Row[] = [];
    for (const spec of specs) {
      for (const batch of batches) {
        const specFile = writeSpec(folder, spec);
        const ours = engines.flatMap((engine) =>
          engine === 'wasm'
            ? threads.flatMap((t) =>
                list(values.simd).map((s) =>
                  engineCommand(engine, specFile, folder, batch, { threads: t, simd: s }),
                ),
              )
            : [engineCommand(engine, specFile, folder, batch, { threads: 0, simd: '' })],
        );
        const { python } = values;
        const others = python ? peers.map((peer) => peerCommand(peer, python, specFile, folder, batch)) : [];
        const found = await race(await line([...ours, ...others]), spec, batch, turns, data.train.n);
        const count = turns.rounds * turns.epochs;
        printRows(
          `${spec.name}, batch ${batch}: seconds an epoch of ${data.train.n} images, ${count} epochs`,
          found,
        );
        printScaling(scalingOf(found));
        rows.push(...found);
      }
    }
    const kernels = await measureKernels();
    printKernels(kernels);
    const machine = {
      cpu: cpus()[0].model,
      cores: availableParallelism(),
      node: process.version,
      data: data.name,
    };
    const report: Report = { machine, gradients, rows, scaling: scalingOf(rows), kernels };
    if (values.json) await writeFile(values.json, JSON.stringify(report, null, 1));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** All contestants of one race, ready to start. */
async function line(commands: readonly Command[]): Promise<Contestant[]> {
  const field: Contestant[] = [];
  for (const command of commands) {
    const contestant = await enter(command, availableParallelism());
    if (contestant) field.push(contestant);
  }
  return field;
}

async function race(
  field: readonly Contestant[],
  spec: ModelSpec,
  batch: number,
  { rounds, epochs }: { readonly rounds: number; readonly epochs: number },
  images: number,
): Promise<Row[]> {
  const times = field.map((): number[] => []);
  for (let round = 0; round < rounds; round++) {
    for (const [i, contestant] of field.entries()) {
      for (let e = 0; e < epochs; e++) {
        const { seconds } = await contestant.ask('epoch');
        times[i].push(seconds);
        // Progress goes to standard error: a busy machine can take minutes for a round.
        console.error(
          `${spec.name} ${batch}, round ${round + 1}: ${contestant.engine} on ${contestant.threads} ${seconds.toFixed(2)} s`,
        );
      }
    }
  }
  const rows: Row[] = [];
  for (const [i, { engine, version, threads, ask, end }] of field.entries()) {
    const { accuracy, peakRssMb } = await ask('accuracy');
    await end();
    const measured = { engine, version, model: spec.name, batch, threads, epochS: times[i] };
    rows.push(rowOf({ ...measured, testAccuracy: accuracy, peakRssMb }, images));
  }
  return rows;
}
