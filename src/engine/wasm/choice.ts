/** Which algorithm each layer gets. Depends on shapes alone, so that a network's bits do not depend on the machine. */
import type { ActivationName } from '../../contracts/model.ts';
import type { PlannedLayer, ResolvedLayer } from '../plan.ts';
import type { Window } from '../window.ts';

/** A convolution with its sizes; a Conv1D is an image of one row. */
export interface ConvolutionShape {
  readonly rows: Window;
  readonly columns: Window;
  readonly C: number;
  readonly F: number;
  readonly activation: ActivationName;
}

const oneRow: Window = { input: 1, size: 1, stride: 1, before: 0, after: 0, output: 1 };

export function convolutionShape(planned: PlannedLayer): ConvolutionShape | null {
  const { layer, inputShape } = planned;
  const C = inputShape[inputShape.length - 1];
  if (layer.type === 'conv2d') {
    const { rows, columns, filters, activation } = layer;
    return { rows, columns, C, F: filters, activation };
  }
  if (layer.type === 'conv1d') {
    const { steps, filters, activation } = layer;
    return { rows: oneRow, columns: steps, C, F: filters, activation };
  }
  return null;
}

/**
 * F(5×5, 3×3) needs a 3×3 window in single steps, channels in whole vectors, and a map that fills its tiles well enough:
 * 49 multiplications for each against 9 for each place, with some of the gain left for the transforms.
 */
export function suitsWinograd({ rows, columns, C }: ConvolutionShape): boolean {
  const three = rows.size === 3 && columns.size === 3 && rows.stride === 1 && columns.stride === 1;
  const tiles = Math.ceil(rows.output / 5) * Math.ceil(columns.output / 5);
  return three && C % 4 === 0 && 49 * tiles < 0.8 * 9 * rows.output * columns.output;
}

/** These grow with their input, so that the maximum may be taken before them. */
const monotone: readonly ActivationName[] = ['linear', 'relu', 'leakyRelu', 'elu', 'sigmoid', 'tanh'];

const walksInPairs = (w: Window) => w.size === 2 && w.stride === 2 && w.before === 0 && w.after === 0;

/** Whether a convolution and the layer behind it can be one operation: convolution, maximum of 2×2, activation. */
export function poolsInPlace(shape: ConvolutionShape, next: ResolvedLayer | undefined): boolean {
  return (
    next?.type === 'maxPooling2d' &&
    walksInPairs(next.rows) &&
    walksInPairs(next.columns) &&
    shape.rows.stride === 1 &&
    shape.columns.stride === 1 &&
    monotone.includes(shape.activation)
  );
}
