/**
 * How people write the ten digits, a file each: each style is a way that is taught or common somewhere; what differs
 * from person to person within a style (how far a flag reaches, how open a bowl is) is drawn from the random stream.
 * Slant, size, pen and tremor are not here: hand.ts adds them to any style.
 */
import type { Random } from '../../../core/random.ts';
import { eight } from './eight.ts';
import { five } from './five.ts';
import { four } from './four.ts';
import { nine } from './nine.ts';
import { one } from './one.ts';
import { seven } from './seven.ts';
import { six } from './six.ts';
import type { Style } from './style.ts';
import { three } from './three.ts';
import { two } from './two.ts';
import { zero } from './zero.ts';

export const styles: readonly (readonly Style[])[] = [
  zero,
  one,
  two,
  three,
  four,
  five,
  six,
  seven,
  eight,
  nine,
];

/** A style of the digit, chosen as often as it is common. @param without names of styles that are not wanted */
export function chooseStyle(digit: number, random: Random, without: readonly string[] = []): Style {
  const choices = styles[digit].filter(({ name }) => !without.includes(name));
  let left = random.uniform() * choices.reduce((sum, style) => sum + style.weight, 0);
  for (const style of choices) {
    left -= style.weight;
    if (left < 0) return style;
  }
  return choices[choices.length - 1];
}
