/** Before anything is timed: an engine's gradients of a model against the float64 reference. */
import type { EngineName, Examples } from '../../src/contracts/engine.ts';
import type { ModelSpec } from '../../src/contracts/model.ts';
import { Random } from '../../src/core/random.ts';
import { createEngine } from '../../src/engine/index.ts';
import { sizeOf } from '../../src/engine/shapes.ts';

/** Largest difference that float32 explains, relative to a tensor's largest gradient. */
const tolerance = 1e-3;
/** One full micro-batch and a part of another. */
const n = 11;

/** @returns a line for the report. @throws when a gradient is wrong */
export async function checkGradients(spec: ModelSpec, engines: readonly string[]): Promise<string> {
  const random = Random.stream(1, 'bench/gradients');
  const examples: Examples = {
    n,
    x: Float32Array.from({ length: n * sizeOf(spec.inputShape) }, () => random.uniform()),
    y: Uint8Array.from({ length: n }, () => random.integer(10)),
  };
  const options = { seed: 1, optimizer: { type: 'adam' }, batchSize: 32 } as const;
  const reference = await (await createEngine('reference')).create(spec, options);
  const wanted = await reference.gradients(examples);
  await reference.dispose();
  const lines: string[] = [];
  for (const engine of engines.filter((name) => name !== 'reference')) {
    const network = await (await createEngine(engine as EngineName)).create(spec, options);
    const got = await network.gradients(examples);
    await network.dispose();
    let worst = 0;
    for (const [i, { name, values }] of wanted.entries()) {
      let [far, scale] = [0, 1e-6];
      for (let k = 0; k < values.length; k++) {
        far = Math.max(far, Math.abs(values[k] - got[i].values[k]));
        scale = Math.max(scale, Math.abs(values[k]));
      }
      far /= scale;
      if (!(far <= tolerance))
        throw new Error(`${engine}: gradient of ${spec.name} ${name} is off by ${far}`);
      worst = Math.max(worst, far);
    }
    lines.push(`${engine} within ${worst.toExponential(1)} of the reference`);
  }
  return lines.join(', ');
}
