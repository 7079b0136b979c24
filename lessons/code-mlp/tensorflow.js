// tf: import * as tf from '@tensorflow/tfjs'
export function build(tf) {
  const layers = [
    tf.layers.flatten({ inputShape: [28, 28, 1] }),
    tf.layers.dense({ units: 128, activation: 'relu' }),
    tf.layers.dense({ units: 10, activation: 'softmax' }),
  ];
  return tf.sequential({ layers });
}
// %%
// x: [n, 28, 28, 1], 0..1; y: [n], 0..9
export async function train(model, x, y, epochs = 5) {
  model.compile({
    optimizer: 'adam',
    loss: 'sparseCategoricalCrossentropy',
    metrics: ['accuracy'],
  });
  return model.fit(x, y, { epochs, batchSize: 32 });
}
