/** Edges in any direction: a kernel that compares the middle with its eight neighbours, on the corner of something brighter. */
import { networkWith } from '../shared/network.ts';

type Matrix = readonly (readonly number[])[];

/** The discrete Laplacian with diagonals, its sign turned; its sum is 0. */
export const kernel: Matrix = [
  [-1, -1, -1],
  [-1, 8, -1],
  [-1, -1, -1],
];

/** Grey values of the corner of something brighter than what lies behind it: 0 is black, 255 is white. */
export const corner: Matrix = [
  [10, 10, 10, 10, 10],
  [10, 10, 10, 10, 10],
  [10, 10, 30, 30, 30],
  [10, 10, 30, 30, 30],
  [10, 10, 30, 30, 30],
];

export const brighter = (picture: Matrix, by: number): Matrix => picture.map((row) => row.map((v) => v + by));

/** @returns [rows − 2][columns − 2] */
export async function edgesOf(picture: Matrix): Promise<number[][]> {
  const [rows, columns] = [picture.length, picture[0].length];
  const network = await networkWith(
    {
      name: 'edges',
      inputShape: [rows, columns, 1],
      layers: [{ type: 'conv2d', filters: 1, kernelSize: [3, 3], useBias: false }],
      loss: 'meanSquaredError',
    },
    { 'conv2d/kernel': kernel.flat() },
  );
  const [map] = await network.activations(Float32Array.from(picture.flat()), 1);
  const width = columns - 2;
  return Array.from({ length: rows - 2 }, (_, row) => [...map.values.slice(row * width, (row + 1) * width)]);
}
