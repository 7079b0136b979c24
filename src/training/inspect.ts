/** What a trained network makes of one image, and how its loss would change: forward, backward, no update. */
import type { Inspection } from '../contracts/inspection.ts';
import type { ModelSpec } from '../contracts/model.ts';
import type { RunExample } from '../contracts/run.ts';
import { decodeTensors } from '../engine/checkpoint.ts';
import { chooseEngine, createEngine } from '../engine/index.ts';
import { planLayers } from '../engine/shapes.ts';
import { layerNorms } from './probe.ts';

export function plan(model: ModelSpec) {
  return planLayers(model).map(({ name, outputShape, tensors }) => ({
    name,
    outputShape,
    parameterCount: tensors.reduce((sum, { size }) => sum + size, 0),
  }));
}

/** @param weights a file of src/engine/checkpoint.ts; the model stands in its head */
export async function inspect(weights: Uint8Array, { label, pixels }: RunExample): Promise<Inspection> {
  const { header, tensors } = decodeTensors(weights);
  const engine = await createEngine(await chooseEngine());
  const options = { seed: 0, optimizer: { type: 'sgd' }, batchSize: 1, threads: 1 } as const;
  const network = await engine.create(header.model, options);
  try {
    await network.setWeights(tensors);
    const x = Float32Array.from(pixels, (v) => v / 255);
    const outputs = await network.activations(x, 1);
    const norms = layerNorms(await network.gradients({ n: 1, x, y: Uint8Array.of(label) }));
    const inputGradient = await network.inputGradient(x, 1, label);
    const layers = plan(header.model).map((layer, i) => ({
      ...layer,
      values: Float32Array.from(outputs[i].values),
      gradientNorm: norms.get(layer.name),
    }));
    return { layers, inputGradient: Float32Array.from(inputGradient) };
  } finally {
    await network.dispose();
  }
}
