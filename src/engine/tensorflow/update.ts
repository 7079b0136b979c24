/** One optimiser step as TensorFlow operations, with Keras 3's formulas (tfjs' own Adam places ε elsewhere). */
import type { Tensor, Variable } from '@tensorflow/tfjs-core';
import type { ResolvedOptimizer } from '../optimizers.ts';
import type { TensorFlow } from './load.ts';

/** The optimiser's tensors beside one weight, by slot name. */
export type Slots = Readonly<Record<string, Variable>>;

/**
 * @param g gradient, of w's shape
 * @param t number of this update, 1 for the first
 */
export function update(
  tf: TensorFlow,
  optimizer: ResolvedOptimizer,
  w: Variable,
  g: Tensor,
  slots: Slots,
  rate: number,
  t: number,
): void {
  switch (optimizer.type) {
    case 'sgd': {
      if (optimizer.momentum === 0) {
        w.assign(tf.sub(w, tf.mul(g, rate)));
        return;
      }
      const { momentum } = slots;
      momentum.assign(tf.sub(tf.mul(momentum, optimizer.momentum), tf.mul(g, rate)));
      const step = optimizer.nesterov
        ? tf.sub(tf.mul(momentum, optimizer.momentum), tf.mul(g, rate))
        : momentum;
      w.assign(tf.add(w, step));
      return;
    }
    case 'rmsprop': {
      const { velocity, momentum } = slots;
      velocity.assign(tf.add(tf.mul(velocity, optimizer.rho), tf.mul(tf.square(g), 1 - optimizer.rho)));
      const step = tf.div(tf.mul(g, rate), tf.sqrt(tf.add(velocity, optimizer.epsilon)));
      if (optimizer.momentum === 0) {
        w.assign(tf.sub(w, step));
        return;
      }
      momentum.assign(tf.add(tf.mul(momentum, optimizer.momentum), step));
      w.assign(tf.sub(w, momentum));
      return;
    }
    case 'adagrad': {
      const { accumulator } = slots;
      accumulator.assign(tf.add(accumulator, tf.square(g)));
      w.assign(tf.sub(w, tf.div(tf.mul(g, rate), tf.sqrt(tf.add(accumulator, optimizer.epsilon)))));
      return;
    }
    case 'adam':
    case 'adamw': {
      const { beta1, beta2, epsilon, weightDecay } = optimizer;
      const { m, v } = slots;
      if (weightDecay > 0) w.assign(tf.sub(w, tf.mul(w, rate * weightDecay)));
      m.assign(tf.add(m, tf.mul(tf.sub(g, m), 1 - beta1)));
      v.assign(tf.add(v, tf.mul(tf.sub(tf.square(g), v), 1 - beta2)));
      const alpha = (rate * Math.sqrt(1 - beta2 ** t)) / (1 - beta1 ** t);
      w.assign(tf.sub(w, tf.div(tf.mul(m, alpha), tf.add(tf.sqrt(v), epsilon))));
    }
  }
}
