/** The arithmetic of the convolution figure. Draws nothing. */
import { number } from './text.ts';

export type Matrix = readonly (readonly number[])[];

/** Cross-correlation without padding, as deep learning calls convolution. */
export function convolve(image: Matrix, kernel: Matrix, stride: number): number[][] {
  const rows = Math.floor((image.length - kernel.length) / stride) + 1;
  const columns = Math.floor((image[0].length - kernel[0].length) / stride) + 1;
  return Array.from({ length: rows }, (_, r) =>
    Array.from({ length: columns }, (_, c) =>
      kernel.reduce(
        (sum, row, i) =>
          sum + row.reduce((part, w, j) => part + w * image[r * stride + i][c * stride + j], 0),
        0,
      ),
    ),
  );
}

/** "5·1 + 5·2 + 9·(−1)": the products that are not zero, "0" when all are. */
export function productsText(image: Matrix, kernel: Matrix, top: number, left: number): string {
  const products = kernel.flatMap((row, i) =>
    row.flatMap((w, j) => {
      const v = image[top + i][left + j];
      return w === 0 || v === 0 ? [] : [`${factor(v)}·${factor(w)}`];
    }),
  );
  return products.length === 0 ? '0' : products.join(' + ');
}

const factor = (value: number): string => (value < 0 ? `(${number(value, 2)})` : number(value, 2));
