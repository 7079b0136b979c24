/**
 * A run as a message: what it is doing now, or how it ended. One description for the live message, /runs show and what
 * is left after a restart.
 */
import { inLanguage, type Panel, type Reply } from '../../src/bot/index.ts';
import type { FigureService } from '../../src/contracts/figures.ts';
import type { Language } from '../../src/contracts/language.ts';
import type { RunStatus, RunView } from '../../src/contracts/run.ts';
import { deserializeError, explainError } from '../../src/core/errors/index.ts';
import { modelsTexts } from '../texts/models.ts';
import { trainTexts } from '../texts/train.ts';
import { draw } from './picture.ts';
import { runButtons } from './runButtons.ts';
import { dataField, layersField, liveFields, progressBar, runFooter, settingsField } from './runParts.ts';
import { resultPanels } from './runResult.ts';

const ended: readonly RunStatus[] = ['finished', 'failed', 'cancelled', 'interrupted'];

export function hasEnded(view: RunView): boolean {
  return ended.includes(view.record.status);
}

export async function runReply(view: RunView, figures: FigureService, language: Language): Promise<Reply> {
  const { record } = view;
  const chart = view.curve.length > 1 ? await draw(figures, 'training', chartOf(view), language) : {};
  const failed = record.status === 'failed';
  const main: Panel = {
    tone: view.trouble ? 'bad' : toneOf(record.status),
    title: runTitle(view, language),
    text: [
      troubleOf(view, language),
      textOf(view, language),
      ...adviceOn(view, language),
      chart.problem,
      syntheticNote(view, language),
    ]
      .filter(Boolean)
      .join('\n\n'),
    fields: [
      ...liveFields(view, language),
      settingsField(record.spec, view.learningRate, language),
      ...layersField(record.spec, language),
      ...dataField(record.data, language),
    ],
    // The code of an error takes the footer's first place, as it does in every other answer.
    footer: [failed ? record.error?.code : view.trouble?.code, runFooter(record, language)]
      .filter(Boolean)
      .join(' · '),
    picture: chart.picture,
  };
  const result = record.result ? await resultPanels(record.result, figures, language) : [];
  return { panels: [main, ...result], rows: runButtons(view, language) };
}

/** One line that says where the run is. */
export function runTitle(view: RunView, language: Language): string {
  const t = inLanguage(trainTexts, language);
  const { spec, status, result } = view.record;
  const name = spec.model.name;
  if (spec.imported) return modelsTexts.title[language](name);
  if (status === 'finished') return t.finished(name, result?.testAccuracy ?? 0);
  if (status !== 'running') return t[status](name);
  if (!view.progress || view.progress.phase === 'preparing') return t.preparing(name);
  return t[view.progress.phase](name);
}

function toneOf(status: RunStatus): 'plain' | 'busy' | 'good' | 'bad' {
  if (status === 'finished') return 'good';
  if (status === 'failed') return 'bad';
  return status === 'running' || status === 'queued' ? 'busy' : 'plain';
}

function textOf(view: RunView, language: Language): string {
  const t = inLanguage(trainTexts, language);
  const { record, progress, loading, expectedSeconds } = view;
  const expectedTime = expectedSeconds === null ? undefined : t.expectedTime(expectedSeconds);
  switch (record.status) {
    case 'queued':
      if (view.nobodyTrains) return t.nobodyTrains;
      return [
        t.place(view.ahead),
        view.expectedStart && t.expectedStart(relative(view.expectedStart)),
        expectedTime,
      ]
        .filter(Boolean)
        .join(language === 'en' ? ' ' : '');
    case 'running':
      if (loading) {
        const bar = progressBar(loading.fraction, language);
        return [t.loading(loading.stage), bar, expectedTime].filter(Boolean).join('\n');
      }
      if (!progress || progress.phase === 'preparing')
        return [t.starting, expectedTime].filter(Boolean).join('\n');
      return [
        progressBar(progress.step / progress.totalSteps, language),
        progress.phase === 'testing' ? t.testingText : epochLine(view, language),
        resumedLine(view, language),
      ]
        .filter(Boolean)
        .join('\n');
    case 'paused':
      return [progress && epochLine(view, language), t.pausedText].filter(Boolean).join('\n');
    case 'interrupted':
      return t.interruptedText;
    case 'failed':
      return record.error ? explainError(deserializeError(record.error), language) : '';
    case 'cancelled':
      return progress ? epochLine(view, language) : '';
    case 'finished': {
      const { result } = record;
      // Only what was brought in has none.
      if (!result) return modelsTexts.text[language];
      const correct = Math.round(result.testAccuracy * result.testCount);
      return t.testResult(correct, result.testCount, result.seconds);
    }
  }
}

function resumedLine({ marks }: RunView, language: Language): string | undefined {
  const last = marks.filter((mark) => mark.type === 'resumed').at(-1);
  return last && trainTexts.resumedText[language](last.step);
}

/** It goes on, but whoever looks at it has to know that what is shown is not the newest. */
function troubleOf({ trouble }: RunView, language: Language): string | undefined {
  if (!trouble) return undefined;
  return trainTexts.trouble[language](explainError(deserializeError(trouble), language));
}

/** What the curve says of the run. The text of a failure says it already. */
function adviceOn({ record, diagnosis }: RunView, language: Language): string[] {
  return record.status === 'failed'
    ? []
    : diagnosis.map(({ text }) => trainTexts.advice[language](text[language]));
}

function epochLine({ record, progress }: RunView, language: Language): string {
  const { epoch, step, totalSteps } = progress!;
  const epochs = record.spec.epochs;
  return trainTexts.epochOf[language](Math.min(epoch, epochs), epochs, step, totalSteps);
}

function syntheticNote({ record }: RunView, language: Language): string | undefined {
  return record.data?.name === 'synthetic' ? trainTexts.synthetic[language] : undefined;
}

/** "in 2 minutes", counted down by every reader's own client in their language. */
function relative(ms: number): string {
  return `<t:${Math.round(ms / 1000)}:R>`;
}

export function chartOf(view: RunView) {
  const { record, curve, epochs, progress, marks } = view;
  const totalSteps = progress?.totalSteps ?? curve.at(-1)?.step ?? 1;
  return {
    kind: 'trainingChart',
    data: { curve, epochs, marks, totalSteps, epochCount: record.spec.epochs },
  } as const;
}
