/** Which kernel computes a loss, and which activation before it becomes part of it. */
import type { ActivationName, LossName } from '../../contracts/model.ts';
import type { lossCodes } from './operations.ts';

interface LossChoice {
  /** The last activation is part of it. */
  readonly fusedWith: ActivationName | null;
  readonly fused: keyof typeof lossCodes;
  readonly plain: keyof typeof lossCodes;
}

export const losses: Readonly<Record<LossName, LossChoice>> = {
  meanSquaredError: { fusedWith: null, fused: 'squaredError', plain: 'squaredError' },
  meanAbsoluteError: { fusedWith: null, fused: 'absoluteError', plain: 'absoluteError' },
  binaryCrossentropy: { fusedWith: 'sigmoid', fused: 'binaryFromLogits', plain: 'binary' },
  categoricalCrossentropy: { fusedWith: 'softmax', fused: 'categoricalFromLogits', plain: 'categorical' },
  sparseCategoricalCrossentropy: { fusedWith: 'softmax', fused: 'sparseFromLogits', plain: 'sparse' },
};
/** The mean is over these rows, not over all values. */
export const overRows: readonly LossName[] = ['categoricalCrossentropy', 'sparseCategoricalCrossentropy'];
