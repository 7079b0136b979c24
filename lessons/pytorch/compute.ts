/** One number that learns: the error of w · 3 against 2, which PyTorch's autograd differentiates in the example. */
import { lineThrough } from '../shared/line.ts';

export const input = 3;
export const target = 2;
export const weight = 0.5;

const one = lineThrough([[input, target]]);

export const lossesAt = (weights: readonly number[]) => one.lossesAt(weights.map((w) => [w, 0] as const));
export const slopeAt = async (w: number) => (await one.gradientAt([w, 0]))[0];
