/** Stopping from 50 km/h with three reaction times. */
import type { ExampleValues } from '../../src/contracts/lesson.ts';
import { decimals } from '../shared/numbers.ts';
import { deceleration, reactions, stoppingDistance } from './compute.ts';

export function example(): ExampleValues {
  const kmh = 50;
  const v = kmh / 3.6;
  return {
    kmh: String(kmh),
    speed: decimals(v, 1),
    deceleration: String(deceleration),
    braking: decimals(stoppingDistance(kmh, 0), 1),
    personTime: decimals(reactions.person),
    quickTime: decimals(reactions.quick),
    slowTime: decimals(reactions.slow),
    personReaction: decimals(v * reactions.person, 1),
    quickReaction: decimals(v * reactions.quick, 1),
    personTotal: decimals(stoppingDistance(kmh, reactions.person), 1),
    slowTotal: decimals(stoppingDistance(kmh, reactions.slow), 1),
    quickTotal: decimals(stoppingDistance(kmh, reactions.quick), 1),
  };
}
