/** Losses with Keras' formulas, from logits where the last activation is softmax or sigmoid. Mean over the batch. */
import type { Scalar, Tensor, Tensor1D } from '@tensorflow/tfjs-core';
import type { ActivationName, LossName } from '../../contracts/model.ts';
import type { ForwardPass } from './forward.ts';
import type { TensorFlow } from './load.ts';

/** Keras' backend epsilon: probabilities that did not come from logits are kept this far from 0 and 1. */
const epsilon = 1e-7;

/** Targets as a tensor of the output's shape; class indices become one-hot rows. */
export function targetTensor(
  tf: TensorFlow,
  loss: LossName,
  y: Uint8Array | Float32Array,
  shape: number[],
): Tensor {
  if (loss !== 'sparseCategoricalCrossentropy') return tf.tensor(Float32Array.from(y), shape);
  return tf.oneHot(tf.tensor1d(Int32Array.from(y), 'int32') as Tensor1D, shape[shape.length - 1]);
}

const clip = (tf: TensorFlow, p: Tensor) => tf.clipByValue(p, epsilon, 1 - epsilon);

const crossEntropy = (tf: TensorFlow, logits: Tensor, y: Tensor) =>
  tf.neg(tf.sum(tf.mul(y, tf.logSoftmax(logits)), -1));

/** Loss of each output element or row, before any mean. */
function elementLoss(
  tf: TensorFlow,
  loss: LossName,
  final: ActivationName,
  pass: ForwardPass,
  y: Tensor,
): Tensor {
  const output = pass.outputs[pass.outputs.length - 1];
  switch (loss) {
    case 'meanSquaredError':
      return tf.squaredDifference(y, output);
    case 'meanAbsoluteError':
      return tf.abs(tf.sub(y, output));
    case 'binaryCrossentropy': {
      if (final === 'sigmoid') {
        // max(z, 0) − z y + log(1 + e^−|z|): stable for both signs of z
        const z = pass.logits;
        return tf.add(tf.sub(tf.relu(z), tf.mul(z, y)), tf.log1p(tf.exp(tf.neg(tf.abs(z)))));
      }
      const p = clip(tf, output);
      const positive = tf.mul(y, tf.log(p));
      return tf.neg(tf.add(positive, tf.mul(tf.sub(1, y), tf.log(tf.sub(1, p)))));
    }
    case 'categoricalCrossentropy':
    case 'sparseCategoricalCrossentropy': {
      if (final === 'softmax') return crossEntropy(tf, pass.logits, y);
      // Other outputs are read as unnormalised probabilities: the sparse loss takes their logarithm as logits, the other
      // one divides by their sum first and clips then.
      if (loss === 'sparseCategoricalCrossentropy') return crossEntropy(tf, tf.log(clip(tf, output)), y);
      const p = clip(tf, tf.div(output, tf.sum(output, -1, true)));
      return tf.neg(tf.sum(tf.mul(y, tf.log(p)), -1));
    }
  }
}

export function meanLoss(
  tf: TensorFlow,
  loss: LossName,
  final: ActivationName,
  pass: ForwardPass,
  y: Tensor,
): Scalar {
  return tf.mean(elementLoss(tf, loss, final, pass, y)) as Scalar;
}
