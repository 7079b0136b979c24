/** Trains the recogniser that ships, with Gradus' own engine: `npm run train:pretrained [-- --epochs N]`. */
import { writeFile } from 'node:fs/promises';
import { readConfig } from '../src/config.ts';
import type { Examples } from '../src/contracts/engine.ts';
import type { ModelSpec } from '../src/contracts/model.ts';
import { Random } from '../src/core/random.ts';
import { augment, handwritingAugmentation } from '../src/data/augment.ts';
import { epochOrder, examplesOf, gather } from '../src/data/batches.ts';
import { loadDigits } from '../src/data/digits.ts';
import { encodeTensors } from '../src/engine/checkpoint.ts';
import { chooseEngine, createEngine } from '../src/engine/index.ts';
import { pretrainedFile } from '../src/vision/classify.ts';

const spec: ModelSpec = {
  name: 'digits',
  inputShape: [28, 28, 1],
  layers: [
    { type: 'flatten' },
    { type: 'dense', units: 96, activation: 'relu' },
    { type: 'dense', units: 10, activation: 'softmax' },
  ],
  loss: 'sparseCategoricalCrossentropy',
};
const SEED = 7;
const BATCH = 64;
const EPOCHS = 3;

const config = readConfig();
const digits = await loadDigits({ mnistDir: config.mnistDir, home: config.home });
const engine = await createEngine(await chooseEngine());
const network = await engine.create(spec, { seed: SEED, optimizer: { type: 'adam' }, batchSize: BATCH });
const test = examplesOf(digits.test);

for (let epoch = 1; epoch <= EPOCHS; epoch++) {
  const order = epochOrder(digits.train.n, SEED, epoch);
  const examples: Examples = gather(digits.train, order);
  const { width, height } = digits.train;
  const size = width * height;
  for (let i = 0; i < examples.n; i++) {
    const random = Random.stream(SEED, `augment/${epoch}/${order[i]}`);
    const pixels = digits.train.pixels.subarray(order[i] * size, (order[i] + 1) * size);
    augment(pixels, width, height, random, handwritingAugmentation).forEach((value, p) => {
      (examples.x as Float32Array)[i * size + p] = value / 255;
    });
  }
  const rate = 1e-3 * 0.4 ** (epoch - 1);
  const steps = await network.train(examples, BATCH, rate);
  const { correct, n } = await network.evaluate(test);
  const loss = steps.reduce((sum, step) => sum + step.loss, 0) / steps.length;
  console.log(`epoch ${epoch}: loss ${loss.toFixed(4)}, test accuracy ${(correct / n).toFixed(4)}`);
}

const { name, build } = engine.identity;
const file = encodeTensors(
  { kind: 'weights', model: spec, build: `${name} ${build}`, details: { seed: SEED, temperature: 1 } },
  await network.weights(),
  { float16: true },
);
await writeFile(pretrainedFile, file);
console.log(`${pretrainedFile}: ${file.length} bytes`);
await network.dispose();
