/**
 * What people said that an answer should have been ("it was a …"), as pictures with a manifest: a host sees how often and
 * on what people disagree with the network, with the bench that counts everything else. It holds no names: people are
 * numbered. Only answers that somebody found wrong are here, and whoever presses buttons may be mistaken or joking: what is
 * counted is disagreement, never accuracy.
 */
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import sharp from 'sharp';
import type { Correction } from '../../src/contracts/store.ts';
import type { Classifier } from '../../src/vision/classify.ts';
import { defaultThresholds } from '../../src/vision/marks.ts';
import { answerOf } from '../../src/vision/read.ts';

const SIDE = 28;

export interface CorrectionSummary {
  readonly path: string;
  readonly corrections: number;
  readonly people: number;
  /** Left out: the same person has said something newer of the same image. */
  readonly repeated: number;
  /** Images of which people say different things. */
  readonly disputed: number;
  /** What counts of each person: the images as the network saw them, and what it was. */
  readonly newest: readonly Correction[];
}

/** Of how many the network says what the person said, of the very 28×28 that it saw: no upload's way in between. */
export async function countAgreed(
  corrections: readonly Correction[],
  classifier: Pick<Classifier, 'judge'>,
): Promise<number> {
  const judged = await classifier.judge(corrections.map(({ pixels }) => pixels));
  return corrections.filter(({ label }, i) => {
    const { notADigit } = judged[i];
    const refused = notADigit > defaultThresholds.notADigit;
    return label === null ? refused : !refused && answerOf(judged[i]) === label;
  }).length;
}

/** Writes manifest.tsv and a PNG each into the folder. @param all oldest first */
export async function writeCorrections(
  all: readonly Correction[],
  folder: string,
): Promise<CorrectionSummary> {
  const imageOf = ({ pixels }: Correction) => Buffer.from(pixels).toString('base64');
  // The newest of a person's opinions of an image is the one that counts.
  const newest = [...new Map(all.map((c) => [`${c.learnerId} ${imageOf(c)}`, c])).values()];
  const people = [...new Set(newest.map(({ learnerId }) => learnerId))];
  const opinions = new Map<string, Set<number | null>>();
  for (const correction of newest) {
    const image = imageOf(correction);
    opinions.set(image, (opinions.get(image) ?? new Set()).add(correction.label));
  }
  await mkdir(folder, { recursive: true });
  const lines = ['file\tlabel\tsource\tmodel\tanswered'];
  for (const [i, correction] of newest.entries()) {
    const { pixels, label, learnerId, model, answer } = correction;
    const file = `${String(i + 1).padStart(5, '0')}.png`;
    const picture = sharp(pixels, { raw: { width: SIDE, height: SIDE, channels: 1 } });
    await writeFile(join(folder, file), await picture.png().toBuffer());
    const person = `person ${people.indexOf(learnerId) + 1}`;
    lines.push([file, label ?? 'none', person, model === 'shipped' ? model : 'a run', answer].join('\t'));
  }
  const path = join(folder, 'manifest.tsv');
  await writeFile(path, `${lines.join('\n')}\n`);
  return {
    newest,
    path,
    corrections: newest.length,
    people: people.length,
    repeated: all.length - newest.length,
    disputed: [...opinions.values()].filter((labels) => labels.size > 1).length,
  };
}
