/**
 * A run of one's own as the example: its curve in words and numbers, what is wrong with it and why, the inside of the
 * network, what the run cannot tell, and the next one as a button.
 */
import { button, inLanguage, type Panel, type Reply, type Row, row } from '../../src/bot/index.ts';
import type { CommandContext } from '../../src/contracts/command.ts';
import type { FigureRequest } from '../../src/contracts/figures.ts';
import type { Language } from '../../src/contracts/language.ts';
import type { LessonSummary } from '../../src/contracts/lesson.ts';
import type { DiagnosisCode, RunProbe, RunView } from '../../src/contracts/run.ts';
import { explainRunTexts } from '../texts/explainRun.ts';
import { trainTexts } from '../texts/train.ts';
import { leadsTo } from './lesson.ts';
import { draw } from './picture.ts';
import { adviceButton } from './runButtons.ts';
import { dataField, runFooter, settingsField } from './runParts.ts';

/** Where each finding is taught. */
const lessonOf: Readonly<Record<DiagnosisCode, string>> = {
  learningRateTooHigh: 'learning-rate',
  learningRateTooLow: 'learning-rate',
  deadUnits: 'relu',
  labelTrouble: 'data-dependence',
  overfitting: 'overfitting',
  underfitting: 'underfitting',
  plateau: 'hyperparameters',
  notFinished: 'training-loop',
};

/** Concepts that are seen in the gradients rather than in the curve. */
const insideConcepts: readonly string[] = [
  'relu',
  'vanishing-gradients',
  'backpropagation',
  'initialization',
  'chain-rule',
];
/** Concepts that are seen in who is taken for whom. */
const answerConcepts: readonly string[] = ['accuracy-and-confusion-matrix', 'mnist', 'computer-vision'];

type ViewContext = Pick<CommandContext, 'tutor' | 'figures' | 'language'>;

/** @param concept the lesson that it is an example of; without one the whole story is told */
export async function runExplainedReply(
  view: RunView,
  probes: readonly RunProbe[],
  context: ViewContext,
  concept?: LessonSummary,
): Promise<Reply> {
  const { figures, language } = context;
  const t = inLanguage(explainRunTexts, language);
  const { record } = view;
  const { id, spec, result } = record;
  const [curve, inside, answers] = await Promise.all([
    view.curve.length > 1 ? draw(figures, 'curve', chartOf(view), language) : undefined,
    probes.length > 1 ? draw(figures, 'inside', normsOf(probes), language) : undefined,
    result && concept && answerConcepts.includes(concept.id)
      ? draw(figures, 'answers', confusionOf(result.confusion), language)
      : undefined,
  ]);
  const story: Panel = {
    title: concept ? t.conceptTitle(concept.title, id) : t.title(spec.model.name, id),
    text: [concept && `*${concept.summary}*`, ...numbersOf(view, language), ...findingsOf(view, language)]
      .concat([t.limits(limitsOf(view, probes, language)), curve?.problem])
      .filter(Boolean)
      .join('\n\n'),
    fields: [settingsField(spec, view.learningRate, language), ...dataField(record.data, language)],
    footer: runFooter(record, language),
    picture: curve?.picture,
  };
  const panels = [story];
  if (inside) panels.push({ ...insidePanel(probes, language), picture: inside.picture });
  if (answers) panels.push({ title: trainTexts.confusion[language], picture: answers.picture });
  // What the concept is seen in comes first.
  if (concept && insideConcepts.includes(concept.id)) panels.splice(0, 2, ...panels.slice(0, 2).reverse());
  return { panels, rows: rowsOf(view, context, concept) };
}

