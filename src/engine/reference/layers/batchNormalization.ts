/**
 * Batch normalisation (Ioffe & Szegedy 2015) over the last axis: y = γ (x − μ)/√(σ² + ε) + β.
 * As in Keras 3 the variance of a batch is the biased one, also in the moving average.
 */
import type { Context, Forward, Pass } from '../layer.ts';

type Normalization = Context<'batchNormalization'>;

/** x [rows, C]; the mean over rows of f for each channel. */
function channelMean(x: Float64Array, channels: number, f: (xi: number, i: number, c: number) => number) {
  const mean = new Float64Array(channels);
  const rows = x.length / channels;
  for (let i = 0; i < x.length; i++) mean[i % channels] += f(x[i], i, i % channels) / rows;
  return mean;
}

/** Moving averages are constants: y is a straight line in x. */
function inference(x: Float64Array, { layer, weights }: Normalization): Pass {
  const { gamma, beta, moving_mean: mean, moving_variance: variance } = weights;
  const channels = gamma!.length;
  const scale = variance!.map((v) => 1 / Math.sqrt(v + layer.epsilon));
  const normalized = x.map((xi, i) => (xi - mean![i % channels]) * scale[i % channels]);
  return {
    output: normalized.map((z, i) => gamma![i % channels] * z + beta![i % channels]),
    backward(dy) {
      const rows = x.length / channels;
      return {
        dInput: dy.map((d, i) => d * gamma![i % channels] * scale[i % channels]),
        gradients: {
          gamma: channelMean(dy, channels, (d, i) => d * normalized[i]).map((m) => m * rows),
          beta: channelMean(dy, channels, (d) => d).map((m) => m * rows),
        },
      };
    },
  };
}

export const batchNormalization: Forward<'batchNormalization'> = (x, context) => {
  if (!context.training) return inference(x, context);
  const { layer, weights } = context;
  const { gamma, beta, moving_mean, moving_variance } = weights;
  const channels = gamma!.length;
  const rows = x.length / channels;
  const mean = channelMean(x, channels, (xi) => xi);
  const variance = channelMean(x, channels, (xi, _, c) => (xi - mean[c]) ** 2);
  const scale = variance.map((v) => 1 / Math.sqrt(v + layer.epsilon));
  const normalized = x.map((xi, i) => (xi - mean[i % channels]) * scale[i % channels]);
  const moved = (old: Float64Array, batch: Float64Array) =>
    old.map((value, c) => value * layer.momentum + batch[c] * (1 - layer.momentum));
  return {
    output: normalized.map((z, i) => gamma![i % channels] * z + beta![i % channels]),
    averages: {
      moving_mean: moved(moving_mean!, mean),
      moving_variance: moved(moving_variance!, variance),
    },
    // μ and σ² depend on every x of the channel: dx = γ/√(σ² + ε) · (dy − mean(dy) − z · mean(dy · z))
    backward(dy) {
      const meanD = channelMean(dy, channels, (d) => d);
      const meanDz = channelMean(dy, channels, (d, i) => d * normalized[i]);
      return {
        dInput: dy.map((d, i) => {
          const c = i % channels;
          return gamma![c] * scale[c] * (d - meanD[c] - normalized[i] * meanDz[c]);
        }),
        gradients: { gamma: meanDz.map((m) => m * rows), beta: meanD.map((m) => m * rows) },
      };
    },
  };
};
