/** Batch normalisation → operations. In training all threads meet between a batch's moments and their use. */
import type { PlannedLayer } from '../plan.ts';
import { sizeOf } from '../plan.ts';
import type { Compiled, Compiler, Tensor } from './compiler.ts';
import type { Buffer } from './layout.ts';
import { upTo } from './parameters.ts';

interface Addresses {
  readonly gammaPtr: number;
  readonly betaPtr: number;
  readonly movingMeanPtr: number;
  readonly movingVariancePtr: number;
  readonly dGammaPtr: number;
  readonly dBetaPtr: number;
}

function addressesOf({ memory }: Compiler, { name }: PlannedLayer): Addresses {
  const at = (role: string, base: number) => base + memory.parameters.get(`${name}/${role}`)!.offset;
  return {
    gammaPtr: at('gamma', memory.weights),
    betaPtr: at('beta', memory.weights),
    movingMeanPtr: at('moving_mean', memory.weights),
    movingVariancePtr: at('moving_variance', memory.weights),
    dGammaPtr: at('gamma', memory.totals),
    dBetaPtr: at('beta', memory.totals),
  };
}

/** @param relu whether the ReLU behind it is compiled with it */
export function compileNormalization(
  c: Compiler,
  planned: PlannedLayer,
  x: Tensor,
  relu: boolean,
  keep: boolean,
): Compiled {
  const { layer } = planned;
  if (layer.type !== 'batchNormalization') throw new Error(`${planned.name} does not normalise`);
  const C = x.shape[x.shape.length - 1];
  const sizes = { rows: sizeOf(x.shape) / C, C, relu: relu ? 1 : 0 };
  const addresses = addressesOf(c, planned);
  const layers = relu ? 2 : 1;
  const compiled = c.purpose.training
    ? withBatch(c, planned, x, sizes, addresses, keep)
    : withMoving(c, planned, x, sizes, addresses);
  return { ...compiled, layers };
}

type Sizes = { readonly rows: number; readonly C: number; readonly relu: number };

function withBatch(
  c: Compiler,
  planned: PlannedLayer,
  x: Tensor,
  sizes: Sizes,
  at: Addresses,
  keep: boolean,
): Compiled {
  const { layer } = planned;
  if (layer.type !== 'batchNormalization') throw new Error(`${planned.name} does not normalise`);
  const { rows, C, relu } = sizes;
  const partial = c.layout.perMicro(2 * upTo(8, C) * 4, c.micros);
  const meanPtr = c.layout.reserve(upTo(8, C) * 4);
  const rPtr = c.layout.reserve(upTo(8, C) * 4);
  const y = c.tensor(x.shape, { keep });
  c.program.add('moments', { x: x.buffer.entry, partial: partial.entry, rows, C });
  c.program.serially('combineMoments', {
    ...{ partial: partial.entry, rows, C, epsilon: layer.epsilon, momentum: layer.momentum },
    ...{ meanPtr, rPtr, movingMeanPtr: at.movingMeanPtr, movingVariancePtr: at.movingVariancePtr },
  });
  c.program.phase('chain');
  const { gammaPtr, betaPtr, dGammaPtr, dBetaPtr } = at;
  const common = { x: x.buffer.entry, meanPtr, rPtr, gammaPtr, betaPtr, rows, C, relu };
  c.program.add('normalize', { ...common, y: y.buffer.entry });
  return {
    y,
    backward(dy) {
      c.program.add('gradientSums', { ...common, dy: dy.entry, partial: partial.entry });
      c.program.serially('combineSums', { partial: partial.entry, C, dBetaPtr, dGammaPtr });
      c.program.phase('chain');
      const dx: Buffer = x.ofDense ? c.gradientOf(x) : dy;
      c.program.add('normalizeBackward', {
        ...common,
        dy: dy.entry,
        dx: dx.entry,
        dBetaPtr,
        dGammaPtr,
      });
      return dx;
    },
  };
}

function withMoving(c: Compiler, planned: PlannedLayer, x: Tensor, sizes: Sizes, at: Addresses): Compiled {
  const { layer } = planned;
  if (layer.type !== 'batchNormalization') throw new Error(`${planned.name} does not normalise`);
  const y: Tensor = c.canOverwrite(x)
    ? { ...x, needed: sizes.relu === 1 }
    : c.tensor(x.shape, { needed: sizes.relu === 1 });
  const r = c.layout.perThread(upTo(8, sizes.C) * 4).entry;
  const common = {
    variancePtr: at.movingVariancePtr,
    r,
    gammaPtr: at.gammaPtr,
    epsilon: layer.epsilon,
    ...sizes,
  };
  c.program.add('normalizeMoving', {
    ...{ x: x.buffer.entry, y: y.buffer.entry, meanPtr: at.movingMeanPtr, betaPtr: at.betaPtr },
    ...common,
  });
  return {
    y,
    backward(dy) {
      c.program.add('normalizeMovingBackward', { y: y.buffer.entry, dy: dy.entry, dx: dy.entry, ...common });
      return dy;
    },
  };
}
