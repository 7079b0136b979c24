/** A picture from inside a run as a message, with menus for the next one. */
import { inLanguage, type Reply, type Row, row, select } from '../../src/bot/index.ts';
import type { CommandContext } from '../../src/contracts/command.ts';
import type { Language } from '../../src/contracts/language.ts';
import type { RunView } from '../../src/contracts/run.ts';
import { lookTexts, type RunFigure, runFigures, runFigureTexts } from '../texts/runFigures.ts';
import { figuresOfWeights, ofOneDigit, runFigureRequest } from './runFigureData.ts';

/** @param digit null: the one that took longest to learn */
export async function runFigureReply(
  figure: RunFigure,
  view: RunView,
  digit: number | null,
  context: CommandContext,
): Promise<Reply> {
  const { language, figures } = context;
  const { id, spec, result } = view.record;
  const request = await runFigureRequest(figure, view, digit, context);
  const picture = { name: figure, figure: await figures.draw(request, { language }) };
  const { name, text } = runFigureTexts[figure];
  const t = inLanguage(lookTexts, language);
  const digits = (result?.examples ?? []).map(({ label }) => ({
    label: t.digitChoice(label),
    value: String(label),
  }));
  const otherDigit = ofOneDigit.includes(figure)
    ? [row(select(t.otherDigit, ['run-look-digit', id, figure], digits))]
    : [];
  return {
    panels: [{ title: name[language], text: text[language], picture, footer: t.footer(id, spec.model.name) }],
    rows: [lookRow(id, language, spec.imported && figuresOfWeights), ...otherDigit],
  };
}

/** The menu of the pictures from inside a finished run. @param figures default: all */
export function lookRow(id: string, language: Language, figures: readonly RunFigure[] = runFigures): Row {
  const options = figures.map((figure) => ({
    label: runFigureTexts[figure].name[language],
    value: figure,
  }));
  return row(select(lookTexts.inside[language], ['run-look', id], options));
}
