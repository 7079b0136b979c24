/** A right program and one with a wrong sign in its update, on the same line: the loss after each step. */
import { lineThrough } from '../shared/line.ts';

const line = lineThrough([
  [0, 1],
  [1, 3],
  [2, 5],
]);
export const rate = 0.05;
export const steps = 6;

/** Subtracts the gradient, or by mistake adds it. */
export async function lossesWith(sign: '-' | '+'): Promise<number[]> {
  let [w, b] = [0, 0];
  const losses: number[] = [];
  for (let i = 0; i <= steps; i++) {
    losses.push((await line.lossesAt([[w, b]]))[0]);
    const [dw, db] = await line.gradientAt([w, b]);
    const direction = sign === '-' ? -rate : rate;
    w += direction * dw;
    b += direction * db;
  }
  return losses;
}
