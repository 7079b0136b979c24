/**
 * Searching a library of molecules with a score that is right only on average: scores of active and inactive molecules are
 * normal with the same spread, and the means lie `separation` standard deviations apart.
 */

/** Tanimoto (Jaccard) similarity of two fingerprints: shared features divided by all features. */
export function similarity(a: readonly string[], b: readonly string[]): number {
  const shared = a.filter((feature) => b.includes(feature)).length;
  return shared / (a.length + b.length - shared);
}

/** Features of three small molecules: which groups of atoms they contain. */
export const molecules = {
  aspirin: ['ring', 'acid', 'ester', 'methyl'],
  salicylicAcid: ['ring', 'acid', 'hydroxyl'],
  caffeine: ['ring', 'double ring', 'amide', 'methyl'],
} as const;

/** Abramowitz & Stegun 7.1.26, error below 1.5e-7. */
function normalTail(z: number): number {
  const t = 1 / (1 + (0.3275911 * Math.abs(z)) / Math.SQRT2);
  const polynomial =
    t * (0.254829592 + t * (-0.284496736 + t * (1.421413741 + t * (-1.453152027 + t * 1.061405429))));
  const tail = (polynomial * Math.exp((-z * z) / 2)) / 2;
  return z >= 0 ? tail : 1 - tail;
}

/** The score that a given share of all inactive molecules exceeds, by bisection. */
export function threshold(share: number): number {
  let [low, high] = [-8, 8];
  for (let i = 0; i < 60; i++) {
    const middle = (low + high) / 2;
    if (normalTail(middle) > share) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}

/** @returns share of the active molecules among the best-scored `tested` share of the library */
export function foundShare(tested: number, separation: number): number {
  if (tested <= 0) return 0;
  if (tested >= 1) return 1;
  return normalTail(threshold(tested) - separation);
}
