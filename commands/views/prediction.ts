/** What a network reads on an upload, as a message. */
import { button, inLanguage, type Reply, row } from '../../src/bot/index.ts';
import type { CommandContext } from '../../src/contracts/command.ts';
import type { Recognition, RecognizedDigit, RecognizerModel } from '../../src/contracts/vision.ts';
import { keyOf } from '../options/recognizerModel.ts';
import { predictTexts } from '../texts/predict.ts';
import { sheetPicture } from './digitSheet.ts';
import { draw } from './picture.ts';

/** Below this probability the title names the second guess too. */
const SURE = 0.6;
/** Above it the second guess says nothing any more. */
const CERTAIN = 0.999;
/** Of that many digits each gets a line of its own. */
const LINES = 10;

export async function predictionReply(
  recognition: Recognition,
  model: RecognizerModel,
  { figures, language }: Pick<CommandContext, 'figures' | 'language'>,
): Promise<Reply> {
  const t = inLanguage(predictTexts, language);
  const { digits, leftOut = [], ms } = recognition;
  const data = figureOf(recognition);
  const drawn = await draw(figures, 'prediction', { kind: 'prediction', data }, language);
  const ranked = digits.map(ranking);
  const lines = ranked
    .slice(0, LINES)
    .map(([first, second]) =>
      first.p > CERTAIN
        ? t.certain(first.digit)
        : t.probabilities(first.digit, first.p, second.digit, second.p),
    );
  if (leftOut.length > 0) lines.push(t.leftOut(leftOut.length));
  const hint = digits.length === 1 ? t.whatItSaw : t.whatItSawOfEach;
  const time = Math.round(ms);
  const key = keyOf(model);
  return {
    panels: [
      {
        tone: ranked.every(([first]) => first.p >= SURE) ? 'good' : 'busy',
        title: titleOf(ranked, t),
        text: [...lines, drawn.problem ?? hint].join('\n'),
        footer: model.type === 'shipped' ? t.byShipped(time) : t.byRun(model.key, time),
        picture: drawn.picture,
        thumbnail: sheetPicture(recognition.sheet, language),
      },
    ],
    rows: [
      row(
        button(t.why, ['predict-why', key, leastSure(digits)], 'primary'),
        button(t.itWas, ['predict-fix', key]),
        button(t.another, ['predict-other', key]),
      ),
    ],
  };
}

function figureOf({ digits, leftOut = [], preview, ink, width, height }: Recognition) {
  const part = (box: RecognizedDigit['box']) => ({
    x: box.x / width,
    y: box.y / height,
    width: box.width / width,
    height: box.height / height,
  });
  return {
    upload: preview,
    ink,
    digits: digits.map(({ pixels, probabilities, cutOut, saliency, box }) => ({
      pixels,
      probabilities,
      cutOut,
      saliency,
      box: part(box),
    })),
    leftOut: leftOut.map(part),
  };
}

/** The digit that one would ask about first. */
function leastSure(digits: readonly RecognizedDigit[]): number {
  const sure = digits.map(({ probabilities }) => Math.max(...probabilities));
  return sure.indexOf(Math.min(...sure));
}

interface Guess {
  readonly digit: number;
  readonly p: number;
}

/** Most probable first. */
function ranking({ probabilities }: RecognizedDigit): Guess[] {
  return probabilities.map((p, digit) => ({ digit, p })).sort((a, b) => b.p - a.p);
}

function titleOf(
  ranked: readonly (readonly Guess[])[],
  t: {
    one(digit: string): string;
    several(digits: string): string;
    unsure(digit: string, other: string): string;
  },
): string {
  const [first, second] = ranked[0];
  if (ranked.length > 1) return t.several(ranked.map(([guess]) => guess.digit).join(' '));
  if (first.p < SURE) return t.unsure(String(first.digit), String(second.digit));
  return t.one(String(first.digit));
}
