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

/** A layer as a file tells it: what it is, and its weights in the order of Keras. */
export interface ReadLayer {
  readonly spec: LayerSpec;
  readonly weights: readonly { readonly shape: Shape; readonly values: Float32Array }[];
}

/** What a file says, of which nothing has been checked yet. */
export interface ReadModel {
  readonly inputShape: Shape;
  readonly layers: readonly ReadLayer[];
}

export function specOf(name: string, { inputShape, layers }: ReadModel): ModelSpec {
  return {
    name,
    inputShape,
    layers: layers.map((layer) => layer.spec),
    loss: 'sparseCategoricalCrossentropy',
  };
}

/**
 * Shapes follow from the layers; every weight has its own and is a number.
 * @throws GradusError SHAPE_MISMATCH, IMPORT_WEIGHTS
 */
export function assemble(name: string, model: ReadModel): TrainedModel {
  const spec = specOf(name, model);
  const tensors = planLayers(spec).flatMap((planned, i) => {
    const { weights } = model.layers[i];
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
