/**
 * What all programs of one network share in memory: weights, optimiser state, gradients, copies of the weights that
 * kernels read, and scratch. Built once, before the programs.
 */
import type { PlannedLayer, PlannedTensor } from '../plan.ts';
import { type ConvolutionShape, convolutionShape, poolsInPlace, suitsWinograd } from './choice.ts';
import type { Buffer, Layout } from './layout.ts';
import { derivations } from './operations.ts';
import { type Parameter, panelFloats, type StorageLayout, storedFloats, upTo } from './parameters.ts';

/** Copies of one kernel: what forward passes read, and what the gradient of the layer's input reads. */
export interface Copies {
  readonly forwardPtr: number;
  readonly backwardPtr: number;
  /** Which copies there are (derivations). */
  readonly forward: number;
  readonly backward: number;
}

export interface Memory {
  readonly parameters: ReadonlyMap<string, Parameter>;
  readonly copies: ReadonlyMap<string, Copies>;
  readonly weights: number;
  readonly stateA: number;
  readonly stateB: number;
  readonly totals: number;
  readonly shards: number;
  readonly shardBytes: number;
  /** Zeros where a layer has no bias. */
  readonly zeros: number;
  readonly scratch: {
    readonly convolution: Buffer;
    readonly update: Buffer;
    readonly loss: Buffer;
    readonly sparse: Buffer;
    readonly rowLists: Buffer;
  };
}

export const shardCount = 8;
const regionSlack = 256;

function layoutOf(
  planned: PlannedLayer,
  next: PlannedLayer | undefined,
  tensor: PlannedTensor,
): StorageLayout {
  const N = tensor.shape[tensor.shape.length - 1];
  if (tensor.role !== 'kernel') return { kind: 'vector', N };
  const shape = convolutionShape(planned);
  if (shape && poolsInPlace(shape, next?.layer)) {
    return { kind: 'filters', F: N, KH: shape.rows.size, inner: shape.columns.size * shape.C };
  }
  return { kind: 'panels', K: tensor.size / N, N };
}

/** Convolutions first: only they have gradients for each shard, which then need no gaps. */
function parametersOf(plan: readonly PlannedLayer[]): {
  parameters: Map<string, Parameter>;
  shardBytes: number;
  bytes: number;
} {
  const parameters = new Map<string, Parameter>();
  let bytes = 0;
  let shardBytes = 0;
  const isConvolution = (p: PlannedLayer) => convolutionShape(p) !== null;
  for (const sharded of [true, false]) {
    for (const [i, planned] of plan.entries()) {
      if (isConvolution(planned) !== sharded) continue;
      for (const tensor of planned.tensors) {
        const layout = layoutOf(planned, plan[i + 1], tensor);
        const floats = storedFloats(layout);
        parameters.set(tensor.name, { tensor, layout, floats, offset: bytes });
        bytes = upTo(64, bytes + floats * 4);
      }
    }
    if (sharded) shardBytes = bytes;
  }
  return { parameters, shardBytes, bytes };
}

function reserveCopies(layout: Layout, planned: PlannedLayer, next: PlannedLayer | undefined): Copies {
  const none = { forwardPtr: 0, backwardPtr: 0, forward: 0, backward: 0 };
  const shape = convolutionShape(planned);
  if (!shape) {
    const kernel = planned.tensors.find((t) => t.role === 'kernel');
    if (!kernel || planned.layer.type !== 'dense') return none;
    const [K, N] = kernel.shape;
    return { ...none, backwardPtr: layout.reserve(upTo(8, K) * N * 4), backward: derivations.transposed };
  }
  const { C, F } = shape;
  const taps = shape.rows.size * shape.columns.size;
  const winograd = suitsWinograd(shape);
  const forwardBytes = upTo(8, F) * (winograd ? 49 : taps) * C * 4;
  if (poolsInPlace(shape, next?.layer)) {
    // The gradient of the input reads the weights as they are stored.
    const forward = winograd ? derivations.packedWinograd : derivations.packed;
    return { ...none, forwardPtr: layout.reserve(forwardBytes), forward };
  }
  const backWinograd = winograd && F % 4 === 0;
  return {
    forwardPtr: winograd ? layout.reserve(forwardBytes) : 0,
    forward: winograd ? derivations.winograd : 0,
    backwardPtr: layout.reserve(
      (backWinograd ? upTo(8, C) * 49 : shape.rows.size * upTo(8, shape.columns.size * C)) * F * 4,
    ),
    backward: backWinograd ? derivations.turnedWinograd : derivations.transposedKernel,
  };
}

/** As blockTiles and winogradScratch in kernels/winograd.ts. */
const blockTiles = (C: number) => Math.max(4, Math.floor(131072 / (49 * 4 * C)) & ~3);
function winogradScratch(C: number, F: number, tiles: number): number {
  const F8 = upTo(8, F);
  const wide = Math.max(C, F8);
  const forward = Math.max(blockTiles(C), tiles) + 3;
  const backward = 2 * blockTiles(wide) + 3;
  return (
    2 * 784 +
    49 * 4 * (wide + F8) +
    4096 +
    Math.max(
      49 * (forward * 4 * (C + 8) + 128) + forward * 800,
      49 * (backward * 4 * (C + F8) + 128) + 49 * 4 * C * F8,
    )
  );
}

