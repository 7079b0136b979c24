/** A network with its weights, as it goes in and out. */
import type { NamedTensor } from '../contracts/engine.ts';
import type { LayerSpec, ModelSpec, Shape } from '../contracts/model.ts';
import { GradusError } from '../core/errors/index.ts';
import { sizeOf } from '../engine/plan.ts';
import { planLayers } from '../engine/shapes.ts';

export interface TrainedModel {
  readonly spec: ModelSpec;
  /** By the names of the plan: "conv2d_1/kernel". */
  readonly tensors: readonly NamedTensor[];
}

/** 20 MB of float32: what can be trained here is far smaller. */
const MOST_PARAMETERS = 5_000_000;

/** A layer as a file tells it: what it is, and its weights in the order of Keras. */
export interface ReadLayer {
  readonly spec: LayerSpec;
  readonly weights: readonly { readonly shape: Shape; readonly values: Float32Array }[];
}

/**
 * Everything that is claimed is checked: shapes follow from the layers, every weight has its own and is a number.
 * @throws GradusError SHAPE_MISMATCH, IMPORT_TOO_LARGE, IMPORT_WEIGHTS
 */
export function assemble(name: string, inputShape: Shape, layers: readonly ReadLayer[]): TrainedModel {
  const spec: ModelSpec = {
    name,
    inputShape,
    layers: layers.map((layer) => layer.spec),
    loss: 'sparseCategoricalCrossentropy',
  };
  const plan = planLayers(spec);
  const parameters = plan.flatMap((l) => l.tensors).reduce((sum, t) => sum + t.size, 0);
  if (parameters > MOST_PARAMETERS) {
    throw new GradusError('IMPORT_TOO_LARGE', { parameters, limit: MOST_PARAMETERS });
  }
  const tensors = plan.flatMap((planned, i) => {
    const { weights } = layers[i];
    const wanted = planned.tensors;
    if (weights.length !== wanted.length) {
      throw new GradusError('IMPORT_WEIGHTS', {
        name: planned.name,
        got: String(weights.length),
        wanted: String(wanted.length),
      });
    }
    return wanted.map(({ name, shape }, k): NamedTensor => {
      const { shape: got, values } = weights[k];
      if (got.join() !== shape.join() || values.length !== sizeOf(shape)) {
        throw new GradusError('IMPORT_WEIGHTS', { name, got: got.join('×'), wanted: shape.join('×') });
      }
      if (!values.every(Number.isFinite)) {
        throw new GradusError('IMPORT_WEIGHTS', { name, got: 'NaN', wanted: shape.join('×') });
      }
      return { name, shape, values };
    });
  });
  return { spec, tensors };
}

/** float32, as everybody else keeps them. */
export function singles({ values }: NamedTensor): Float32Array {
  return values instanceof Float32Array ? values : Float32Array.from(values);
}