function numbersOf({ curve, epochs, record }: RunView, language: Language): string[] {
  const t = inLanguage(explainRunTexts, language);
  const [first, last] = [curve[0], curve.at(-1)];
  // A single batch says little: the end is the mean of the last tenth.
  const end = curve.slice(-Math.ceil(curve.length / 10));
  const endLoss = end.reduce((sum, { loss }) => sum + loss, 0) / end.length;
  const peak = curve.reduce((highest, { loss }) => Math.max(highest, loss), 0);
  const lastEpoch = epochs.at(-1);
  const best = epochs.reduce((a, b) => (b.validationLoss < a.validationLoss ? b : a), epochs[0]);
  const { result } = record;
  return [
    ...(first && last
      ? [t.beginning(first.loss, endLoss, last.step) + (peak > 2 * first.loss ? t.peak(peak) : '')]
      : []),
    ...(lastEpoch
      ? [t.epochs(lastEpoch.accuracy, lastEpoch.validationAccuracy, best.epoch, lastEpoch.epoch)]
      : []),
    ...(result ? [t.test(result.testAccuracy, result.testCount)] : []),
  ];
}

/** Below this many points a curve has no shape. */
const enoughPoints = 20;

function findingsOf({ diagnosis, curve }: RunView, language: Language): string[] {
  const t = inLanguage(explainRunTexts, language);
  if (diagnosis.length > 0) return diagnosis.map(({ text }) => trainTexts.advice[language](text[language]));
  return [curve.length < enoughPoints ? t.tooLittle : t.healthy];
}

/** Validation images below which one of them weighs more than a percent. */
const fewImages = 100;

function limitsOf({ record, epochs }: RunView, probes: readonly RunProbe[], language: Language): string[] {
  const t = inLanguage(explainRunTexts, language);
  const { data, result } = record;
  return [
    t.oneSeed,
    ...(epochs.length === 0 ? [t.noValidation] : []),
    ...(data && epochs.length > 0 && data.validationCount < fewImages
      ? [t.fewValidation(data.validationCount)]
      : []),
    ...(result ? [] : [t.noTest]),
    ...(probes.length > 1 ? [] : [t.noProbes]),
  ];
}

function insidePanel(probes: readonly RunProbe[], language: Language): Panel {
  const t = inLanguage(explainRunTexts, language);
  const { layers } = probes[probes.length - 1];
  const [first, last] = [layers[0], layers[layers.length - 1]];
  const ratio = first.gradientNorm / last.gradientNorm;
  const dead = layers.flatMap(({ name, deadShare }) =>
    deadShare === undefined ? [] : [t.dead(name, deadShare)],
  );
  return {
    title: t.inside,
    text: [
      ...(layers.length > 1 && Number.isFinite(ratio) ? [t.insideText(first.name, last.name, ratio)] : []),
      dead.join(language === 'en' ? ' ' : ''),
    ].join('\n\n'),
  };
}

function rowsOf(view: RunView, { tutor, language }: ViewContext, concept?: LessonSummary): Row[] {
  const t = inLanguage(explainRunTexts, language);
  const ids = [
    ...new Set([...(concept ? [concept.id] : []), ...view.diagnosis.map(({ code }) => lessonOf[code])]),
  ];
  const lessons = tutor.list(language).filter(({ id }) => ids.includes(id));
  const again = button(trainTexts.again[language], ['train-again', view.record.id]);
  return [
    row(...adviceButton(view, language), again),
    ...(lessons.length > 0
      ? [
          row(
            ...lessons
              .slice(0, 4)
              .map(({ id, title }) => button(t.lesson(title), leadsTo({ id, language }, 0, 'normal', 'run'))),
          ),
        ]
      : []),
  ];
}

function chartOf({ record, curve, epochs, progress, marks }: RunView): FigureRequest {
  const totalSteps = progress?.totalSteps ?? curve.at(-1)?.step ?? 1;
  const data = { curve, epochs, marks, totalSteps, epochCount: record.spec.epochs, scale: 'log' } as const;
  return { kind: 'trainingChart', data };
}

function confusionOf(matrix: readonly (readonly number[])[]): FigureRequest {
  return { kind: 'confusionMatrix', data: { matrix, labels: matrix.map((_, i) => String(i)) } };
}

function normsOf(probes: readonly RunProbe[]): FigureRequest {
  const { layers } = probes[probes.length - 1];
  return {
    kind: 'gradientNorms',
    data: {
      steps: probes.map(({ step }) => step),
      layers: layers.map(({ name, deadShare }, i) => ({
        name,
        norms: probes.map((probe) => probe.layers[i]?.gradientNorm ?? Number.NaN),
        deadShare,
      })),
    },
  };
}
