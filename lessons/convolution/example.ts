/** Places of the feature map by hand, and how many parameters sharing saves. */
import type { ExampleValues } from '../../src/contracts/lesson.ts';
import { count } from '../../src/core/language.ts';
import { countParameters, planLayers } from '../../src/engine/shapes.ts';
import { decimals } from '../shared/numbers.ts';
import { image, kernels, mapOf } from './compute.ts';

export async function example(): Promise<ExampleValues> {
  const map = await mapOf(kernels.vertical);
  const d = (i: number) => decimals(map[i]);
  const layer = (type: 'conv2d' | 'dense') =>
    countParameters(
      planLayers({
        name: 'one-layer',
        inputShape: type === 'conv2d' ? [28, 28, 1] : [784],
        layers: [
          type === 'conv2d' ? { type, filters: 32, kernelSize: [3, 3] } : { type, units: 26 * 26 * 32 },
        ],
        loss: 'meanSquaredError',
      }),
    ).total;
  return {
    row: [0, 1, 2, 3].map(d).join('  '),
    first: d(0),
    second: d(1),
    size: planLayers({
      name: 'map',
      inputShape: [image.length, image[0].length, 1],
      layers: [{ type: 'conv2d', filters: 1, kernelSize: [3, 3] }],
      loss: 'meanSquaredError',
    })[0]
      .outputShape.slice(0, 2)
      .join(' × '),
    convParameters: count(layer('conv2d')),
    denseParameters: count(layer('dense')),
  };
}
