/**
 * What the compilers of single layers share: the program that grows, the tensors between layers, and the gradients on
 * the way back. A layer adds its forward operations and returns the function that will add its backward ones.
 */
import type { Shape } from '../../contracts/model.ts';
import { type PlannedLayer, sizeOf } from '../plan.ts';
import type { Buffer, Layout } from './layout.ts';
import type { Memory } from './memory.ts';
import type { ProgramBuilder } from './program.ts';

export interface Tensor {
  readonly buffer: Buffer;
  readonly shape: Shape;
  /** The examples themselves: never overwritten. */
  readonly isInput: boolean;
  /** Its maker's backward pass reads it, so that the next layer must not overwrite it. */
  readonly needed: boolean;
  /** The output of a dense layer: its gradient must stay until the weights are updated. */
  readonly ofDense: boolean;
}

export interface Purpose {
  /** Dropout drops, batch normalisation uses the batch. */
  readonly training: boolean;
  /** Gradients of the weights, of the input, or none. */
  readonly gradients: 'weights' | 'input' | 'none';
  /** Every layer's output is kept: no fusing, no overwriting. */
  readonly keepAll: boolean;
}

/** Adds backward operations. @param wanted whether ∂loss/∂x is wanted. @returns where it is */
export type Backward = (dy: Buffer, wanted: boolean) => Buffer | null;

export interface Compiled {
  readonly y: Tensor;
  readonly backward: Backward;
  /** Layers that were compiled together. */
  readonly layers?: number;
}

export class Compiler {
  readonly layout: Layout;
  readonly memory: Memory;
  readonly purpose: Purpose;
  readonly program: ProgramBuilder;
  /** Micro-batches in the largest batch. */
  readonly micros: number;
  /** Batch normalisation in training mode makes all threads meet in the middle: tensors of the whole batch are kept. */
  private readonly wholeBatch: boolean;
  private readonly largest: number;
  /** What the update of each dense kernel reads when the chain is over. */
  readonly gradientsOfDense = new Map<
    string,
    { readonly x: Buffer; readonly dy: Buffer; readonly rows: number; readonly sparse: boolean }
  >();
  private readonly free: Buffer[] = [];
  private readonly pooled = new Set<Buffer>();

  constructor(
    plan: readonly PlannedLayer[],
    layout: Layout,
    memory: Memory,
    program: ProgramBuilder,
    purpose: Purpose,
    micros: number,
  ) {
    this.layout = layout;
    this.memory = memory;
    this.program = program;
    this.purpose = purpose;
    this.micros = micros;
    this.wholeBatch = purpose.training && plan.some((p) => p.layer.type === 'batchNormalization');
    this.largest = Math.max(...plan.flatMap((p) => [sizeOf(p.inputShape), sizeOf(p.outputShape)]));
  }

  /** @param keep whether the whole batch of it is read after the chain (the input of a dense layer) */
  tensor(shape: Shape, more: { keep?: boolean; needed?: boolean; ofDense?: boolean } = {}): Tensor {
    const { keep = false, needed = false, ofDense = false } = more;
    const size = sizeOf(shape);
    const whole = this.wholeBatch || (keep && this.purpose.gradients === 'weights');
    const buffer = whole
      ? this.layout.ofBatch(size, this.micros, slackOf(shape))
      : this.layout.ofMicro(size, slackOf(shape));
    return { buffer, shape, isInput: false, needed, ofDense };
  }

  /** A tensor between a layer's forward and backward pass. */
  temporary(shape: Shape): Buffer {
    return this.tensor(shape).buffer;
  }

  /** A tensor that is used up at once. */
  scratch(shape: Shape): Buffer {
    return this.layout.ofMicro(sizeOf(shape), slackOf(shape));
  }

  canOverwrite(x: Tensor): boolean {
    return !x.isInput && !x.needed && !this.purpose.keepAll;
  }

  /** Where ∂loss/∂x goes. */
  gradientOf(x: Tensor): Buffer {
    if (x.ofDense && this.purpose.gradients === 'weights') {
      return this.layout.ofBatch(sizeOf(x.shape), this.micros, slackOf(x.shape));
    }
    return this.borrow();
  }

  /** A gradient that is forgotten by the next layer but one. All are equally large, so that one place serves many layers. */
  borrow(): Buffer {
    const found = this.free.pop() ?? this.makeGradient();
    this.pooled.add(found);
    return found;
  }

  giveBack(buffer: Buffer): void {
    if (this.pooled.has(buffer) && !this.free.includes(buffer)) this.free.push(buffer);
  }

  private makeGradient(): Buffer {
    const bytes = this.layout.micro * this.largest * 4 + 256;
    return this.wholeBatch ? this.layout.perMicro(bytes, this.micros) : this.layout.perThread(bytes);
  }
}

/** Room behind a tensor: a Winograd tile of an odd-sized map reads one row and one column more. */
export function slackOf(shape: Shape): number {
  const line = shape.length === 3 ? shape[1] * shape[2] * 4 : 0;
  return 256 + 2 * line;
}

/** [H, W, C]; a sequence [T, C] is an image of one row. */
export function imageShape(shape: Shape): readonly [number, number, number] {
  return shape.length === 3 ? [shape[0], shape[1], shape[2]] : [1, shape[0], shape[1]];
}
