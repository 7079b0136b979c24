/**
 * Trains the network that finds lessons for questions and writes models/pretrained/tutor.gradus: `npm run train:tutor
 * [-- --seed N --epochs N --folds N --out FILE]`. First it says how good search, classifier and both are on lists that
 * they have not seen (cross-validation), and learns from these how to tell questions about the course from others. The
 * same arguments give the same file on the same engine.
 */
import { writeFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { chooseEngine, createEngine } from '../src/engine/index.ts';
import { classifierFile, encodeTutor, trainClassifier, usualTraining } from '../src/tutor/ask/classifier.ts';
import { crossValidate } from '../src/tutor/ask/crossValidation.ts';
import { labelledQuestions } from '../src/tutor/ask/examples.ts';
import { fitRecognition, isAboutCourse } from '../src/tutor/ask/recognition.ts';
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
const folds = Math.max(2, Number(values.folds));
console.log(`${questions.length} ways of asking, ${engine.identity.name} (${engine.identity.build})`);

const percent = (share: number) => `${(100 * share).toFixed(1)} %`;
const { scores, judged } = await crossValidate(course, questions, engine, options, folds);
for (const { method, first, firstThree } of scores) {
  console.log(
    `${method.padEnd(10)} right lesson first ${percent(first)}, in the first three ${percent(firstThree)}`,
  );
}
const recognition = await fitRecognition(judged, engine, options.seed);
const taken = (about: boolean) => {
  const rows = judged.filter((row) => row.about === about);
  return percent(rows.filter((row) => isAboutCourse(recognition, row) === about).length / rows.length);
};
console.log(`recognised: ${taken(true)} about the course, ${taken(false)} about topics that were left out`);
console.log(`odds, coverage, hit, chinese: ${recognition.weights.map((w) => w.toFixed(2)).join(', ')}`);

const trained = await trainClassifier(questions, engine, options, (epoch, loss) =>
  console.log(`epoch ${epoch}: loss ${loss.toFixed(3)}`),
);
const file = encodeTutor(
  { ...trained, recognition },
  `${engine.identity.name} ${engine.identity.build}`,
  options,
);
await writeFile(values.out, file);
console.log(`${values.out}: ${file.length} bytes`);
