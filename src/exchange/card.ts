/**
 * A model card (Mitchell et al., 2019): what a network is, what it learned from, what was measured, what it can do, and
 * what not. Every figure is the run's own; what it did not measure is not there.
 */
import type { CardView } from '../contracts/exchange.ts';
import type { Language } from '../contracts/language.ts';
import type { RunRecord } from '../contracts/run.ts';
import { count, duration, percent } from '../core/language.ts';
import type { TensorFileHeader } from '../engine/checkpoint.ts';
import { planLayers } from '../engine/shapes.ts';
import { cardTexts } from './cardTexts.ts';

type Texts = (typeof cardTexts)[Language];

export function modelCard(
  { record, epochs }: CardView,
  header: TensorFileHeader,
  language: Language,
): string {
  const t = cardTexts[language];
  const imported = record.spec.imported;
  return `${[
    `# ${header.model.name}, ${record.id}`,
    imported ? t.importedWhat(t.formats[imported.format]) : t.what,
    `## ${t.network}`,
    networkTable(header, t),
    ...(imported ? [`## ${t.training}`, t.notTrainedHere] : trainingPart(record, header, language)),
    ...(epochs.length > 0 ? [`## ${t.course}`, courseTable(epochs, language)] : []),
    `## ${t.evaluation}`,
    ...evaluationPart(record, language),
    `## ${t.use}`,
    t.input,
    t.limits,
  ].join('\n\n')}\n`;
}

function networkTable({ model }: TensorFileHeader, t: Texts): string {
  const rows = planLayers(model).map(({ name, outputShape, tensors }) => {
    const parameters = tensors.reduce((sum, { size }) => sum + size, 0);
    return `| ${name} | ${outputShape.join('×')} | ${count(parameters)} |`;
  });
  return [`| ${t.layer} | ${t.output} | ${t.parameters} |`, '|---|---|---|', ...rows].join('\n');
}

function trainingPart(
  { spec, data, result, engine }: RunRecord,
  header: TensorFileHeader,
  language: Language,
) {
  const t = cardTexts[language];
  const extras = [
    ...(spec.schedule && spec.schedule !== 'constant' ? [t.schedules[spec.schedule]] : []),
    ...(spec.augment ? [t.augmented] : []),
    ...(spec.patience === undefined ? [] : [t.patience(spec.patience)]),
  ];
  const settings = [
    spec.optimizer.type,
    `${t.rate} ${spec.learningRate}`,
    `${t.batch} ${spec.batchSize}`,
    `${t.epochs} ${result?.epochs ?? spec.epochs}`,
    `${t.seed} ${spec.seed}`,
    ...extras,
  ];
  const lines = [
    ...(data
      ? [
          t.dataLine(
            data.name === 'mnist' ? 'MNIST' : t.synthetic,
            count(data.trainCount),
            count(data.validationCount),
            count(data.testCount),
          ),
        ]
      : []),
    `${t.settings}${settings.join(t.comma)}`,
    `${t.engine}${engine ? `${engine.name} ${engine.build}` : header.build}`,
    ...(result
      ? [t.speed(duration(result.seconds, language), count(Math.round(result.imagesPerSecond)))]
      : []),
  ];
  return [`## ${t.training}`, lines.map((line) => `- ${line}`).join('\n')];
}

function courseTable(epochs: CardView['epochs'], language: Language): string {
  const t = cardTexts[language];
  const rows = epochs.map(
    (e) =>
      `| ${e.epoch} | ${e.loss.toFixed(4)} | ${percent(e.accuracy, language, 2)} | ${e.validationLoss.toFixed(4)} | ${percent(e.validationAccuracy, language, 2)} |`,
  );
  return [t.courseHead, '|---|---|---|---|---|', ...rows].join('\n');
}

function evaluationPart({ result }: RunRecord, language: Language): string[] {
  const t = cardTexts[language];
  if (!result) return [t.notEvaluated];
  const rows = result.confusion.map((row, digit) => {
    const n = row.reduce((a, b) => a + b, 0);
    const wrong = row.map((times, predicted) => (predicted === digit ? 0 : times));
    const most = Math.max(...wrong);
    const confused = most > 0 ? t.takenFor(wrong.indexOf(most), most) : '';
    return `| ${digit} | ${count(n)} | ${n === 0 ? '' : percent(row[digit] / n, language)} | ${confused} |`;
  });
  return [
    t.accuracyLine(
      percent(result.testAccuracy, language, 2),
      count(result.testCount),
      result.testLoss.toFixed(4),
    ),
    [t.digitHead, '|---|---|---|---|', ...rows].join('\n'),
  ];
}
