/** A small picture with a bright stroke, a drawn seven, and what kernels make of them. */
import type { ModelSpec } from '../../src/contracts/model.ts';
import { centred, drawSeven, side } from '../shared/digit.ts';
import { networkWith } from '../shared/network.ts';

type Matrix = readonly (readonly number[])[];

/** Dark on the left, bright on the right. */
export const image: Matrix = [
  [0, 0, 0, 1, 1, 1],
  [0, 0, 0, 1, 1, 1],
  [0, 0, 0, 1, 1, 1],
  [0, 0, 0, 1, 1, 1],
  [0, 0, 0, 1, 1, 1],
];

export const kernels = {
  /** Right minus left. */
  vertical: [
    [-1, 0, 1],
    [-1, 0, 1],
    [-1, 0, 1],
  ],
  /** Below minus above. */
  horizontal: [
    [-1, -1, -1],
    [0, 0, 0],
    [1, 1, 1],
  ],
  /** The mean. */
  blur: Array.from({ length: 3 }, () => Array.from({ length: 3 }, () => 1 / 9)),
} as const satisfies Record<string, Matrix>;

function convolutionSpec(height: number, width: number, filters: number): ModelSpec {
  return {
    name: 'kernels',
    inputShape: [height, width, 1],
    layers: [{ type: 'conv2d', filters, kernelSize: [3, 3], useBias: false }],
    loss: 'meanSquaredError',
  };
}

/** Kernel [3, 3, 1, filters]: the filters' values lie next to each other. */
const interleaved = (all: readonly Matrix[]) =>
  Array.from({ length: 9 }, (_, i) => all.map((k) => k[Math.floor(i / 3)][i % 3])).flat();

/** [rows · columns] of the feature map */
export async function mapOf(kernel: Matrix): Promise<number[]> {
  const network = await networkWith(convolutionSpec(image.length, image[0].length, 1), {
    'conv2d/kernel': interleaved([kernel]),
  });
  return [...(await network.activations(Float32Array.from(image.flat()), 1))[0].values];
}

/** The seven and its feature maps [26, 26, 3] in the order of `kernels`. */
export async function mapsOfSeven(): Promise<{ seven: number[]; maps: number[] }> {
  const seven = drawSeven(centred());
  const network = await networkWith(convolutionSpec(side, side, 3), {
    'conv2d/kernel': interleaved(Object.values(kernels)),
  });
  return { seven, maps: [...(await network.activations(Float32Array.from(seven), 1))[0].values] };
}
