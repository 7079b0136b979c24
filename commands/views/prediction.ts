/** What a network reads on an upload, as a message. */
import { button, inLanguage, type Reply, row } from '../../src/bot/index.ts';
import type { CommandContext } from '../../src/contracts/command.ts';
import type { Recognition, RecognizedDigit, RecognizerModel } from '../../src/contracts/vision.ts';
import { keyOf } from '../options/recognizerModel.ts';
import { predictTexts } from '../texts/predict.ts';
import { sheetPicture } from './digitSheet.ts';
import { draw } from './picture.ts';

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
        tone: digits.every(({ unsure }) => unsure === undefined) ? 'good' : 'busy',
        title: titleOf(digits, t),
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
  digits: readonly RecognizedDigit[],
  t: {
    one(digit: string): string;
    several(digits: string): string;
    unsure(digit: string, other: string): string;
  },
): string {
  const answers = digits.map((digit) => ranking(digit)[0].digit);
  if (digits.length > 1) return t.several(answers.join(' '));
  const [{ unsure }] = digits;
  return unsure ? t.unsure(String(unsure[0]), String(unsure[1])) : t.one(String(answers[0]));
}
