/**
 * One engine of ours as a contestant, in a process of its own so that its memory is its own: the same lines as
 * peers/peer.py speaks. usage: contestant.js ENGINE SPEC.json DATA_FOLDER BATCH THREADS SIMD
 */
import { readFileSync } from 'node:fs';
import { createInterface } from 'node:readline';
import type { ImageSet } from '../../src/contracts/data.ts';
import type { Engine, EngineName, Network } from '../../src/contracts/engine.ts';
import type { ModelSpec } from '../../src/contracts/model.ts';
import { epochOrder, gather, gatherPixels } from '../../src/data/batches.ts';
import { createEngine } from '../../src/engine/index.ts';
import { createWasmEngine } from '../../src/engine/wasm/index.ts';
import type { SimdBuild } from '../../src/engine/wasm/kernels.ts';
import { ExampleBuffers } from '../../src/training/exampleBuffers.ts';

const [engineName, specFile, folder, batchText, threadsText, simd] = process.argv.slice(2);
const spec = JSON.parse(readFileSync(specFile, 'utf8')) as ModelSpec;
const batchSize = Number(batchText);
const buffers = new ExampleBuffers();
/** Batches that are gathered and handed over at a time, as a run does. */
const batchesACall = Math.max(1, Math.floor(2048 / batchSize));

function images(name: string): ImageSet {
  const labels = new Uint8Array(readFileSync(`${folder}/${name}-labels`));
  return {
    n: labels.length,
    height: 28,
    width: 28,
    pixels: new Uint8Array(readFileSync(`${folder}/${name}-images`)),
    labels,
  };
}

function makeEngine(): Promise<Engine> {
  if (engineName !== 'wasm') return createEngine(engineName as EngineName);
  const threads = Number(threadsText) || undefined;
  return createWasmEngine({ threads, simd: simd ? (simd as SimdBuild) : undefined });
}

async function epoch(network: Network, train: ImageSet, number: number, limit = train.n): Promise<number> {
  const order = epochOrder(train.n, 1, number).subarray(0, limit);
  const started = performance.now();
  // The next part is gathered while the threads work, as a run does it.
  const take = (first: number) =>
    buffers.fill((into) =>
      gatherPixels(train, order.subarray(first, first + batchesACall * batchSize), into),
    );
  let next = take(0);
  for (let first = 0; first < order.length; ) {
    const training = network.train(next, batchSize, 1e-3);
    first += batchesACall * batchSize;
    if (first < order.length) next = take(first);
    await training;
  }
  return (performance.now() - started) / 1000;
}

async function accuracy(network: Network, test: ImageSet): Promise<number> {
  const { correct, n } = await network.evaluate(gather(test, epochOrder(test.n, 1, 1)));
  return correct / n;
}

const engine = await makeEngine();
const network = await engine.create(spec, { seed: 1, optimizer: { type: 'adam' }, batchSize });
const [train, test] = [images('train'), images('test')];
await epoch(network, train, 1, 4 * batchSize);
let epochs = 1;
const answer = (value: object) => console.log(JSON.stringify(value));
answer({ ready: `${network.engine.name} ${network.engine.build}`, threads: network.engine.threads });
for await (const line of createInterface({ input: process.stdin })) {
  if (line === 'epoch') answer({ seconds: await epoch(network, train, ++epochs) });
  else if (line === 'accuracy') {
    answer({ accuracy: await accuracy(network, test), peakRssMb: process.resourceUsage().maxRSS / 1024 });
  } else break;
}
await network.dispose();
