/** A small graph forwards and backwards, checked by the engine; and a value that is used twice. */
import type { ExampleValues } from '../../src/contracts/lesson.ts';
import { networkWith, valuesOf } from '../shared/network.ts';
import { decimals } from '../shared/numbers.ts';
import { add, backward, multiply, number, subtract } from './tape.ts';

const [w0, x0, b0, t0] = [2, 3, 1, 5];

/** dL/dw and dL/db of the same model on the reference engine. */
async function byEngine(): Promise<[number, number]> {
  const network = await networkWith(
    { name: 'line', inputShape: [1], layers: [{ type: 'dense', units: 1 }], loss: 'meanSquaredError' },
    { 'dense/kernel': [w0], 'dense/bias': [b0] },
  );
  const gradients = await network.gradients({ n: 1, x: Float32Array.of(x0), y: Float32Array.of(t0) });
  return [valuesOf(gradients, 'dense/kernel')[0], valuesOf(gradients, 'dense/bias')[0]];
}

export async function example(): Promise<ExampleValues> {
  const [w, x, b, t] = [w0, x0, b0, t0].map(number);
  const product = multiply(w, x);
  const output = add(product, b);
  const error = subtract(output, t);
  const loss = multiply(error, error);
  backward(loss);
  const [engineW, engineB] = await byEngine();

  const twice = number(3);
  const sum = add(twice, number(1));
  const result = multiply(sum, twice);
  backward(result);
  return {
    w: decimals(w.value),
    x: decimals(x.value),
    b: decimals(b.value),
    t: decimals(t.value),
    product: decimals(product.value),
    output: decimals(output.value),
    error: decimals(error.value),
    loss: decimals(loss.value),
    dError: decimals(error.gradient),
    dOutput: decimals(output.gradient),
    dProduct: decimals(product.gradient),
    dw: decimals(w.gradient),
    dx: decimals(x.gradient),
    db: decimals(b.gradient),
    engineW: decimals(engineW),
    engineB: decimals(engineB),
    twice: decimals(twice.value),
    result: decimals(result.value),
    direct: decimals(sum.value),
    throughSum: decimals(sum.gradient),
    dTwice: decimals(twice.gradient),
  };
}
