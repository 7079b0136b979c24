/**
 * Letters and signs that are no digits: what people also write on a page of numbers. Those that cannot be told from a
 * digit without their neighbours (O, l, I, S, Z, B, b, g, q, y, slash…) are left out on purpose.
 */
import { curve, line, type Point, type Polyline } from './paths.ts';
import type { Strokes } from './styles/style.ts';

/**
 * Strokes divided by "|"; numbers are x y pairs on a grid of 10 (y down). "~" begins a smooth stroke, otherwise it has
 * corners.
 */
const drawings = {
  A: '0 10 5 0 10 10 | 2 6 8 6',
  C: '~ 9 2 6 0 2 2 0 5 2 8 6 10 9 8',
  E: '9 0 1 0 1 10 9 10 | 1 5 8 5',
  F: '9 0 1 0 1 10 | 1 5 7 5',
  H: '1 0 1 10 | 9 0 9 10 | 1 5 9 5',
  K: '1 0 1 10 | 9 0 1 6 | 3 5 9 10',
  L: '2 0 2 10 9 10',
  M: '0 10 1 0 5 7 9 0 10 10',
  N: '1 10 1 0 9 10 9 0',
  P: '1 10 1 0 | ~ 1 0 6 0 9 2 6 5 1 5',
  R: '1 10 1 0 | ~ 1 0 6 0 9 2 6 5 1 5 | 4 5 9 10',
  T: '0 0 10 0 | 5 0 5 10',
  U: '~ 1 0 1 6 3 10 7 10 9 6 9 0',
  V: '0 0 5 10 10 0',
  W: '0 0 3 10 5 3 7 10 10 0',
  X: '0 0 10 10 | 10 0 0 10',
  Y: '0 0 5 5 10 0 | 5 5 5 10',
  a: '~ 8 3 5 1 1 4 2 9 5 9 8 5 8 3 | ~ 8 2 8 8 10 10',
  d: '~ 8 5 5 3 1 6 3 10 6 9 8 6 | 8 0 8 10',
  e: '~ 1 5 5 5 9 4 6 0 2 2 0 6 3 10 9 8',
  'e of one stroke': '~ 1 5 8 5 8 1 4 0 1 3 1 8 4 10 9 8',
  f: '~ 8 1 6 0 4 2 4 6 4 10 | 1 4 8 4',
  h: '1 0 1 10 | ~ 1 6 4 4 7 5 8 10',
  k: '1 0 1 10 | 7 3 1 7 | 3 6 8 10',
  m: '1 3 1 10 | ~ 1 5 3 3 5 5 5 10 | ~ 5 5 7 3 9 5 9 10',
  n: '1 2 1 10 | ~ 1 5 4 2 8 4 8 10',
  p: '1 2 1 10 | ~ 1 3 5 2 8 4 5 7 1 6',
  r: '2 2 2 10 | ~ 2 6 4 3 8 2',
  t: '5 0 5 10 | 1 3 9 3',
  u: '~ 1 2 1 8 4 10 7 8 8 2 | 8 2 8 10',
  w: '~ 0 2 2 9 5 5 7 10 10 2',
  plus: '5 0 5 10 | 0 5 10 5',
  minus: '0 5 10 5',
  times: '1 1 9 9 | 9 1 1 9',
  equals: '0 3 10 3 | 0 7 10 7',
  divide: '0 5 10 5 | 5 1 5 1.6 | 5 8.4 5 9',
  less: '9 1 1 5 9 9',
  greater: '1 1 9 5 1 9',
  caret: '1 9 5 1 9 9',
  'round caret': '~ 0 10 3 4 5 0 7 1 8 6 10 10',
  root: '0 6 2 5 4 10 7 0 10 0',
  question: '~ 1 2 4 0 8 2 7 5 5 6 5 7.5 | 5 9.4 5 10',
  percent: '9 0 1 10 | ~ 2 1 3 2 2 3 1 2 2 1 | ~ 8 7 9 8 8 9 7 8 8 7',
  hash: '3 0 2 10 | 8 0 7 10 | 0 3 10 3 | 0 7 10 7',
  star: '5 0 5 10 | 0.5 2.5 9.5 7.5 | 9.5 2.5 0.5 7.5',
  pentagram: '5 0 8 10 0 4 10 4 2 10 5 0',
  heart: '~ 5 3 3 0 0 2 2 6 5 10 8 6 10 2 7 0 5 3',
  triangle: '5 0 10 10 0 10 5 0',
  square: '0 0 10 0 10 10 0 10 0 0',
  arrow: '0 5 10 5 | 7 2 10 5 7 8',
  'arrow up': '5 10 5 0 | 2 3 5 0 8 3',
  tick: '0 6 3 10 10 0',
  house: '0 10 0 4 5 0 10 4 10 10 0 10',
  face: '~ 5 0 9 2 10 5 9 8 5 10 1 8 0 5 1 2 5 0 | 3 3 3 4 | 7 3 7 4 | ~ 3 7 5 8 7 7',
  wave: '~ 0 5 2 3 4 5 6 7 8 5 10 3',
  spiral: '~ 5 5 6 4 7 6 4 7 3 4 6 2 9 4 8 8 4 10 1 7 1 2',
  bolt: '6 0 2 6 7 5 3 10',
} as const;

export type SignName = keyof typeof drawings;
export const signNames = Object.keys(drawings) as readonly SignName[];

/** Strokes in a box of 1 × 1. */
export function signStrokes(name: SignName): Strokes {
  return drawings[name].split('|').map((text): Polyline => {
    const smooth = text.trim().startsWith('~');
    const numbers = text.replace('~', '').trim().split(/\s+/).map(Number);
    const points = Array.from(
      { length: numbers.length / 2 },
      (_, i): Point => [numbers[2 * i] / 10, numbers[2 * i + 1] / 10],
    );
    return smooth ? curve(points) : line(points);
  });
}
