/** Layer type → its forward (with its backward inside). The only list. */
import type { LayerType } from '../../../contracts/model.ts';
import type { PlannedLayer } from '../../plan.ts';
import { activate } from '../activations.ts';
import type { Context, Forward, Pass } from '../layer.ts';
import { batchNormalization } from './batchNormalization.ts';
import { conv1d, conv2d } from './convolution.ts';
import { dense } from './dense.ts';
import { averagePooling2d, globalAveragePooling2d, maxPooling2d, upSampling2d } from './pooling.ts';
import { dropout, flatten, reshape } from './shape.ts';

const lastAxis = (planned: PlannedLayer) => planned.outputShape[planned.outputShape.length - 1];

const activation: Forward<'activation'> = (x, { planned, layer }) =>
  activate(layer.activation, x, lastAxis(planned));

const forwards: { readonly [T in LayerType]: Forward<T> } = {
  dense,
  conv2d,
  conv1d,
  maxPooling2d,
  averagePooling2d,
  globalAveragePooling2d,
  upSampling2d,
  flatten,
  reshape,
  dropout,
  batchNormalization,
  activation,
};

/** The part of a layer before its activation. */
export function forwardLayer(x: Float64Array, context: Context<LayerType>): Pass {
  // The registry pairs each type with its function; the compiler cannot follow that through a union.
  const forward = forwards[context.layer.type] as Forward<LayerType>;
  return forward(x, context);
}

/** The activation that a weighted layer carries; null where it has none of its own. */
export function forwardActivation(x: Float64Array, planned: PlannedLayer): Pass | null {
  const { layer } = planned;
  if (!('useBias' in layer) || layer.activation === 'linear') return null;
  return activate(layer.activation, x, lastAxis(planned));
}
