/**
 * Trains the recogniser that ships and writes models/pretrained: `npm run train:pretrained [-- --samples N --epochs N
 * --seed N --threads N --out FILE]`. The same arguments give the same file on the same engine, on any number of threads.
 */
import { writeFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { readConfig } from '../src/config.ts';
import { loadDigits } from '../src/data/digits.ts';
import { chooseEngine, createEngine } from '../src/engine/index.ts';
import { pretrainedFile } from '../src/vision/classify.ts';
import { trainRecognizer } from '../src/vision/training/train.ts';

const { values } = parseArgs({
  options: {
    samples: { type: 'string', default: '200000' },
    epochs: { type: 'string', default: '5' },
    seed: { type: 'string', default: '1' },
    threads: { type: 'string' },
    out: { type: 'string', default: pretrainedFile },
  },
});

const config = readConfig();
const data = await loadDigits({ mnistDir: config.mnistDir, home: config.home });
const engine = await createEngine(await chooseEngine());
console.log(`training on ${data.name} with ${engine.identity.name} (${engine.identity.build})`);
const file = await trainRecognizer(data, engine, {
  seed: Number(values.seed),
  samples: Number(values.samples),
  epochs: Number(values.epochs),
  threads: values.threads === undefined ? undefined : Number(values.threads),
  onLine: (line) => console.log(line),
});
await writeFile(values.out, file);
console.log(`${values.out}: ${file.length} bytes`);
