/** Counts over pictures that were read: in all, per group, averaged over groups. */
import { expectedCalibrationError } from '../../src/vision/training/calibrate.ts';
import { percentile } from '../statistics.ts';
import type { Fold } from './split.ts';

export interface ReadImage {
  readonly file: string;
  readonly label: string;
  readonly columns: Readonly<Record<string, string>>;
  /** null when refused. */
  readonly answer: string | null;
  readonly probability: number | null;
  /** The code, and the reason where there is one; null when it was read. */
  readonly refused: string | null;
  readonly correct: boolean;
  readonly ms: number;
}

interface Count {
  readonly n: number;
  readonly correct: number;
  readonly refused: number;
  readonly accuracy: number;
}

export interface Report {
  readonly total: Count & { readonly msP50: number; readonly msP95: number };
  /** Pictures of one digit, whatever their group. */
  readonly single: Count;
  /** column → value → counts */
  readonly groups: Readonly<Record<string, Readonly<Record<string, Count>>>>;
  /** Mean of the accuracies of a column's values: each writer counts the same, however many pictures there are. */
  readonly averaged: Readonly<Record<string, number>>;
  /** Expected calibration error of the answers to pictures of one digit, 0..1: of those given with 90 %, are 90 % right? */
  readonly calibrationError: number;
  /** Tuned on some sources, measured on the others (split.ts). */
  readonly split?: readonly Fold[];
  readonly images: readonly ReadImage[];
}

export function report(images: readonly ReadImage[], groupings: readonly string[]): Report {
  const single = images.filter(({ label }) => /^\d$/.test(label));
  const groups = Object.fromEntries(groupings.map((column) => [column, groupBy(images, column)]));
  const averaged = Object.fromEntries(
    groupings.map((column) => [column, mean(Object.values(groupBy(single, column)).map((c) => c.accuracy))]),
  );
  const times = images.map(({ ms }) => ms);
  const total = { ...count(images), msP50: percentile(times, 0.5), msP95: percentile(times, 0.95) };
  const answered = single.filter(({ probability }) => probability !== null);
  const calibrationError = expectedCalibrationError(
    answered.map(({ probability, correct }) => ({ confidence: probability!, correct })),
  );
  return { total, single: count(single), groups, averaged, calibrationError, images };
}

export function printReport(result: Report): void {
  const { total, single, groups, averaged, calibrationError, split = [], images } = result;
  const line = (name: string, { n, correct, refused, accuracy }: Count) =>
    console.log(
      `${name.padEnd(52)} ${`${correct} of ${n}`.padStart(14)}  ${(100 * accuracy).toFixed(2).padStart(6)} %` +
        (refused > 0 ? `  ${refused} refused` : ''),
    );
  for (const image of images.filter(({ correct }) => !correct)) {
    const got = image.answer ?? image.refused;
    const sure = image.probability === null ? '' : ` (${(100 * image.probability).toFixed(0)} %)`;
    console.log(`wrong: ${image.file}: wanted ${image.label}, got ${got}${sure}`);
  }
  for (const [column, values] of Object.entries(groups))
    for (const [value, counts] of Object.entries(values)) line(`${column} ${value}`, counts);
  line('all', total);
  line('single digits', single);
  for (const [column, accuracy] of Object.entries(averaged))
    console.log(`single digits averaged over ${column}: ${(100 * accuracy).toFixed(2)} %`);
  for (const { tunedOn, threshold, measured } of split)
    console.log(
      `tuned on ${tunedOn.n} pictures of ${tunedOn.sources} sources ("not a digit" above ${threshold.toFixed(2)}), ` +
        `measured on the others: ${measured.correct} of ${measured.n}, ${(100 * measured.accuracy).toFixed(2)} %`,
    );
  console.log(`calibration error of single digits: ${(100 * calibrationError).toFixed(2)} %`);
  console.log(`time an image: p50 ${total.msP50.toFixed(0)} ms, p95 ${total.msP95.toFixed(0)} ms`);
}

function groupBy(images: readonly ReadImage[], column: string): Record<string, Count> {
  const values = [...new Set(images.map(({ columns }) => columns[column]))].sort();
  return Object.fromEntries(
    values.map((value) => [value, count(images.filter(({ columns }) => columns[column] === value))]),
  );
}

function count(images: readonly ReadImage[]): Count {
  const correct = images.filter((image) => image.correct).length;
  const refused = images.filter((image) => image.refused !== null).length;
  return { n: images.length, correct, refused, accuracy: images.length === 0 ? 0 : correct / images.length };
}

const mean = (values: readonly number[]) =>
  values.length === 0 ? 0 : values.reduce((sum, value) => sum + value, 0) / values.length;
