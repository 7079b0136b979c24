/** What the measurements inside the network say: ReLUs that no longer answer to anything. */
import type { Diagnosis, RunRecord } from '../contracts/run.ts';
import { runLimits } from '../core/runLimits.ts';
import { diagnosis } from './diagnosisParts.ts';
import type { Curve } from './views.ts';

/** Some units of a healthy layer are 0 for all of the few images of a probe; more than half of them are not. */
const DEAD = 0.6;
/** Above what the layer began with: units that the random start left idle are not to blame on the training. */
const MORE_THAN_AT_FIRST = 0.25;

export function deadUnits(record: RunRecord, { probes = [] }: Curve): Diagnosis | null {
  const [first, last] = [probes[0], probes.at(-1)];
  if (!first || !last || last.step === first.step) return null;
  const worst = last.layers
    .map(({ name, deadShare = 0 }, i) => ({
      name,
      share: deadShare,
      before: first.layers[i]?.deadShare ?? 0,
    }))
    .reduce((a, b) => (b.share > a.share ? b : a), { name: '', share: 0, before: 0 });
  if (worst.share < DEAD || worst.share - worst.before < MORE_THAN_AT_FIRST) return null;
  const rate = record.spec.learningRate;
  const next = Math.max(Number((rate / 10).toPrecision(6)), runLimits.learningRate.min);
  return diagnosis('deadUnits', { layer: worst.name, share: worst.share, next }, { learningRate: next });
}