/** As poolScratch in kernels/winners.ts. */
function poolScratch(micro: number, { rows, columns, C, F }: ConvolutionShape): number {
  const cells = (rows.output >> 1) * (columns.output >> 1);
  const sorting = 1024 + 5 * upTo(16, Math.max(4 * cells, upTo(16, F)));
  const vectors = rows.size * Math.ceil((columns.size * C) / 4);
  return sorting + micro * cells * 8 + 48 + 4 * cells * 24 + 8 * cells * Math.min(F, 64) + 16 * vectors;
}

function convolutionScratch(micro: number, planned: PlannedLayer, next: PlannedLayer | undefined): number {
  const shape = convolutionShape(planned);
  if (!shape) return 0;
  const list = poolsInPlace(shape, next?.layer) ? poolScratch(micro, shape) : 0;
  const { C, F, rows, columns } = shape;
  // As kernels/convolutionKernelGradient.ts says.
  const places = 8 * (rows.output * columns.output + 2) + 4 * (rows.size * columns.size * C + 3);
  if (!suitsWinograd(shape)) return Math.max(list, places);
  const tiles = Math.max(
    Math.ceil(rows.output / 5) * Math.ceil(columns.output / 5),
    Math.ceil(rows.input / 5) * Math.ceil(columns.input / 5),
  );
  return Math.max(list, winogradScratch(C, F, tiles), F % 4 === 0 ? winogradScratch(F, C, tiles) : 0);
}

/** Rows of a dense kernel that one task updates, in all panels: enough tasks for several threads, few for one. */
const rowsPerTask = (K: number) => Math.min(K, 64, Math.max(4, upTo(4, K / 24)));

/** Values of a panel that one task updates. */
export function partFloats(planned: PlannedLayer, { layout }: Parameter): number {
  return planned.layer.type === 'dense' && layout.kind === 'panels'
    ? rowsPerTask(layout.K) * 8
    : panelFloats(layout);
}

/** Values that one task updates. */
function taskFloats(planned: PlannedLayer, parameter: Parameter): number {
  const { layout, floats } = parameter;
  const runs = planned.layer.type === 'dense' && layout.kind === 'panels' ? floats / panelFloats(layout) : 1;
  return runs * partFloats(planned, parameter);
}

/** Bytes of scratch of the first dense layer, as kernels/sparseInput.ts says: lists of examples, of the rows of a task. */
function sparseScratch(
  planned: PlannedLayer,
  micro: number,
  batch: number,
): { forward: number; update: number } {
  const kernel = planned.tensors.find((t) => t.role === 'kernel');
  if (planned.layer.type !== 'dense' || !kernel) return { forward: 0, update: 0 };
  const K = kernel.shape[0];
  return { forward: micro * (8 * K + 68), update: upTo(4, rowsPerTask(K)) * (68 + 8 * batch) };
}

/** @param batch examples in the largest batch */
export function planMemory(plan: readonly PlannedLayer[], layout: Layout, batch: number): Memory {
  const { parameters, shardBytes, bytes } = parametersOf(plan);
  const region = () => layout.reserve(bytes, regionSlack);
  const pairs = plan.map((planned, i) => [planned, plan[i + 1] as PlannedLayer | undefined] as const);
  const copies = new Map(
    pairs.map(([planned, next]) => [planned.name, reserveCopies(layout, planned, next)]),
  );
  const parts = plan.flatMap((planned) =>
    planned.tensors.map((t) => taskFloats(planned, parameters.get(t.name)!)),
  );
  const inputLayer = plan.find((planned) => planned.layer.type === 'dense');
  const lists = inputLayer ? sparseScratch(inputLayer, layout.micro, batch) : { forward: 0, update: 0 };
  const packed = plan.map((planned) => 2 * 196 + 72 * (convolutionShape(planned)?.C ?? 0));
  const widest = Math.max(...plan.map((p) => p.outputShape[p.outputShape.length - 1]));
  return {
    parameters,
    copies,
    weights: region(),
    stateA: region(),
    stateB: region(),
    totals: region(),
    shards: layout.reserve(shardBytes * shardCount, regionSlack),
    shardBytes,
    zeros: layout.reserve(upTo(8, widest) * 4),
    scratch: {
      convolution: layout.perThread(
        Math.max(...pairs.map(([planned, next]) => convolutionScratch(layout.micro, planned, next))),
      ),
      update: layout.perThread(Math.max(8, ...parts, ...packed) * 4),
      loss: layout.perThread(widest * 4),
      sparse: layout.perThread(lists.forward),
      rowLists: layout.perThread(lists.update),
    },
  };
}
