/** Accuracy, recall and precision counted from the matrix. */
import type { ExampleValues } from '../../src/contracts/lesson.ts';
import { decimals, percentage } from '../shared/numbers.ts';
import { column, confusion, sum } from './compute.ts';

export async function example(): Promise<ExampleValues> {
  const matrix = await confusion();
  const total = sum(matrix.flat());
  const right = sum(matrix.map((row, k) => row[k]));
  const [apple, pear, lemon] = matrix;
  const said = [0, 1, 2].map((k) => sum(column(matrix, k)));
  const [recall, precision] = [lemon[2] / sum(lemon), lemon[2] / said[2]];
  return {
    total: String(total),
    right: String(right),
    wrong: String(total - right),
    accuracy: percentage(right / total),
    apples: String(sum(apple)),
    pears: String(sum(pear)),
    lemons: String(sum(lemon)),
    appleRight: String(apple[0]),
    pearRight: String(pear[1]),
    lemonRight: String(lemon[2]),
    lemonAsApple: String(lemon[0]),
    lemonAsPear: String(lemon[1]),
    appleRecall: percentage(apple[0] / sum(apple)),
    pearRecall: percentage(pear[1] / sum(pear)),
    lemonRecall: percentage(lemon[2] / sum(lemon)),
    lemonSaid: String(said[2]),
    lemonPrecision: percentage(lemon[2] / said[2]),
    recall: decimals(recall),
    precision: decimals(precision),
    f1: decimals((2 * precision * recall) / (precision + recall)),
    neverLemon: percentage((apple[0] + pear[1]) / total),
    lazy: percentage((total - sum(lemon)) / total, 0),
  };
}
