/** A look inside a trained network: its weights, and what it makes of one image. */
import type { NamedTensor } from './engine.ts';
import type { ModelSpec, Shape } from './model.ts';
import type { RunExample } from './run.ts';

export interface InspectedLayer {
  /** As Keras names it: conv2d_1. */
  readonly name: string;
  readonly outputShape: Shape;
  readonly parameterCount: number;
  /** Its output for the image, of outputShape, in inference mode. */
  readonly values: Float32Array;
  /** L2 norm of the gradient of this image's loss with respect to the layer's weights, where it has some. */
  readonly gradientNorm?: number;
}

export interface Inspection {
  /** In the order of the model's layers. */
  readonly layers: readonly InspectedLayer[];
  /** How the score of the image's label, before softmax, changes with each pixel. Of the model's inputShape. */
  readonly inputGradient: Float32Array;
}

export interface RunInspector {
  /** Layers with their sizes; nothing is computed. */
  plan(model: ModelSpec): readonly Omit<InspectedLayer, 'values' | 'gradientNorm'>[];
  /** Of a finished run, in the order of its layers. @throws GradusError RUN_WITHOUT_WEIGHTS */
  weights(runId: string): Promise<readonly NamedTensor[]>;
  /**
   * In a worker with a deadline.
   * @throws GradusError RUN_WITHOUT_WEIGHTS, INSPECTION_TIMEOUT
   */
  inspect(runId: string, example: RunExample): Promise<Inspection>;
}
