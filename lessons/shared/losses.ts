/** Losses on the engine: value and gradient for given outputs, as worked examples need them. */
import type { Examples } from '../../src/contracts/engine.ts';
import type { ActivationName, LossName } from '../../src/contracts/model.ts';
import { networkWith, valuesOf } from './network.ts';

export interface LossAt {
  /** After the activation. */
  readonly outputs: readonly number[];
  readonly loss: number;
  /** ∂L/∂z for each logit z. */
  readonly gradient: readonly number[];
}

const identity = (size: number) =>
  Array.from({ length: size * size }, (_, i) => (i % (size + 1) === 0 ? 1 : 0));

/** One example whose logits are z; y as the loss wants it. */
export async function lossAt(
  z: readonly number[],
  y: Examples['y'],
  loss: LossName,
  activation: ActivationName,
): Promise<LossAt> {
  const units = z.length;
  // A layer that changes nothing: the gradient of its bias is that of the logits.
  const network = await networkWith(
    { name: 'loss', inputShape: [units], layers: [{ type: 'dense', units, activation }], loss },
    { 'dense/kernel': identity(units), 'dense/bias': z },
  );
  const examples: Examples = { n: 1, x: new Float32Array(units), y };
  return {
    outputs: valuesOf(await network.activations(examples.x, 1), 'dense'),
    loss: (await network.evaluate(examples)).loss,
    gradient: valuesOf(await network.gradients(examples), 'dense/bias'),
  };
}
