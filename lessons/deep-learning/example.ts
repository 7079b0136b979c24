/** By which share the errors fell, before deep networks and with the first. */
import type { ExampleValues } from '../../src/contracts/lesson.ts';
import { decimals, percentage } from '../shared/numbers.ts';
import { errorIn, human } from './compute.ts';

const fall = (from: number, to: number) => percentage((errorIn(from) - errorIn(to)) / errorIn(from), 0);

export const example = (): ExampleValues => ({
  e2010: decimals(errorIn(2010), 1),
  e2011: decimals(errorIn(2011), 1),
  e2012: decimals(errorIn(2012), 1),
  e2015: decimals(errorIn(2015), 2),
  human: decimals(human, 1),
  fall2011: fall(2010, 2011),
  fall2012: fall(2011, 2012),
});
