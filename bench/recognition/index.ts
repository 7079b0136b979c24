/**
 * `npm run bench -- recognition MANIFEST [--json FILE]`: every picture of a manifest through the recogniser as the bot
 * uses it. `npm run bench -- recognition --mnist N`: N test images of MNIST as uploads, plain and in six disguises.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import type { Recognizer } from '../../src/contracts/vision.ts';
import { GradusError } from '../../src/core/errors/index.ts';
import { createRecognizer } from '../../src/vision/index.ts';
import { readManifest } from './manifest.ts';
import { mnistUploads } from './mnist.ts';
import { printReport, type ReadImage, report } from './report.ts';
import { type Fold, splitBySource } from './split.ts';

const usage = 'usage: npm run bench -- recognition MANIFEST [--json FILE] | --mnist N [--json FILE]';

export async function run(args: string[]): Promise<void> {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: { json: { type: 'string' }, mnist: { type: 'string' } },
  });
  if ((positionals.length === 1) === (values.mnist !== undefined)) throw new Error(usage);
  const recognizer = await createRecognizer();
  try {
    const images: ReadImage[] = [];
    let groupings: readonly string[];
    let split: Fold[] | undefined;
    if (values.mnist === undefined) {
      const manifest = readManifest(positionals[0]);
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
