/**
 * `npm run bench -- recognition MANIFEST [--json FILE]`: every picture of a manifest through the recogniser as the bot
 * uses it. `npm run bench -- recognition --mnist N`: N test images of MNIST as uploads, plain and in five disguises.
 * `npm run bench -- recognition --corrections FOLDER`: what people said that answers should have been, written to the folder
 * as a manifest first. The bot must not run: its data is opened.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { readConfig } from '../../src/config.ts';
import type { Recognizer } from '../../src/contracts/vision.ts';
import { GradusError } from '../../src/core/errors/index.ts';
import { openStore } from '../../src/store/index.ts';
import { createClassifiers } from '../../src/vision/classify.ts';
import { createRecognizer } from '../../src/vision/index.ts';
import { countAgreed, writeCorrections } from './corrections.ts';
import { readManifest } from './manifest.ts';
import { mnistUploads } from './mnist.ts';
import { printReport, type ReadImage, report } from './report.ts';
import { type Fold, splitBySource } from './split.ts';

const usage =
  'usage: npm run bench -- recognition MANIFEST | --mnist N | --corrections FOLDER   [--json FILE]';

export async function run(args: string[]): Promise<void> {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: { json: { type: 'string' }, mnist: { type: 'string' }, corrections: { type: 'string' } },
  });
  const given = [...positionals, values.mnist, values.corrections].filter((value) => value !== undefined);
  if (given.length !== 1) throw new Error(usage);
  const path =
    values.corrections === undefined ? positionals[0] : await exportCorrections(values.corrections);
  if (path === null) return;
  const recognizer = await createRecognizer();
  try {
    const images: ReadImage[] = [];
    let groupings: readonly string[];
    let split: Fold[] | undefined;
    if (values.mnist === undefined) {
      const manifest = readManifest(path);
      groupings = manifest.groupings;
      await warmUp(recognizer, readFileSync(manifest.rows[0].path));
      for (const row of manifest.rows)
        images.push({ ...row, ...(await read(recognizer, readFileSync(row.path), row.label)) });
      if (groupings.includes('source')) split = await splitBySource(manifest.rows);
    } else {
      groupings = ['disguise'];
      for await (const { upload, ...row } of mnistUploads(Number(values.mnist)))
        images.push({ ...row, ...(await read(recognizer, upload, row.label)) });
    }
    const result = { ...report(images, groupings), split };
    printReport(result);
    if (values.json) writeFileSync(values.json, `${JSON.stringify(result, null, 1)}\n`);
  } finally {
    await recognizer.close();
  }
}

/** @returns the manifest; null when nobody has corrected anything */
async function exportCorrections(folder: string): Promise<string | null> {
  const { home, databaseUrl } = readConfig();
  const store = await openStore({ home, databaseUrl });
  const all = await store.corrections.everyones();
  await store.close();
  if (all.length === 0) {
    console.log('nobody has corrected an answer yet');
    return null;
  }
  const { path, corrections, people, repeated, disputed, newest } = await writeCorrections(all, folder);
  const classifier = await (await createClassifiers()).get({ type: 'shipped' });
  const agreed = await countAgreed(newest, classifier).finally(() => classifier.network.dispose());
  console.log(
    `${path}: ${corrections} corrections by ${people} people, ${disputed} images disputed among them`,
  );
  if (repeated > 0) console.log(`${repeated} more were said anew by the same person`);
  console.log(`of the images as it saw them, the network that ships says of ${agreed} what the person said`);
  console.log(
    'below: the same images as uploads, which are normalised once more; "correct" is what the person said',
  );
  return path;
}

/** The first upload pays for compiling; it is not timed. */
async function warmUp(recognizer: Recognizer, upload: Uint8Array): Promise<void> {
  for (let i = 0; i < 3; i++) await read(recognizer, upload, '');
}

async function read(recognizer: Recognizer, upload: Uint8Array, label: string) {
  const begun = performance.now();
  try {
    const { digits } = await recognizer.recognize(upload, { type: 'shipped' });
    const best = digits.map(({ probabilities }) => Math.max(...probabilities));
    const answer = digits.map(({ probabilities }, i) => probabilities.indexOf(best[i])).join('');
    const probability = best.reduce((product, p) => product * p, 1);
    return { answer, probability, refused: null, correct: answer === label, ms: performance.now() - begun };
  } catch (error) {
    if (!(error instanceof GradusError) || !error.code.startsWith('UPLOAD_')) throw error;
    const { reason } = error.params as { reason?: string };
    return {
      answer: null,
      probability: null,
      refused: reason === undefined ? error.code : `${error.code} ${reason}`,
      correct: label === 'none',
      ms: performance.now() - begun,
    };
  }
}
