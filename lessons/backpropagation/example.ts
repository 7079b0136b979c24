/** Every intermediate value of the step, as the text names it. */
import type { ExampleValues } from '../../src/contracts/lesson.ts';
import { decimals, factor, term } from '../shared/numbers.ts';
import { computeStep, learningRate, weights } from './compute.ts';

export async function example(): Promise<ExampleValues> {
  const s = await computeStep();
  const [w11, w12, w21, w22] = weights['dense/kernel'];
  const [b1, b2] = weights['dense/bias'];
  const [v1, v2] = weights['dense_1/kernel'];
  const [c] = weights['dense_1/bias'];
  const [dw11, dw12, dw21, dw22] = s.gradients['dense/kernel'];
  const [dz1, dz2] = s.gradients['dense/bias'];
  const [dv1, dv2] = s.gradients['dense_1/kernel'];
  const [dy] = s.gradients['dense_1/bias'];
  const slope = s.h.map((h) => h * (1 - h));
  const { nudge, up, down } = s.nudged;
  return {
    x1: decimals(s.x[0]),
    x2: decimals(s.x[1]),
    target: decimals(s.target),
    w11: decimals(w11),
    w12: factor(w12),
    w21: factor(w21),
    w22: decimals(w22),
    b1: term(b1),
    b2: term(b2),
    v1: decimals(v1),
    v2: factor(v2),
    c: term(c),
    z1: decimals(s.z[0]),
    z2: decimals(s.z[1]),
    h1: decimals(s.h[0]),
    h2: decimals(s.h[1]),
    output: decimals(s.output),
    loss: decimals(s.loss),
    dy: decimals(dy),
    dyFactor: factor(dy),
    dv1: decimals(dv1),
    dv2: decimals(dv2),
    dv1Factor: factor(dv1),
    dh1: decimals(s.dh[0]),
    dh2: decimals(s.dh[1]),
    dh1Factor: factor(s.dh[0]),
    dh2Factor: factor(s.dh[1]),
    slope1: decimals(slope[0]),
    slope2: decimals(slope[1]),
    dz1: decimals(dz1),
    dz2: decimals(dz2),
    dz1Factor: factor(dz1),
    dz2Factor: factor(dz2),
    dw11: decimals(dw11),
    dw12: decimals(dw12),
    dw21: decimals(dw21),
    dw22: decimals(dw22),
    rate: decimals(learningRate),
    newV1: decimals(s.after.weights['dense_1/kernel'][0]),
    newW11: decimals(s.after.weights['dense/kernel'][0]),
    newOutput: decimals(s.after.output),
    newLoss: decimals(s.after.loss),
    nudge: decimals(nudge),
    lossUp: decimals(up, 6),
    lossDown: decimals(down, 6),
    numeric: decimals((up - down) / (2 * nudge)),
    w11Up: decimals(w11 + nudge),
    w11Down: decimals(w11 - nudge),
  };
}
