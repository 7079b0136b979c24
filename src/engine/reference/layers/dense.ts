/** y = x W + b on the last axis. */
import type { Forward } from '../layer.ts';

/** x [rows, in], W [in, units], b [units], y [rows, units]; rows = n times all axes but the last. */
export const dense: Forward<'dense'> = (x, { planned, layer: { units }, weights }) => {
  const W = weights.kernel!;
  const inputs = planned.inputShape[planned.inputShape.length - 1];
  const rows = x.length / inputs;
  const y = new Float64Array(rows * units);
  for (let r = 0; r < rows; r++) {
    for (let u = 0; u < units; u++) {
      let sum = weights.bias ? weights.bias[u] : 0;
      for (let i = 0; i < inputs; i++) sum += x[r * inputs + i] * W[i * units + u];
      y[r * units + u] = sum;
    }
  }
  return {
    output: y,
    // dW = xᵀ dy, db = Σ dy, dx = dy Wᵀ
    backward(dy) {
      const dx = new Float64Array(x.length);
      const dW = new Float64Array(W.length);
      const db = new Float64Array(units);
      for (let r = 0; r < rows; r++) {
        for (let u = 0; u < units; u++) {
          const d = dy[r * units + u];
          db[u] += d;
          for (let i = 0; i < inputs; i++) {
            dW[i * units + u] += x[r * inputs + i] * d;
            dx[r * inputs + i] += W[i * units + u] * d;
          }
        }
      }
      return { dInput: dx, gradients: weights.bias ? { kernel: dW, bias: db } : { kernel: dW } };
    },
  };
};
