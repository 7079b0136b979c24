/** Whether what was read can read digits: 28×28 in, ten probabilities out; the usual variants are brought to that form. */
import type { LayerSpec, Shape } from '../contracts/model.ts';
import { GradusError } from '../core/errors/index.ts';
import { multiplyAdds, planLayers, sizeOf } from '../engine/shapes.ts';
import { type ReadLayer, type ReadModel, specOf } from './model.ts';

const INPUT: Shape = [28, 28, 1];
const CLASSES = 10;

const MOST_LAYERS = 100;
/** Float32 weights of 20 MB. */
const MOST_PARAMETERS = 5_000_000;
/** Multiply-adds and values of layers for one image: about twenty times the tutorial's CNN. */
const MOST_WORK = 150_000_000;

/** How images come in that are not [28, 28, 1] already. */
const entrances: Readonly<Record<string, readonly LayerSpec[]>> = {
  '28,28,1': [],
  '28,28': [{ type: 'reshape', targetShape: [28, 28] }],
  '784': [{ type: 'flatten' }],
};

/**
 * @throws GradusError IMPORT_INPUT, IMPORT_OUTPUT, IMPORT_TOO_LARGE, MODEL_TOO_LARGE, and those of planLayers
 */
export function fitToDigits(read: ReadModel): { model: ReadModel; softmaxAdded: boolean } {
  const entrance = entrances[read.inputShape.join()];
  if (!entrance) throw new GradusError('IMPORT_INPUT', { got: read.inputShape.join('×') });
  const layers = [...entrance.map(bare), ...read.layers];
  if (layers.length > MOST_LAYERS) {
    throw new GradusError('IMPORT_TOO_DEEP', { layers: layers.length, limit: MOST_LAYERS });
  }
  wantSize({ inputShape: INPUT, layers });
  const { spec } = layers[layers.length - 1];
  const activation = 'activation' in spec ? (spec.activation ?? 'linear') : 'linear';
  const [output] = planLayers(specOf('', { inputShape: INPUT, layers })).slice(-1);
  // Logits are what a network gives that was trained with from_logits=True.
  const softmaxAdded = activation === 'linear';
  if (output.outputShape.join() !== String(CLASSES) || !(softmaxAdded || activation === 'softmax')) {
    throw new GradusError('IMPORT_OUTPUT', { got: output.outputShape.join('×'), activation });
  }
  const softmax = softmaxAdded ? [bare({ type: 'activation', activation: 'softmax' })] : [];
  return { model: { inputShape: INPUT, layers: [...layers, ...softmax] }, softmaxAdded };
}

const bare = (spec: LayerSpec): ReadLayer => ({ spec, weights: [] });

function wantSize(model: ReadModel): void {
  // The loss wants a vector at the end; here anything may still be there.
  const spec = { ...specOf('', model), loss: 'meanSquaredError' } as const;
  const plan = planLayers(spec);
  const parameters = plan.flatMap(({ tensors }) => tensors).reduce((sum, { size }) => sum + size, 0);
  if (!(parameters <= MOST_PARAMETERS)) {
    throw new GradusError('IMPORT_TOO_LARGE', { parameters, limit: MOST_PARAMETERS });
  }
  const values = plan.reduce((sum, { outputShape }) => sum + sizeOf(outputShape), 0);
  const work = multiplyAdds(spec).forward + values;
  if (!(work <= MOST_WORK)) {
    throw new GradusError('MODEL_TOO_LARGE', {
      parameters,
      parameterLimit: MOST_PARAMETERS,
      work,
      workLimit: MOST_WORK,
    });
  }
}
