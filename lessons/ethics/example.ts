/** Both groups by hand. */
import type { ExampleValues } from '../../src/contracts/lesson.ts';
import { decimals, percentage } from '../shared/numbers.ts';
import { alarmsAt, found, precision, rates } from './compute.ts';

export function example(): ExampleValues {
  const [a, b] = [alarmsAt(rates.first), alarmsAt(rates.second)];
  const whole = (x: number) => decimals(x, 0);
  return {
    precision: percentage(precision, 0),
    found: percentage(found, 0),
    rateA: percentage(rates.first, 0),
    rateB: percentage(rates.second, 0),
    concernedA: whole(a.concerned),
    concernedB: whole(b.concerned),
    rightA: whole(a.right),
    rightB: whole(b.right),
    alarmsA: whole(a.alarms),
    alarmsB: whole(b.alarms),
    wrongA: whole(a.wrong),
    wrongB: whole(b.wrong),
    othersA: whole(a.others),
    othersB: whole(b.others),
    falseA: percentage(a.falseRate),
    falseB: percentage(b.falseRate),
    times: decimals(a.falseRate / b.falseRate, 0),
  };
}
