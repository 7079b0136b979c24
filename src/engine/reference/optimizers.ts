/** One update of one tensor, for each optimiser; formulas of Keras 3. State arrays are changed in place, as is w. */
import type { ResolvedAdam, ResolvedOptimizer } from '../optimizers.ts';

/** State beside one weight, by slot name (optimizerSlots). */
export type State = Readonly<Record<string, Float64Array>>;

/** t is 1 for the first update. */
interface Step {
  readonly learningRate: number;
  readonly t: number;
}

type Formula<Options> = (w: Float64Array, g: Float64Array, state: State, step: Step, o: Options) => void;
type Update<T extends ResolvedOptimizer['type']> = Formula<Extract<ResolvedOptimizer, { type: T }>>;

/** v ← μ v − η g; w ← w + v, with Nesterov w ← w + μ v − η g (Sutskever et al. 2013). */
const sgd: Update<'sgd'> = (w, g, state, { learningRate }, { momentum, nesterov }) => {
  const v = state.momentum;
  for (let i = 0; i < w.length; i++) {
    const move = -learningRate * g[i];
    if (!v) {
      w[i] += move;
      continue;
    }
    v[i] = momentum * v[i] + move;
    w[i] += nesterov ? momentum * v[i] + move : v[i];
  }
};

/** v ← ρ v + (1 − ρ) g²; w ← w − η g / √(v + ε) (Tieleman & Hinton 2012), with momentum over the moves. */
const rmsprop: Update<'rmsprop'> = (w, g, state, { learningRate }, { rho, momentum, epsilon }) => {
  const { velocity, momentum: moves } = state;
  for (let i = 0; i < w.length; i++) {
    velocity[i] = rho * velocity[i] + (1 - rho) * g[i] * g[i];
    let move = (learningRate * g[i]) / Math.sqrt(velocity[i] + epsilon);
    if (moves) move = moves[i] = momentum * moves[i] + move;
    w[i] -= move;
  }
};

/** a ← a + g²; w ← w − η g / √(a + ε) (Duchi et al. 2011). */
const adagrad: Update<'adagrad'> = (w, g, { accumulator }, { learningRate }, { epsilon }) => {
  for (let i = 0; i < w.length; i++) {
    accumulator[i] += g[i] * g[i];
    w[i] -= (learningRate * g[i]) / Math.sqrt(accumulator[i] + epsilon);
  }
};

/** Kingma & Ba 2015 in the form that their section 2 recommends; adamw first shrinks w (Loshchilov & Hutter 2019). */
const adam: Formula<ResolvedAdam> = (w, g, { m, v }, { learningRate, t }, o) => {
  const alpha = (learningRate * Math.sqrt(1 - o.beta2 ** t)) / (1 - o.beta1 ** t);
  for (let i = 0; i < w.length; i++) {
    w[i] -= learningRate * o.weightDecay * w[i];
    m[i] += (1 - o.beta1) * (g[i] - m[i]);
    v[i] += (1 - o.beta2) * (g[i] * g[i] - v[i]);
    w[i] -= (alpha * m[i]) / (Math.sqrt(v[i]) + o.epsilon);
  }
};

const updates: { readonly [T in ResolvedOptimizer['type']]: Update<T> } = {
  sgd,
  rmsprop,
  adagrad,
  adam,
  adamw: adam,
};

export function updateTensor(
  w: Float64Array,
  g: Float64Array,
  state: State,
  step: Step,
  optimizer: ResolvedOptimizer,
): void {
  // As in layers/index.ts: the registry keeps type and function together.
  const update = updates[optimizer.type] as Update<ResolvedOptimizer['type']>;
  update(w, g, state, step, optimizer);
}

/** Scales all gradients so that their common L2 norm is at most the limit. */
export function clipGlobalNorm(gradients: readonly Float64Array[], limit: number): void {
  const norm = Math.sqrt(gradients.reduce((sum, g) => g.reduce((s, gi) => s + gi * gi, sum), 0));
  if (norm <= limit) return;
  for (const g of gradients) for (let i = 0; i < g.length; i++) g[i] *= limit / norm;
}
