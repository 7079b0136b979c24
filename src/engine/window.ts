/** How a window (a kernel, a pool) walks along one axis: output size and padding as TensorFlow computes them. */
import type { Padding } from '../contracts/model.ts';

export interface Window {
  /** Length of the axis that it walks along. */
  readonly input: number;
  readonly size: number;
  readonly stride: number;
  /** Zeros in front of the axis and behind it; 'same' puts the odd one behind (bottom, right). */
  readonly before: number;
  readonly after: number;
  /** Positions of the window; 0 or less when it does not fit. */
  readonly output: number;
}

export function slide(input: number, size: number, stride: number, padding: Padding): Window {
  if (padding === 'valid') {
    return { input, size, stride, before: 0, after: 0, output: Math.floor((input - size) / stride) + 1 };
  }
  const output = Math.ceil(input / stride);
  const total = Math.max((output - 1) * stride + size - input, 0);
  const before = Math.floor(total / 2);
  return { input, size, stride, before, after: total - before, output };
}
