/** Max- and average-pooling of a 4 × 4 map, and of a digit that is moved by one pixel. */
import type { LayerSpec, ModelSpec } from '../../src/contracts/model.ts';
import { centred, drawSeven, side } from '../shared/digit.ts';
import { networkWith } from '../shared/network.ts';

export const map = [
  [1, 3, 2, 0],
  [4, 2, 1, 1],
  [0, 1, 5, 6],
  [2, 0, 7, 2],
] as const;

async function pool(
  layer: LayerSpec,
  size: number,
  values: readonly number[],
  times = 1,
): Promise<number[][]> {
  const spec: ModelSpec = {
    name: 'pooling',
    inputShape: [size, size, 1],
    layers: Array.from({ length: times }, () => layer),
    loss: 'meanSquaredError',
  };
  const network = await networkWith(spec);
  const layers = await network.activations(Float32Array.from(values), 1);
  return layers.map((l) => [...l.values]);
}

export const poolMap = async (type: 'maxPooling2d' | 'averagePooling2d') =>
  (await pool({ type }, 4, map.flat()))[0];

/** A seven, max-pooled once and twice: 28, 14, 7 pixels wide. */
export async function poolSeven(moveRight = 0): Promise<readonly [number[], number[], number[]]> {
  const placing = centred();
  const seven = drawSeven({ ...placing, left: placing.left + moveRight });
  const [once, twice] = await pool({ type: 'maxPooling2d' }, side, seven, 2);
  return [seven, once, twice];
}
