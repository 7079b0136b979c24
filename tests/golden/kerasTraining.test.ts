/**
 * A hundred updates of each model of models/ on the wasm engine and in Keras, from the same weights on the same batches:
 * every loss within 1e-3. Dropout is left out, because its masks are each framework's own (tests/unit/tensorflow.test.ts
 * has it). Recorded as keras.test.ts says.
 */
import { beforeAll, expect, test } from 'vitest';
import { models } from '../../models/index.ts';
import type { ModelSpec } from '../../src/contracts/model.ts';
import { initialWeights } from '../../src/engine/initialize.ts';
import { planLayers } from '../../src/engine/shapes.ts';
import { createWasmEngine } from '../../src/engine/wasm/index.ts';
import {
  exampleNameOf,
  farthest,
  hundredExamples,
  hundredSteps,
  lossesOf,
  rateOf,
} from '../helpers/hundredSteps.ts';
import { kerasValues } from '../helpers/keras.ts';

const withoutDropout = (spec: ModelSpec): ModelSpec => ({
  ...spec,
  layers: spec.layers.filter((layer) => layer.type !== 'dropout'),
});
const specs = Object.values(models).map(withoutDropout);

let keras: { readonly train: readonly { readonly losses: number[] }[] };
beforeAll(async () => {
  keras = await kerasValues('training.json', async () => {
    const data = (name: 'digits' | 'moons') => {
      const { x, y } = hundredExamples(name);
      return { x: [...x], y: [...y] };
    };
    return {
      floatx: 'float32',
      data: { digits: data('digits'), moons: data('moons') },
      cases: {
        train: specs.map((spec) => ({
          ...hundredSteps,
          learningRate: rateOf(spec),
          spec,
          data: exampleNameOf(spec),
          weights: initialWeights(planLayers(spec), hundredSteps.seed).map((t) => [...t.values]),
        })),
      },
    };
  });
}, 1_200_000);

test.each(specs.map((spec, i) => [spec.name, spec, i] as const))(
  '%s',
  async (_, spec, i) => {
    const losses = await lossesOf(await createWasmEngine(), spec);
    expect(losses).toHaveLength(100);
    expect(farthest(losses, keras.train[i].losses)).toBeLessThan(1e-3);
  },
  120_000,
);
