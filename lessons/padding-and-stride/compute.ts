/** Sizes that convolutions make of a digit with and without padding and stride, as the engine plans and computes them. */
import type { Padding, Shape } from '../../src/contracts/model.ts';
import { planLayers } from '../../src/engine/shapes.ts';
import { kernels } from '../convolution/compute.ts';
import { centred, drawSeven, side } from '../shared/digit.ts';
import { networkWith, valuesOf } from '../shared/network.ts';

export interface Setting {
  readonly padding: Padding;
  readonly stride: number;
}

export const settings = {
  valid: { padding: 'valid', stride: 1 },
  same: { padding: 'same', stride: 1 },
  strided: { padding: 'same', stride: 2 },
} as const satisfies Record<string, Setting>;

const specOf = ({ padding, stride }: Setting, size: number, kernel: number, layers: number) =>
  ({
    name: 'sizes',
    inputShape: [size, size, 1],
    layers: Array.from({ length: layers }, () => ({
      type: 'conv2d' as const,
      filters: 1,
      kernelSize: [kernel, kernel] as const,
      strides: [stride, stride] as const,
      padding,
    })),
    loss: 'meanSquaredError',
  }) as const;

/** Side of the output of each layer. */
export const sides = (setting: Setting, size: number = side, kernel = 3, layers = 1): number[] =>
  planLayers(specOf(setting, size, kernel, layers)).map(({ outputShape }) => outputShape[0]);

const verticalEdges = kernels.vertical.flat();

/** A seven seen through a kernel for vertical edges. */
export async function mapOf(setting: Setting): Promise<{ shape: Shape; values: number[] }> {
  const network = await networkWith(specOf(setting, side, 3, 1), {
    'conv2d/kernel': verticalEdges,
    'conv2d/bias': [0],
  });
  const activations = await network.activations(Float32Array.from(drawSeven(centred())), 1);
  const [size] = sides(setting);
  return { shape: [size, size, 1], values: valuesOf(activations, 'conv2d') };
}

/** For the animation: a bar in the middle of a 7 × 7 image. */
export const image = Array.from({ length: 7 }, () => [0, 0, 1, 1, 1, 0, 0]);
export const kernel = kernels.vertical;
