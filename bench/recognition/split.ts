/**
 * Tuned on some sources, measured on the others: the threshold of "not a digit" is chosen on half of the sources and the
 * accuracy counted on the other half, both ways round. It shows what a threshold that was set in view of these pictures
 * is worth on pictures of other people.
 */
import { readFileSync } from 'node:fs';
import { GradusError } from '../../src/core/errors/index.ts';
import { type Classifier, createClassifiers } from '../../src/vision/classify.ts';
import { decode } from '../../src/vision/decode.ts';
import { flatten } from '../../src/vision/flatten.ts';
import { accept, defaultThresholds, inkOf, type Mark, readMarks } from '../../src/vision/marks.ts';
import { answerOf } from '../../src/vision/read.ts';
import type { ManifestRow } from './manifest.ts';

/** One of the two ways round. */
export interface Fold {
  readonly tunedOn: { readonly sources: number; readonly n: number };
  readonly threshold: number;
  readonly measured: { readonly n: number; readonly correct: number; readonly accuracy: number };
}

/** null: refused before anything was read, whatever the threshold. */
interface Read {
  readonly source: string;
  readonly label: string;
  readonly marks: readonly Mark[] | null;
}

const grid = Array.from({ length: 19 }, (_, i) => 0.05 * (i + 1));

export async function splitBySource(rows: readonly ManifestRow[]): Promise<Fold[]> {
  const classifier = await (await createClassifiers()).get({ type: 'shipped' });
  try {
    const reads: Read[] = [];
    for (const { path, label, columns } of rows)
      reads.push({ source: columns.source, label, marks: await marksOf(readFileSync(path), classifier) });
    return foldsOf(reads);
  } finally {
    // Its threads would keep the process.
    await classifier.network.dispose();
  }
}

/** Sources in alphabetical order, every other one in the same half. */
export function foldsOf(reads: readonly Read[]): Fold[] {
  const sources = [...new Set(reads.map(({ source }) => source))].sort();
  const halves = [0, 1].map((half) => {
    const mine = sources.filter((_, i) => i % 2 === half);
    return { sources: mine.length, reads: reads.filter(({ source }) => mine.includes(source)) };
  });
  return [halves, [...halves].reverse()].map(([tuning, measuring]) => {
    const scores = grid.map((threshold) => countCorrect(tuning.reads, threshold));
    // Of equally good ones the middle.
    const best = grid.filter((_, i) => scores[i] === Math.max(...scores));
    const threshold = best[Math.floor(best.length / 2)];
    const correct = countCorrect(measuring.reads, threshold);
    const { length: n } = measuring.reads;
    return {
      tunedOn: { sources: tuning.sources, n: tuning.reads.length },
      threshold,
      measured: { n, correct, accuracy: n === 0 ? 0 : correct / n },
    };
  });
}

async function marksOf(upload: Uint8Array, classifier: Classifier): Promise<readonly Mark[] | null> {
  try {
    const picture = await decode(upload);
    return await readMarks(inkOf(flatten(picture), picture.width, picture.height), classifier);
  } catch (error) {
    if (error instanceof GradusError && error.code.startsWith('UPLOAD_')) return null;
    throw error;
  }
}

function countCorrect(reads: readonly Read[], notADigit: number): number {
  return reads.filter(({ label, marks }) => answer(marks, notADigit) === label).length;
}

/** The digits, or "none" as a manifest says it. */
function answer(marks: readonly Mark[] | null, notADigit: number): string {
  if (marks === null) return 'none';
  try {
    const { digits } = accept(marks, { ...defaultThresholds, notADigit, unsure: Math.min(notADigit, 0.5) });
    return digits.map(({ judgement }) => answerOf(judgement)).join('');
  } catch (error) {
    if (error instanceof GradusError) return 'none';
    throw error;
  }
}
