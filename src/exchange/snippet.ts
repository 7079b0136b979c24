/** A network as TypeScript that builds it with TensorFlow.js, to be read as much as to be run. */
import type { ModelSpec } from '../contracts/model.ts';
import { toKeras } from './layers.ts';

const factories: Readonly<Record<string, string>> = {
  Dense: 'dense',
  Conv2D: 'conv2d',
  Conv1D: 'conv1d',
  MaxPooling2D: 'maxPooling2d',
  AveragePooling2D: 'averagePooling2d',
  GlobalAveragePooling2D: 'globalAveragePooling2d',
  UpSampling2D: 'upSampling2d',
  Flatten: 'flatten',
  Reshape: 'reshape',
  Dropout: 'dropout',
  BatchNormalization: 'batchNormalization',
  Activation: 'activation',
  LeakyReLU: 'leakyReLU',
};

export function toSnippet(spec: ModelSpec): string {
  const layers = toKeras(spec, 'tfjs').map(({ class_name, config }, i) => {
    const shape = i === 0 ? { inputShape: spec.inputShape } : {};
    const options = Object.entries({ ...shape, ...camelCased(config) })
      .map(([name, value]) => `${name}: ${literal(value)}`)
      .join(', ');
    return `  model.add(tf.layers.${factories[class_name]}({ ${options} }));`;
  });
  return `${[
    '/** Rebuilds the network, untrained; the TensorFlow.js export holds its weights, layer by layer in this order. */',
    "import * as tf from '@tensorflow/tfjs-layers';",
    '',
    'export function build(): tf.Sequential {',
    `  const model = tf.sequential({ name: ${literal(spec.name)} });`,
    ...layers,
    '  return model;',
    '}',
  ].join('\n')}\n`;
}

function camelCased(config: Readonly<Record<string, unknown>>): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(config).map(([name, value]) => [
      name.replace(/_(\w)/g, (_, c) => c.toUpperCase()),
      camelValue(name, value),
    ]),
  );
}

/** TensorFlow.js writes data formats and interpolations in camel case too, in code though not in model.json. */
function camelValue(name: string, value: unknown): unknown {
  return name === 'data_format' && value === 'channels_last' ? 'channelsLast' : value;
}

function literal(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(literal).join(', ')}]`;
  return typeof value === 'string'
    ? `'${value.replace(/['\\]/g, '\\$&').replace(/[\r\n\u2028\u2029]/g, ' ')}'`
    : String(value);
}
