/** Why a network answered as it did for one digit, as a message. */
import { inLanguage, type Panel, type Reply, row, select } from '../../src/bot/index.ts';
import type { CommandContext } from '../../src/contracts/command.ts';
import type { Explanation, RecognizedDigit } from '../../src/contracts/vision.ts';
import type { ModelKey } from '../options/recognizerModel.ts';
import { explanationTexts } from '../texts/explanation.ts';
import { sheetPicture } from './digitSheet.ts';
import { draw } from './picture.ts';

export interface ExplainedDigit {
  readonly explanation: Explanation;
  readonly index: number;
  readonly key: ModelKey;
  readonly sheet: Uint8Array;
  /** All digits of the sheet. */
  readonly digits: readonly Pick<RecognizedDigit, 'probabilities'>[];
}

const answerOf = (probabilities: readonly number[]) => probabilities.indexOf(Math.max(...probabilities));

export async function explanationReply(
  { explanation, index, key, sheet, digits }: ExplainedDigit,
  { figures, language }: Pick<CommandContext, 'figures' | 'language'>,
): Promise<Reply> {
  const t = inLanguage(explanationTexts, language);
  const { pixels, probabilities, saliency, flip, neighbours } = explanation;
  const answer = answerOf(probabilities);
  const data = { pixels, answer, saliency, flip, neighbours: neighbours.items };
  const drawn = await draw(figures, 'why', { kind: 'explanation', data }, language);
  const others = digits
    .map((digit, i) => ({ ...digit, i }))
    .filter(({ i }) => i !== index)
    .map(({ probabilities: p, i }) => ({
      value: String(i),
      label: t.digitOption(i + 1, answerOf(p), Math.max(...p)),
    }));
  return {
    panels: [
      {
        title: t.title(answer),
        text: [...reasons(explanation, answer, language), drawn.problem ?? ''].join('\n').trim(),
        picture: drawn.picture,
        thumbnail: sheetPicture(sheet, language),
      },
      await featureMapPanel(explanation, { figures, language }),
    ],
    rows: others.length > 0 ? [row(select(t.otherDigit, ['predict-why-of', key], others))] : [],
  };
}

function reasons(
  { deletion, flip, neighbours, pixels }: Explanation,
  answer: number,
  language: CommandContext['language'],
): string[] {
  const t = inLanguage(explanationTexts, language);
  const { count, before, withoutMarked, withoutRandom } = deletion;
  const inked = flip ? flip.changed.filter((p) => flip.pixels[p] > pixels[p]).length : 0;
  const same = neighbours.items.filter(({ label }) => label === answer).length;
  return [
    t.deletion(count, answer, before, withoutMarked, withoutRandom),
    ...(withoutMarked > withoutRandom ? [t.misleading] : []),
    flip ? t.flip(inked, flip.changed.length - inked, flip.digit, flip.probability) : t.noFlip,
    t[neighbours.data](neighbours.searched, same, neighbours.items.length, answer),
  ];
}

async function featureMapPanel(
  { featureMaps }: Explanation,
  { figures, language }: Pick<CommandContext, 'figures' | 'language'>,
): Promise<Panel> {
  const t = inLanguage(explanationTexts, language);
  if (featureMaps.length === 0) return { text: t.noFeatureMaps };
  const layers = featureMaps.map(({ shape, values }, i) => ({ name: t.mapName(i + 1), shape, values }));
  const drawn = await draw(figures, 'feature-maps', { kind: 'featureMaps', data: { layers } }, language);
  return { text: [t.featureMaps, drawn.problem ?? ''].join('\n').trim(), picture: drawn.picture };
}
