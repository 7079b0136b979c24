/** Convolutions → operations: with a max-pool in place, by Winograd, or directly (choice.ts decides). */
import type { ActivationName } from '../../contracts/model.ts';
import type { PlannedLayer } from '../plan.ts';
import type { Window } from '../window.ts';
import { applyActivation } from './activations.ts';
import { type ConvolutionShape, convolutionShape, poolsInPlace, suitsWinograd } from './choice.ts';
import type { Compiled, Compiler, Tensor } from './compiler.ts';
import type { Buffer } from './layout.ts';

interface Weights {
  readonly kernel: number;
  readonly bias: number;
  readonly kernelGradient: Buffer | null;
  readonly biasGradient: Buffer | null;
}

function weightsOf({ memory, layout, purpose }: Compiler, planned: PlannedLayer): Weights {
  const address = (role: string) => {
    const parameter = memory.parameters.get(`${planned.name}/${role}`);
    return parameter ? memory.weights + parameter.offset : 0;
  };
  const gradient = (role: string) => {
    const parameter = memory.parameters.get(`${planned.name}/${role}`);
    if (!parameter || purpose.gradients !== 'weights') return null;
    return layout.inShard(memory.shards, parameter.offset, memory.shardBytes);
  };
  return {
    kernel: address('kernel'),
    bias: address('bias'),
    kernelGradient: gradient('kernel'),
    biasGradient: gradient('bias'),
  };
}

const paddedLength = (w: Window) => w.before + w.input + w.after;
const isPadded = (w: Window) => w.before + w.after > 0;

/** x with its padding of zeros. */
function padded(c: Compiler, x: Tensor, { rows, columns, C }: ConvolutionShape): Buffer {
  if (!isPadded(rows) && !isPadded(columns)) return x.buffer;
  const [H, W] = [paddedLength(rows), paddedLength(columns)];
  const y = c.temporary([H, W, C]);
  c.program.add('pad', {
    ...{ x: x.buffer.entry, y: y.entry, h: rows.input, w: columns.input, C, H, W },
    ...{ top: rows.before, left: columns.before },
  });
  return y;
}

/** The part of a padded gradient that belongs to x. */
function cropped(c: Compiler, from: Buffer, to: Buffer, { rows, columns, C }: ConvolutionShape): void {
  c.program.add('crop', {
    ...{ x: from.entry, y: to.entry, h: rows.input, w: columns.input, C },
    ...{ H: paddedLength(rows), W: paddedLength(columns), top: rows.before, left: columns.before },
  });
}

/** Convolution, 2×2 maximum and activation as one operation. */
function pooledConvolution(
  c: Compiler,
  planned: PlannedLayer,
  pool: PlannedLayer,
  shape: ConvolutionShape,
  x: Tensor,
  keep: boolean,
): Compiled {
  const { rows, columns, C, F, activation } = shape;
  const weights = weightsOf(c, planned);
  const { scratch, zeros, copies } = c.memory;
  const source = padded(c, x, shape);
  const [PH, PW] = pool.outputShape;
  const sizes = { H: paddedLength(rows), W: paddedLength(columns), C, PH, PW, F };
  const window = { KH: rows.size, KW: columns.size };
  const y = c.tensor(pool.outputShape, { keep, needed: activation !== 'linear' });
  // Bytes, not values: a quarter of a tensor's size.
  const winner = c.tensor([Math.ceil((PH * PW * Math.ceil(F / 16) * 16) / 4)]).buffer;
  const relu = activation === 'relu' ? 1 : 0;
  const common = {
    x: source.entry,
    biasPtr: weights.bias || zeros,
    y: y.buffer.entry,
    winner: winner.entry,
    relu,
  };
  const forwardPtr = copies.get(planned.name)!.forwardPtr;
  if (suitsWinograd(shape)) {
    c.program.add('winogradPool', {
      ...common,
      ...sizes,
      ...{ top: 0, left: 0, uPtr: forwardPtr, scratch: scratch.convolution.entry },
    });
  } else {
    c.program.add('convolutionPool', {
      ...common,
      ...sizes,
      ...window,
      wPtr: forwardPtr,
      scratch: scratch.convolution.entry,
    });
  }
  const after = relu ? null : applyActivation(c, activation, y, { own: true });
  return {
    y: after?.y ?? y,
    layers: 2,
    backward(dy, wanted) {
      const d = after ? after.backward(dy, true)! : dy;
      if (weights.kernelGradient) {
        c.program.add('convolutionPoolKernelGradient', {
          ...{ x: source.entry, dy: d.entry, winner: winner.entry, dw: weights.kernelGradient.entry },
          ...{
            db: (weights.biasGradient ?? c.layout.perThread(F * 4 + 32)).entry,
            scratch: scratch.convolution.entry,
          },
          ...{ ...sizes, ...window },
        });
      }
      if (!wanted) return null;
      const direct = source === x.buffer && !x.ofDense;
      const dx = c.gradientOf(x);
      const whole = direct ? dx : c.scratch([sizes.H, sizes.W, C]);
      c.program.add('convolutionPoolInputGradient', {
        ...{ dy: d.entry, winner: winner.entry, wPtr: weights.kernel, dx: whole.entry },
        scratch: scratch.convolution.entry,
        ...{ ...sizes, ...window },
      });
      if (!direct) cropped(c, whole, dx, shape);
      return dx;
    },
  };
}

