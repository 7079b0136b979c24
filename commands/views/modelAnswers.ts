/** What several networks read in the same 28×28 images, as a table. */
import { inLanguage, type Panel } from '../../src/bot/index.ts';
import type { CommandContext } from '../../src/contracts/command.ts';
import { explainError, GradusError } from '../../src/core/errors/index.ts';
import { modelOf, type NamedModel } from '../options/recognizerModel.ts';
import { predictTexts } from '../texts/predict.ts';
import { draw } from './picture.ts';

/** A network that cannot be asked (its weights are gone) is named with the reason below the table. */
export async function modelAnswersPanel(
  sheet: Uint8Array,
  models: readonly NamedModel[],
  context: CommandContext,
): Promise<Panel> {
  const t = inLanguage(predictTexts, context.language);
  const rows: { name: string; testAccuracy?: number; digits: (readonly number[])[] }[] = [];
  const problems: string[] = [];
  for (const { key, name, testAccuracy } of models) {
    try {
      const judged = await context.recognizer.judge(sheet, await modelOf(key, context));
      rows.push({ name, testAccuracy, digits: judged.map(({ probabilities }) => probabilities) });
    } catch (error) {
      if (!(error instanceof GradusError)) throw error;
      problems.push(t.notAsked(name, explainError(error, context.language)));
    }
  }
  if (rows.length === 0) return { title: t.allModels, text: problems.join('\n') };
  const drawn = await draw(
    context.figures,
    'models',
    { kind: 'modelAnswers', data: { rows } },
    context.language,
  );
  const answers = [...new Set(rows.map(({ digits }) => digits.map(answerOf).join(' ')))];
  return {
    title: t.allModels,
    text: [summary(rows.length, answers, t), ...problems, drawn.problem ?? ''].join('\n').trim(),
    picture: drawn.picture,
  };
}

function summary(
  networks: number,
  answers: readonly string[],
  t: { readonly onlyShipped: string; readonly disagree: string; allAgree(digits: string): string },
): string {
  if (networks === 1) return t.onlyShipped;
  return answers.length === 1 ? t.allAgree(answers[0]) : t.disagree;
}

const answerOf = (probabilities: readonly number[]) => probabilities.indexOf(Math.max(...probabilities));
