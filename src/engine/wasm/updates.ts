/** Update operations of a program: from the gradients of each trained tensor to its new weights and their copies. */
import type { PlannedLayer } from '../plan.ts';
import type { Compiler } from './compiler.ts';
import { partFloats } from './memory.ts';
import { type Arguments, sources } from './operations.ts';
import { panelFloats } from './parameters.ts';
import type { ProgramBuilder } from './program.ts';

export interface PlannedUpdate {
  readonly values: Arguments<'update'>;
  /** All copies of the weights; `values` has those that training reads. */
  readonly all: number;
}

/** One update operation for each trained tensor, the longest tasks first. */
export function planUpdates(
  plan: readonly PlannedLayer[],
  c: Compiler,
  wanted: ReadonlySet<string>,
): PlannedUpdate[] {
  const { memory } = c;
  let slot = 0;
  const updates = plan.flatMap((planned) =>
    planned.tensors
      .filter((t) => t.trainable)
      .map((tensor): PlannedUpdate => {
        const parameter = memory.parameters.get(tensor.name)!;
        const whole = panelFloats(parameter.layout);
        const part = partFloats(planned, parameter);
        const dense = c.gradientsOfDense.get(planned.name);
        const byRows = dense !== undefined && tensor.role === 'kernel';
        const tasks = byRows ? Math.ceil(whole / part) : parameter.floats / whole;
        const copies = memory.copies.get(planned.name)!;
        const [isKernel, N] = [tensor.role === 'kernel', tensor.shape[tensor.shape.length - 1]];
        const training = copies.forward | (wanted.has(planned.name) ? copies.backward : 0);
        const values: Arguments<'update'> = {
          ...{ tasks, gradientOnly: 0, offset: parameter.offset, l2: tensor.l2, slot },
          ...{ panelFloats: whole, partFloats: part, floats: parameter.floats },
          source: sourceOf(planned, isKernel, dense?.sparse ?? false),
          ...{
            x: dense?.x.entry ?? 0,
            dy: dense?.dy.entry ?? 0,
            rows: dense?.rows ?? 0,
            K: tensor.size / N,
            N,
          },
          ...{ derive: isKernel ? training : 0, copyPtr: copies.forwardPtr, turnedPtr: copies.backwardPtr },
          ...windowOf(planned),
          scratch: memory.scratch.update.entry,
          lists: memory.scratch.rowLists.entry,
        };
        slot += tasks;
        return { values, all: isKernel ? copies.forward | copies.backward : 0 };
      }),
  );
  return updates.sort((a, b) => b.values.partFloats - a.values.partFloats);
}

function sourceOf({ layer }: PlannedLayer, isKernel: boolean, sparse: boolean): number {
  if (layer.type === 'dense' && isKernel) return sparse ? sources.sparseOuterProduct : sources.outerProduct;
  if (layer.type === 'dense') return sources.columnSums;
  return layer.type === 'batchNormalization' ? sources.totals : sources.shards;
}

function windowOf({ layer, inputShape }: PlannedLayer) {
  const C = inputShape[inputShape.length - 1];
  if (layer.type === 'conv2d') return { KH: layer.rows.size, KW: layer.columns.size, C, F: layer.filters };
  if (layer.type === 'conv1d') return { KH: 1, KW: layer.steps.size, C, F: layer.filters };
  return { KH: 1, KW: 1, C: 0, F: 0 };
}

export function addUpdates(
  program: ProgramBuilder,
  name: 'update' | 'updateFromTotals',
  updates: readonly PlannedUpdate[],
  gradientOnly: boolean,
): void {
  program.phase('tasks');
  for (const { values } of updates) program.add(name, { ...values, gradientOnly: gradientOnly ? 1 : 0 });
}