/** ∂loss/∂x of a convolution. */
function inputGradient(
  c: Compiler,
  planned: PlannedLayer,
  s: ConvolutionShape,
  x: Tensor,
  dy: Buffer,
): Buffer {
  const { rows, columns, C, F } = s;
  const { backwardPtr } = c.memory.copies.get(planned.name)!;
  const dx = c.gradientOf(x);
  if (suitsWinograd(s) && F % 4 === 0) {
    const scratch = c.memory.scratch.convolution.entry;
    const sizes = { H: rows.output, W: columns.output, C: F, OH: rows.input, OW: columns.input, F: C };
    const [top, left] = [rows.size - 1 - rows.before, columns.size - 1 - columns.before];
    const common = { x: dy.entry, y: dx.entry, uPtr: backwardPtr, biasPtr: 0, relu: 0, scratch };
    c.program.add('winograd', { ...common, ...sizes, top, left });
    return dx;
  }
  const window = { KH: rows.size, KW: columns.size, SH: rows.stride, SW: columns.stride };
  const sizes = {
    H: paddedLength(rows),
    W: paddedLength(columns),
    C,
    OH: rows.output,
    OW: columns.output,
    F,
  };
  // Written past its end, so never a tensor that other threads have their parts of.
  const whole = c.scratch([sizes.H, sizes.W, C]);
  c.program.add('convolutionInputGradient', {
    ...{ dy: dy.entry, tPtr: backwardPtr, dx: whole.entry },
    ...{ ...sizes, ...window },
  });
  cropped(c, whole, dx, s);
  return dx;
}

function plainConvolution(
  c: Compiler,
  planned: PlannedLayer,
  s: ConvolutionShape,
  x: Tensor,
  activation: ActivationName,
  keep: boolean,
): Compiled {
  const { rows, columns, C, F } = s;
  const weights = weightsOf(c, planned);
  const { scratch, copies } = c.memory;
  const winograd = suitsWinograd(s);
  const source = winograd ? x.buffer : padded(c, x, s);
  const y = c.tensor(planned.outputShape, { keep, needed: activation === 'relu' });
  const outputs = { C, OH: rows.output, OW: columns.output, F };
  const tiled = { ...outputs, H: rows.input, W: columns.input, top: rows.before, left: columns.before };
  const sizes = { ...outputs, H: paddedLength(rows), W: paddedLength(columns) };
  const window = { KH: rows.size, KW: columns.size, SH: rows.stride, SW: columns.stride };
  const relu = activation === 'relu' ? 1 : 0;
  const common = { x: source.entry, biasPtr: weights.bias, y: y.buffer.entry, relu };
  const { forwardPtr } = copies.get(planned.name)!;
  if (winograd) {
    c.program.add('winograd', { ...common, ...tiled, uPtr: forwardPtr, scratch: scratch.convolution.entry });
  } else {
    c.program.add('convolution', { ...common, ...sizes, ...window, wPtr: forwardPtr || weights.kernel });
  }
  const after = applyActivation(c, activation, y, { applied: relu === 1, own: true, keep });
  return {
    y: after.y,
    backward(dy, wanted) {
      const d = after.backward(dy, true)!;
      if (weights.biasGradient) {
        const rowsOfPlaces = rows.output * columns.output;
        c.program.add('columnSums', {
          d: d.entry,
          sums: weights.biasGradient.entry,
          rows: rowsOfPlaces,
          N: F,
        });
      }
      if (weights.kernelGradient) {
        const dw = { x: source.entry, dy: d.entry, dw: weights.kernelGradient.entry };
        if (winograd) {
          c.program.add('winogradKernelGradient', { ...dw, ...tiled, scratch: scratch.convolution.entry });
        } else {
          c.program.add('convolutionKernelGradient', {
            ...{ ...dw, ...sizes, ...window, scratch: scratch.convolution.entry },
          });
        }
      }
      if (!wanted) return null;
      return inputGradient(c, planned, s, x, d);
    },
  };
}

/**
 * @param activation the layer's own, or linear where it is part of the loss
 * @param keep whether a dense layer reads the whole batch of what comes out, without and with the pool
 */
export function compileConvolution(
  c: Compiler,
  planned: PlannedLayer,
  next: PlannedLayer | undefined,
  x: Tensor,
  activation: ActivationName,
  keep: { readonly alone: boolean; readonly pooled: boolean },
): Compiled {
  const shape = convolutionShape(planned);
  if (!shape) throw new Error(`${planned.name} is no convolution`);
  if (next && !c.purpose.keepAll && poolsInPlace(shape, next.layer)) {
    return pooledConvolution(c, planned, next, shape, x, keep.pooled);
  }
  return plainConvolution(c, planned, shape, x, activation, keep.alone);
}
