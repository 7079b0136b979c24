/** What a run may ask for: the one place that validation, command definitions and messages read. */
export const runLimits = {
  epochs: { min: 1, max: 100, default: 5 },
  batchSize: { min: 1, max: 4096, default: 32 },
  learningRate: { min: 1e-7, max: 10, default: 1e-3 },
  /** 32 bits, so that a seed is an integer in every language and option. */
  seed: { min: 0, max: 4294967295, default: 42 },
  /** Training images; fewer than a hundred leave nothing to validate with. */
  images: { min: 100, max: 60_000 },
  patience: { min: 1, max: 20 },
  /** Runs that one person may have waiting or running. */
  openPerLearner: 3,
  /** Runs of everybody that may wait. */
  waiting: 500,
} as const;
