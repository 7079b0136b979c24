/** Each layer → operations, forward and backward. The only list of layers in this engine. */
import type { ActivationName } from '../../contracts/model.ts';
import { maskThreshold } from '../dropoutMask.ts';
import { type PlannedLayer, sizeOf } from '../plan.ts';
import type { Window } from '../window.ts';
import { applyActivation } from './activations.ts';
import { type Compiled, type Compiler, imageShape, type Tensor } from './compiler.ts';
import { compileConvolution } from './convolutions.ts';
import { compileNormalization } from './normalizations.ts';

interface Place {
  readonly planned: PlannedLayer;
  readonly next: PlannedLayer | undefined;
  /** Its own, or linear where it is part of the loss. */
  readonly activation: ActivationName;
  /** The whole batch of its output is read by a dense layer. */
  readonly keep: boolean;
  /** The same of the next layer's output. */
  readonly keepNext: boolean;
}

export function compileLayer(c: Compiler, place: Place, x: Tensor): Compiled {
  const { planned, next, activation, keep, keepNext } = place;
  const { layer } = planned;
  switch (layer.type) {
    case 'dense':
      return dense(c, place, x);
    case 'conv2d':
    case 'conv1d':
      return compileConvolution(c, planned, next, x, activation, { alone: keep, pooled: keepNext });
    case 'maxPooling2d':
    case 'averagePooling2d':
      return pooling(c, place, x, layer.type === 'maxPooling2d', layer.rows, layer.columns);
    case 'globalAveragePooling2d': {
      const whole = (size: number): Window => ({
        input: size,
        size,
        stride: 1,
        before: 0,
        after: 0,
        output: 1,
      });
      return pooling(c, place, x, false, whole(x.shape[0]), whole(x.shape[1]));
    }
    case 'upSampling2d':
      return upSampling(c, place, x, layer.size);
    case 'flatten':
    case 'reshape':
      return { y: { ...x, shape: planned.outputShape }, backward: (dy) => dy };
    case 'dropout':
      return dropout(c, place, x, layer.rate);
    case 'batchNormalization': {
      const relu =
        !c.purpose.keepAll && next?.layer.type === 'activation' && next.layer.activation === 'relu';
      return compileNormalization(c, planned, x, relu, keep);
    }
    case 'activation':
      return applyActivation(c, activation, x, { keep });
  }
}

/** On the last axis: every place of x is a row. */
function dense(c: Compiler, { planned, activation, keep }: Place, x: Tensor): Compiled {
  const { layer } = planned;
  if (layer.type !== 'dense') throw new Error(`${planned.name} is not dense`);
  const { parameters, weights, copies, scratch } = c.memory;
  const K = x.shape[x.shape.length - 1];
  const N = layer.units;
  const rows = sizeOf(x.shape) / K;
  const bias = parameters.get(`${planned.name}/bias`);
  const relu = activation === 'relu' ? 1 : 0;
  const y = c.tensor(planned.outputShape, { keep, needed: relu === 1, ofDense: true });
  const sparse = x.isInput && rows === 1;
  const product = {
    ...{ x: x.buffer.entry, y: y.buffer.entry, K, N, relu },
    wPtr: weights + parameters.get(`${planned.name}/kernel`)!.offset,
    biasPtr: bias ? weights + bias.offset : 0,
  };
  if (sparse) c.program.add('sparseProduct', { ...product, list: scratch.sparse.entry });
  else c.program.add('product', { ...product, rows });
  const after = applyActivation(c, activation, y, { applied: relu === 1, own: true, keep });
  return {
    y: after.y,
    backward(dy, wanted) {
      const d = after.backward(dy, true)!;
      c.gradientsOfDense.set(planned.name, { x: x.buffer, dy: d, rows, sparse });
      if (!wanted) return null;
      const dx = c.gradientOf(x);
      const wPtr = copies.get(planned.name)!.backwardPtr;
      c.program.add('product', { x: d.entry, y: dx.entry, rows, K: N, N: K, relu: 0, wPtr, biasPtr: 0 });
      return dx;
    },
  };
}

function pooling(
  c: Compiler,
  { planned, keep }: Place,
  x: Tensor,
  max: boolean,
  rows: Window,
  columns: Window,
): Compiled {
  const [H, W, C] = imageShape(x.shape);
  const window = {
    ...{ H, W, C, KH: rows.size, KW: columns.size, SH: rows.stride, SW: columns.stride },
    ...{ top: rows.before, left: columns.before, OH: rows.output, OW: columns.output },
  };
  const y = c.tensor(planned.outputShape, { keep });
  const from = x.buffer.entry;
  if (!max) {
    c.program.add('averagePooling', { x: from, y: y.buffer.entry, ...window });
    return {
      y,
      backward(dy, wanted) {
        if (!wanted) return null;
        const dx = c.gradientOf(x);
        c.program.add('averagePoolingBackward', { dy: dy.entry, dx: dx.entry, ...window });
        return dx;
      },
    };
  }
  const winner = c.purpose.gradients === 'none' ? 0 : c.temporary([rows.output, columns.output, C]).entry;
  c.program.add('maxPooling', { x: from, y: y.buffer.entry, winner, ...window });
  return {
    y,
    backward(dy, wanted) {
      if (!wanted) return null;
      const dx = c.gradientOf(x);
      c.program.add('maxPoolingBackward', { dy: dy.entry, winner, dx: dx.entry, ...window });
      return dx;
    },
  };
}

function upSampling(
  c: Compiler,
  { planned, keep }: Place,
  x: Tensor,
  [KH, KW]: readonly [number, number],
): Compiled {
  const [H, W, C] = imageShape(x.shape);
  const y = c.tensor(planned.outputShape, { keep });
  c.program.add('upSampling', { x: x.buffer.entry, y: y.buffer.entry, H, W, C, KH, KW });
  return {
    y,
    backward(dy, wanted) {
      if (!wanted) return null;
      const dx = c.gradientOf(x);
      c.program.add('upSamplingBackward', { dy: dy.entry, dx: dx.entry, H, W, C, KH, KW });
      return dx;
    },
  };
}

function dropout(c: Compiler, { planned, keep }: Place, x: Tensor, rate: number): Compiled {
  if (!c.purpose.training) return { y: x, backward: (dy) => dy };
  const size = sizeOf(x.shape);
  const mask = { size, layer: planned.index, threshold: maskThreshold(rate), scale: 1 / (1 - rate) };
  const y: Tensor = c.canOverwrite(x)
    ? { ...x, needed: false }
    : c.tensor(x.shape, { keep, ofDense: x.ofDense });
  c.program.add('dropout', { x: x.buffer.entry, y: y.buffer.entry, ...mask });
  return {
    y,
    backward(dy, wanted) {
      if (wanted) c.program.add('dropout', { x: dy.entry, y: dy.entry, ...mask });
      return wanted ? dy : null;
    },
  };
}
