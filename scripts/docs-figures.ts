/** `npm run docs:figures`: draws README's picture and the gallery (docs/gallery.md, docs/figures) from the program itself. */
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type Sample, samples, variants } from '../bench/figures/samples.ts';
import type { Theme } from '../src/contracts/figures.ts';
import type { Language } from '../src/contracts/language.ts';
import { inProject } from '../src/core/paths.ts';
import { inPalette } from '../src/figures/palette.ts';
import type { Picture } from '../src/figures/picture.ts';
import { render } from '../src/figures/render.ts';

/** Half of what the bot sends: the gallery is looked at, not lived in. */
const ratio = 1;
const forms: readonly (readonly [Language, Theme])[] = [
  ['en', 'dark'],
  ['en', 'light'],
  ['zh-CN', 'dark'],
  ['zh-CN', 'light'],
];

const titles: Readonly<Record<string, string>> = {
  formula: 'A formula from LaTeX',
  trainingChart: 'A run: loss and accuracy, training and validation',
  confusionMatrix: 'Which digit was taken for which',
  mistakes: 'The most confident mistakes',
  prediction: 'An upload, what the network saw, what it answered',
  explanation: 'Why a network answers as it does',
  modelAnswers: 'What several networks read in the same digit',
  lossSurface: 'Paths on a loss surface',
  functionPlot: 'A function and its derivative',
  networkValues: 'A network with its gradients',
  expressionPlot: 'An expression as typed',
  compareRuns: 'Several runs on the same axes (logarithmic loss)',
  weightHistogram: 'How weights are distributed',
  gradientNorms: 'Gradients by layer, and dead ReLUs',
  filters: 'Filters of a convolution',
  featureMaps: 'What each layer makes of an image',
  modelDiagram: 'A model, layer by layer',
  modelFlow: 'Values forward, gradients back, for any model (moves)',
  optimizerRace: 'Optimisers racing (moves)',
  decisionBoundary: 'A decision boundary forming (moves)',
  convolution: 'A convolution sliding (moves)',
  backpropagation: 'Backpropagation step by step (moves)',
  predictionReplay: 'A run replayed on one digit (moves)',
  courseMap: 'The map of the course, with one learner’s progress',
  confusionMatrixInRates: 'The same in per cent of each row',
  networkForward: 'A network with its forward values',
  predictionOfSeveral: 'Several digits in one upload',
  trainingChartAtStart: 'A run that has just begun',
  trainingChartHalfway: 'A run half-way: the x axis does not move',
  trainingChartWithSchedule: 'A schedule, a changed rate, a resumption (logarithmic loss)',
};

/** A still picture in 256 colours: a third of the bytes. Moving ones have a palette already. */
async function smaller({ bytes, contentType }: Picture): Promise<Uint8Array> {
  return contentType === 'image/gif' ? bytes : inPalette(bytes);
}

async function section(name: string, request: Sample, folder: string): Promise<string> {
  const cells: string[] = [];
  for (const [language, theme] of forms) {
    const picture = await render({ request: await request(language), language, theme }, ratio);
    const file = `${name}-${language}-${theme}.${picture.contentType === 'image/png' ? 'png' : 'gif'}`;
    await writeFile(join(folder, file), await smaller(picture));
    const alt = picture.alt.replace(/[\\[\]|<>]/g, ' ').replace(/\s+/g, ' ');
    cells.push(`![${alt}](figures/gallery/${file})`);
  }
  const [a, b, c, d] = cells;
  return [
    `## ${titles[name] ?? name}`,
    '',
    '| dark | light |',
    '|---|---|',
    `| ${a} | ${b} |`,
    `| ${c} | ${d} |`,
    '',
  ].join('\n');
}

/** README's picture: a run that was recorded (see the file's `command`), drawn as the bot draws it. */
async function readmePicture(): Promise<void> {
  const recorded = JSON.parse(await readFile(inProject('docs', 'figures', 'readme-run.json'), 'utf8'));
  const request = { kind: 'trainingChart', data: recorded } as const;
  const { bytes } = await render({ request, language: 'en', theme: 'dark' });
  await writeFile(inProject('docs', 'figures', 'readme.png'), bytes);
}

const folder = inProject('docs', 'figures', 'gallery');
await rm(folder, { recursive: true, force: true });
await mkdir(folder, { recursive: true });
const parts = [
  '# Gallery',
  '',
  'Every kind of figure in both themes and both languages, drawn by `npm run docs:figures` at half the size that the bot',
  'sends. The data are samples that are computed for this page (bench/figures); in Discord they come from your runs.',
  '',
];
for (const [name, request] of Object.entries({ ...samples, ...variants })) {
  parts.push(await section(name, request, folder));
  console.log(`drew ${name}`);
}
await writeFile(inProject('docs', 'gallery.md'), parts.join('\n'));
await readmePicture();
console.log(
  `docs/gallery.md: ${Object.keys({ ...samples, ...variants }).length} figures in ${forms.length} forms`,
);
