/** The parts of a run's message: the bar, the live figures, what it was set to, and the small print. */
import { models } from '../../models/index.ts';
import { type Field, inLanguage } from '../../src/bot/index.ts';
import type { Language } from '../../src/contracts/language.ts';
import type { LayerSpec } from '../../src/contracts/model.ts';
import type { DataSummary, RunRecord, RunSpec, RunView } from '../../src/contracts/run.ts';
import { duration, percent } from '../../src/core/language.ts';
import { optimizerLabel } from '../options/optimizers.ts';
import { importNames, modelsTexts } from '../texts/models.ts';
import { dataTexts, trainTexts } from '../texts/train.ts';

/** Characters of the bar: short enough for a phone. */
const BAR = 20;

/** @param fraction 0..1 */
export function progressBar(fraction: number, language: Language): string {
  const done = Math.max(0, Math.min(1, fraction));
  const full = Math.round(done * BAR);
  return `\`${'█'.repeat(full)}${'░'.repeat(BAR - full)}\` ${percent(done, language, 0)}`;
}

export function liveFields(view: RunView, language: Language): Field[] {
  const t = inLanguage(trainTexts, language);
  const { curve, epochs, progress, record } = view;
  const last = curve.at(-1);
  if (!last) return [];
  const validation = epochs.at(-1);
  const fields: Field[] = [
    { name: t.loss, value: last.loss.toFixed(4), inline: true },
    { name: t.accuracy, value: percent(last.accuracy, language), inline: true },
    {
      name: t.validation,
      value: validation
        ? t.validationValue(validation.validationAccuracy, validation.validationLoss)
        : t.afterFirstEpoch,
      inline: true,
    },
  ];
  const speed = record.result?.imagesPerSecond ?? progress?.imagesPerSecond;
  if (speed) fields.push({ name: t.speed, value: t.imagesPerSecond(speed), inline: true });
  if (record.status === 'running' && progress?.phase === 'training') {
    const left = progress.secondsLeft;
    fields.push({
      name: t.timeLeft,
      value: left === null ? t.estimating : duration(left, language),
      inline: true,
    });
  }
  return fields;
}

/** @param rate of the next update: a learner may have changed it while the run was going */
export function settingsField(spec: RunSpec, rate: number, language: Language): Field {
  const t = inLanguage(trainTexts, language);
  const origin = originOf(spec, language);
  if (origin !== null) return { name: modelsTexts.origin[language], value: origin };
  const optimizer = optimizerLabel(spec.optimizer)[language];
  const { schedule, augment, images, patience } = spec;
  const extras = [
    ...(schedule && schedule !== 'constant' ? [t.scheduleValue(schedule)] : []),
    ...(augment ? [t.augmented] : []),
    ...(images === undefined ? [] : [t.imagesValue(images)]),
    ...(patience === undefined ? [] : [t.patienceValue(patience)]),
  ];
  const basic = t.settingsValue(optimizer, rateText(rate), spec.batchSize, spec.seed);
  return { name: t.settings, value: [basic, ...extras].join(' · ') };
}

/** Of what was not trained here. */
export function originOf({ imported }: RunSpec, language: Language): string | null {
  return imported ? modelsTexts.originValue[language](importNames[imported.format], imported.file) : null;
}

/** What a network of the learner's own is made of; the others are known by their names. */
export function layersField({ model, imported }: RunSpec, language: Language): Field[] {
  if (!imported && Object.hasOwn(models, model.name)) return [];
  return [{ name: trainTexts.layersName[language], value: `\`${model.layers.map(layerText).join(' → ')}\`` }];
}

/** "conv2d 32 3×3 relu" */
function layerText(layer: LayerSpec): string {
  const { type } = layer;
  const size = (pair: readonly number[] | undefined) => (pair ? [pair.join('×')] : []);
  const numbers = {
    ...('units' in layer ? { units: layer.units } : {}),
    ...('filters' in layer ? { filters: layer.filters } : {}),
    ...('rate' in layer ? { rate: layer.rate } : {}),
  };
  const kernel = 'kernelSize' in layer ? size([layer.kernelSize].flat()) : [];
  const pool = 'poolSize' in layer ? size(layer.poolSize) : [];
  const activation = 'activation' in layer && layer.activation ? [layer.activation] : [];
  return [type, ...Object.values(numbers), ...kernel, ...pool, ...activation].join(' ');
}

export function dataField(data: DataSummary | null, language: Language): Field[] {
  if (!data) return [];
  const t = inLanguage(trainTexts, language);
  const counts = t.imageCounts(data.trainCount, data.validationCount, data.testCount);
  return [{ name: t.data, value: `${dataTexts[data.origin][language]}\n${counts}` }];
}

/** Which run, and what computed it. */
export function runFooter(record: RunRecord, language: Language): string {
  const t = inLanguage(trainTexts, language);
  const { engine, parameterCount, id } = record;
  return [
    t.run(id),
    ...(engine ? [`${engine.name} ${engine.build}`, t.threads(engine.threads)] : []),
    ...(parameterCount === null ? [] : [t.parameters(parameterCount)]),
  ].join(' · ');
}

/** 0.001, 2.5e-7: as short as it can be said exactly to three digits. */
export function rateText(rate: number): string {
  const rounded = Number(rate.toPrecision(3));
  return rounded >= 1e-4 || rounded === 0 ? String(rounded) : rounded.toExponential();
}
