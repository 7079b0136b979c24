// tf: import * as tf from '@tensorflow/tfjs'
export function build(tf) {
  const layers = [
    tf.layers.conv2d({
      inputShape: [28, 28, 1],
      filters: 32,
      kernelSize: 3,
      activation: 'relu',
    }),
    tf.layers.maxPooling2d({ poolSize: 2 }),
    tf.layers.conv2d({ filters: 64, kernelSize: 3, activation: 'relu' }),
    tf.layers.maxPooling2d({ poolSize: 2 }),
    tf.layers.flatten(),
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
