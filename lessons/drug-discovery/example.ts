/** Similarity of molecules by hand, and what a score saves in the laboratory. */
import type { ExampleValues } from '../../src/contracts/lesson.ts';
import { decimals, percentage } from '../shared/numbers.ts';
import { foundShare, molecules, similarity, threshold } from './compute.ts';

export function example(): ExampleValues {
  const active = 100;
  const share = 0.01;
  const separation = 2;
  const found = foundShare(share, separation) * active;
  return {
    related: decimals(similarity(molecules.aspirin, molecules.salicylicAcid), 2),
    unrelated: decimals(similarity(molecules.aspirin, molecules.caffeine), 2),
    active: String(active),
    tested: '10,000',
    library: '1,000,000',
    blind: decimals(active * share, 0),
    found: decimals(found, 0),
    limit: decimals(threshold(share), 2),
    passes: percentage(foundShare(share, separation), 0),
    share: percentage(share, 0),
    enrichment: decimals(found / (active * share), 0),
  };
}
