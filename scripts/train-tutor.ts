/**
 * Trains the network that finds lessons for questions and writes models/pretrained/tutor.gradus: `npm run train:tutor
 * [-- --seed N --epochs N --folds N --out FILE]`. First it says how good search, classifier and both are on lists that
 * they have not seen (cross-validation; --folds 0 leaves it out). The same arguments give the same file on the same engine.
 */
import { writeFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { chooseEngine, createEngine } from '../src/engine/index.ts';
import {
  classifierFile,
  encodeClassifier,
  trainClassifier,
  usualTraining,
} from '../src/tutor/ask/classifier.ts';
import { crossValidate } from '../src/tutor/ask/crossValidation.ts';
import { labelledQuestions } from '../src/tutor/ask/examples.ts';
import { loadCourse } from '../src/tutor/load.ts';

const { values } = parseArgs({
  options: {
    seed: { type: 'string', default: String(usualTraining.seed) },
    epochs: { type: 'string', default: String(usualTraining.epochs) },
    folds: { type: 'string', default: '5' },
    out: { type: 'string', default: classifierFile },
  },
});

const course = await loadCourse();
const questions = await labelledQuestions(course);
const engine = await createEngine(await chooseEngine());
const options = { ...usualTraining, seed: Number(values.seed), epochs: Number(values.epochs) };
const folds = Number(values.folds);
console.log(`${questions.length} ways of asking, ${engine.identity.name} (${engine.identity.build})`);

if (folds > 1) {
  const percent = (share: number) => `${(100 * share).toFixed(1)} %`;
  for (const { method, first, firstThree } of await crossValidate(
    course,
    questions,
    engine,
    options,
    folds,
  )) {
    console.log(
      `${method.padEnd(10)} right lesson first ${percent(first)}, in the first three ${percent(firstThree)}`,
    );
  }
}

const trained = await trainClassifier(questions, engine, options, (epoch, loss) =>
  console.log(`epoch ${epoch}: loss ${loss.toFixed(3)}`),
);
const file = encodeClassifier(trained, `${engine.identity.name} ${engine.identity.build}`, options);
await writeFile(values.out, file);
console.log(`${values.out}: ${file.length} bytes`);
