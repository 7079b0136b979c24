import type { Examples } from '../../src/contracts/engine.ts';
import type { ModelSpec } from '../../src/contracts/model.ts';
import { createEngine } from '../../src/engine/index.ts';

export const model: ModelSpec = {
  name: 'mlp',
  inputShape: [28, 28, 1],
  layers: [
    { type: 'flatten' },
    { type: 'dense', units: 128, activation: 'relu' },
    { type: 'dense', units: 10, activation: 'softmax' },
  ],
  loss: 'sparseCategoricalCrossentropy',
};
// %%
export async function train(images: Examples, test: Examples, epochs = 5) {
  const engine = await createEngine('wasm');
  const optimizer = { type: 'adam' } as const;
  const network = await engine.create(model, { seed: 1, optimizer, batchSize: 32 });
  for (let epoch = 0; epoch < epochs; epoch++) {
    await network.train(images, 32, 0.001);
  }
  const { loss, correct, n } = await network.evaluate(test);
  await network.dispose();
  return { loss, accuracy: correct / n };
}
