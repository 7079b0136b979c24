/** The buttons of a run's message; which ones there are follows from its state alone. */
import { button, inLanguage, type Row, row } from '../../src/bot/index.ts';
import type { Language } from '../../src/contracts/language.ts';
import type { RunSpec, RunView } from '../../src/contracts/run.ts';
import { trainTexts } from '../texts/train.ts';
import { lookRow } from './runFigure.ts';
import { figuresOfWeights } from './runFigureData.ts';
import { rateText } from './runParts.ts';

export function runButtons(view: RunView, language: Language): Row[] {
  const t = inLanguage(trainTexts, language);
  const { id, status } = view.record;
  const again = button(t.again, ['train-again', id]);
  const explained =
    view.curve.length > 1 || view.diagnosis.length > 0 ? [button(t.explainRun, ['run-explain', id])] : [];
  const advised = adviceButton(view, language);
  const cancel = button(t.cancel, ['train-cancel', id], 'danger');
  switch (status) {
    case 'queued':
      return [row(cancel)];
    case 'running':
      return view.progress?.phase === 'training'
        ? [
            row(
              button(t.pause, ['train-pause', id]),
              button(t.halve, ['train-rate', id, 0.5]),
              button(t.double, ['train-rate', id, 2]),
              cancel,
            ),
          ]
        : [row(cancel)];
    case 'paused':
      return [row(button(t.resume, ['train-resume', id], 'success'), cancel)];
    case 'finished':
      if (view.record.spec.imported) {
        return [row(button(t.use, ['train-use', id], 'primary')), lookRow(id, language, figuresOfWeights)];
      }
      return [
        row(button(t.use, ['train-use', id], 'primary'), ...explained, ...advised, again),
        lookRow(id, language),
      ];
    case 'failed':
    case 'cancelled':
    case 'interrupted':
      return [row(...explained, ...advised, again)];
  }
}

/** What a run should be changed to, according to its curve; null when nothing is wrong with it. */
export function advisedSpec({ record, diagnosis }: RunView): RunSpec | null {
  const change = diagnosis.map(({ tryNext }) => tryNext).find((next) => Object.keys(next).length > 0);
  return change ? { ...record.spec, ...change } : null;
}

export function adviceButton(view: RunView, language: Language) {
  const t = inLanguage(trainTexts, language);
  const { id, spec } = view.record;
  const next = advisedSpec(view);
  if (!next) return [];
  const changed = [
    ...(next.learningRate === spec.learningRate ? [] : [t.withRate(rateText(next.learningRate))]),
    ...(next.epochs === spec.epochs ? [] : [t.withEpochs(next.epochs)]),
    ...(next.images === spec.images || next.images === undefined ? [] : [t.withImages(next.images)]),
    ...(next.augment === spec.augment ? [] : [t.withAugment]),
    ...(next.model.name === spec.model.name ? [] : [t.withModel(next.model.name)]),
  ];
  return [button(t.tryWith(changed), ['train-advised', id], 'success')];
}
