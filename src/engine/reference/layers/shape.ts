/** Layers that compute nothing, or only drop values: flatten, reshape, dropout. */
import { isKept, maskKey, maskThreshold } from '../../dropoutMask.ts';
import { type Forward, noGradients, type Pass } from '../layer.ts';

/** Row-major values do not move when a shape changes. */
const identity = (x: Float64Array): Pass => ({
  output: x,
  backward: (dy) => ({ dInput: dy, gradients: noGradients }),
});

export const flatten: Forward<'flatten'> = identity;
export const reshape: Forward<'reshape'> = identity;

/** Inverted dropout (Srivastava et al. 2014): what is kept grows by 1/(1 − rate), so inference needs no change. */
export const dropout: Forward<'dropout'> = (x, { planned, layer: { rate }, training, seed, step }) => {
  if (!training || rate === 0) return identity(x);
  const key = maskKey(seed, planned.index, step);
  const threshold = maskThreshold(rate);
  const factor = (i: number) => (isKept(key, i, threshold) ? 1 / (1 - rate) : 0);
  return {
    output: x.map((xi, i) => xi * factor(i)),
    backward: (dy) => ({ dInput: dy.map((d, i) => d * factor(i)), gradients: noGradients }),
  };
};
