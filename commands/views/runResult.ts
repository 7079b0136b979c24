/** What a finished run shows beside its curve: the confusion matrix and the mistakes that it was surest of. */
import { inLanguage, type Panel } from '../../src/bot/index.ts';
import type { FigureService } from '../../src/contracts/figures.ts';
import type { Language } from '../../src/contracts/language.ts';
import type { RunResult } from '../../src/contracts/run.ts';
import { trainTexts } from '../texts/train.ts';
import { draw } from './picture.ts';

export async function resultPanels(
  result: RunResult,
  figures: FigureService,
  language: Language,
): Promise<Panel[]> {
  const t = inLanguage(trainTexts, language);
  const labels = result.confusion.map((_, i) => String(i));
  const [confusion, mistakes] = await Promise.all([
    draw(
      figures,
      'confusion',
      { kind: 'confusionMatrix', data: { matrix: result.confusion, labels } },
      language,
    ),
    result.mistakes.length > 0
      ? draw(figures, 'mistakes', { kind: 'mistakes', data: { items: result.mistakes } }, language)
      : null,
  ]);
  const worst = mostFrequentConfusion(result.confusion);
  const panels: Panel[] = [
    {
      tone: 'good',
      title: t.confusion,
      text: [
        worst ? t.confusionText(labels[worst.label], labels[worst.predicted], worst.times) : t.confusionNone,
      ]
        .concat(confusion.problem ?? [])
        .join('\n\n'),
      picture: confusion.picture,
    },
  ];
  if (mistakes) {
    panels.push({
      tone: 'good',
      title: t.mistakes,
      text: [t.mistakesText].concat(mistakes.problem ?? []).join('\n\n'),
      picture: mistakes.picture,
    });
  }
  return panels;
}

/** @param matrix counts [label][predicted] */
export function mostFrequentConfusion(
  matrix: readonly (readonly number[])[],
): { label: number; predicted: number; times: number } | null {
  let worst = { label: 0, predicted: 0, times: 0 };
  matrix.forEach((row, label) => {
    row.forEach((times, predicted) => {
      if (label !== predicted && times > worst.times) worst = { label, predicted, times };
    });
  });
  return worst.times > 0 ? worst : null;
}
