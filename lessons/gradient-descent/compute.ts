/** A straight line through three points that lie on y = 2 x + 1, so the best loss is 0; and the learning rates compared. */
import { lineThrough, type Place } from '../shared/line.ts';
import { inTurn } from '../shared/network.ts';

export const points = [
  [0, 1],
  [1, 3],
  [2, 5],
] as const;
export const line = lineThrough(points);
export const best: Place = [2, 1];

/** Where the worked example starts. */
export const origin: Place = [0, 0];
/** Where the learning rates are compared: up on the side of the valley, so that they take different ways. */
export const hillside: Place = [-0.5, 3];

export const rates = { small: 0.01, good: 0.1, large: 0.38, tooLarge: 0.45 } as const;
export const steps = 20;

/**
 * The largest curvature of the loss in any direction: the larger eigenvalue of its second derivatives. The loss is a
 * quadratic bowl, so differences of its gradients are exact.
 */
export async function largestCurvature(): Promise<number> {
  const [zero, alongW, alongB] = await inTurn<Place, Place>(
    [
      [0, 0],
      [1, 0],
      [0, 1],
    ],
    (place) => line.gradientAt(place),
  );
  const [ww, wb, bb] = [alongW[0] - zero[0], alongW[1] - zero[1], alongB[1] - zero[1]];
  return (ww + bb) / 2 + Math.sqrt(((ww - bb) / 2) ** 2 + wb ** 2);
}
