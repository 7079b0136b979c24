/** The tensorflow engine against the float64 reference; skipped where tfjs-node is not set up. */
import { describe, expect, test } from 'vitest';
import { models } from '../../models/index.ts';
import type { Engine } from '../../src/contracts/engine.ts';
import { createEngine } from '../../src/engine/index.ts';
import { unavailableReason } from '../../src/engine/tensorflow/load.ts';
import { createWasmEngine } from '../../src/engine/wasm/index.ts';
import { engineCases, makeExamples } from '../helpers/engineCases.ts';
import { compareCase, compareTraining, optimizerCases } from '../helpers/engineSuite.ts';
import { farthest, lossesOf } from '../helpers/hundredSteps.ts';

const reason = unavailableReason();
const maybe = test.skipIf(reason !== null);
const because = reason ? ` (skipped: tfjs-node ${reason.en})` : '';

/** float32 sums of a few hundred terms; a bias before batch normalization has a gradient of nothing but rounding. */
const tolerance = 1e-4;

let loaded: Promise<Engine> | undefined;
const engine = () => {
  loaded ??= createEngine('tensorflow');
  return loaded;
};

maybe(`tensorflow computes every layer, activation and loss as the reference does${because}`, async () => {
  const differences: string[] = [];
  for (const engineCase of engineCases) {
    const found = await compareCase(await engine(), engineCase, tolerance);
    differences.push(...found.map((d) => `${engineCase.name}: ${d}`));
  }
  expect(differences).toEqual([]);
});

maybe(`tensorflow updates with every optimiser as the reference does${because}`, async () => {
  const spec = models['toy-hidden'];
  const differences: string[] = [];
  for (const optimizer of optimizerCases) {
    const examples = makeExamples(spec, 50, 3);
    const run = { spec, optimizer, learningRates: 0.01, examples, batchSize: 8, clipNorm: 0.5 };
    const found = await compareTraining(await engine(), run, 1e-4);
    differences.push(...found.map((d) => `${JSON.stringify(optimizer)}: ${d}`));
  }
  expect(differences).toEqual([]);
});

describe('a hundred updates of each model are those of the wasm engine within 1e-3 of the loss', () => {
  maybe.each(Object.values(models).map((spec) => [`${spec.name}${because}`, spec] as const))(
    '%s',
    async (_, spec) => {
      const losses = await lossesOf(await createWasmEngine(), spec);
      expect(losses).toHaveLength(100);
      expect(farthest(losses, await lossesOf(await engine(), spec))).toBeLessThan(1e-3);
    },
    120_000,
  );
});

maybe(`tensorflow goes on from a checkpoint as if it had never stopped${because}`, async () => {
  const spec = models['toy-deep'];
  const examples = makeExamples(spec, 32, 5);
  const options = { seed: 1, optimizer: { type: 'adam' }, batchSize: 8 } as const;
  const undisturbed = await (await engine()).create(spec, options);
  await undisturbed.train(examples, 8, 0.01);
  const checkpoint = await undisturbed.checkpoint();
  const resumed = await (await engine()).create(spec, { ...options, seed: 2 });
  await resumed.restore(checkpoint);
  const wanted = await undisturbed.train(examples, 8, 0.01);
  expect(await resumed.train(examples, 8, 0.01)).toEqual(wanted);
  const elsewhere = await (await engine()).create(models['toy-linear'], options);
  await expect(elsewhere.restore(checkpoint)).rejects.toMatchObject({ code: 'CHECKPOINT_MISMATCH' });
  for (const network of [undisturbed, resumed, elsewhere]) await network.dispose();
});

maybe(`tensorflow ends a run whose loss is not finite with step and layer${because}`, async () => {
  const spec = models['toy-hidden'];
  const network = await (await engine()).create(spec, { seed: 1, optimizer: { type: 'sgd' }, batchSize: 4 });
  const examples = makeExamples(spec, 8, 5);
  examples.x.fill(Number.NaN, 0, 2);
  await expect(network.train(examples, 4, 0.1)).rejects.toMatchObject({
    code: 'LOSS_NOT_FINITE',
    params: { step: 1, layer: 'dense' },
  });
  await network.dispose();
});
