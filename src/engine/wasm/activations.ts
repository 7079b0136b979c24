/** Activation functions → operations, in place wherever nothing else needs what they overwrite. */
import type { ActivationName } from '../../contracts/model.ts';
import { sizeOf } from '../plan.ts';
import type { Compiled, Compiler, Tensor } from './compiler.ts';
import { activationCodes } from './operations.ts';

/** Their derivative is taken from the input, which must therefore stay. */
const readsInput: readonly ActivationName[] = ['gelu', 'swish'];

/**
 * @param options.applied the kernel before has done it; only the backward pass is left
 * @param options.own x is this layer's own result and may be overwritten
 */
export function applyActivation(
  c: Compiler,
  activation: ActivationName,
  x: Tensor,
  options: { applied?: boolean; own?: boolean; keep?: boolean } = {},
): Compiled {
  if (activation === 'linear') return { y: x, backward: (dy) => dy };
  const { applied = false, own = false, keep = false } = options;
  const size = sizeOf(x.shape);
  const inPlace = applied || ((own || c.canOverwrite(x)) && !readsInput.includes(activation));
  const y: Tensor = inPlace
    ? { ...x, needed: true }
    : c.tensor(x.shape, { keep, needed: true, ofDense: x.ofDense });
  const [from, to] = [x.buffer.entry, y.buffer.entry];
  if (activation === 'softmax') {
    const K = x.shape[x.shape.length - 1];
    c.program.add('softmax', { x: from, y: to, rows: size / K, K });
    return {
      y,
      backward(dy) {
        c.program.add('softmaxBackward', { y: to, dy: dy.entry, dx: dy.entry, rows: size / K, K });
        return dy;
      },
    };
  }
  const kind = activationCodes[activation];
  if (!applied) c.program.add('activate', { kind, x: from, y: to, size });
  return {
    y,
    backward(dy) {
      c.program.add('activateBackward', { kind, x: from, y: to, dy: dy.entry, dx: dy.entry, size });
      return dy;
    },
  };
}
