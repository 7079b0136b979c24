/** What a network reads on an upload, as a message. */
import { inLanguage, type Reply } from '../../src/bot/index.ts';
import type { CommandContext } from '../../src/contracts/command.ts';
import type { Recognition, RecognizedDigit, RecognizerModel } from '../../src/contracts/vision.ts';
import { predictTexts } from '../texts/predict.ts';
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
  const { digits, preview, ms } = recognition;
  const drawn = await draw(
    figures,
    'prediction',
    { kind: 'prediction', data: { upload: preview, digits } },
    language,
  );
  const ranked = digits.map(ranking);
  const lines = ranked
    .slice(0, LINES)
    .map(([first, second]) =>
      first.p > CERTAIN
        ? t.certain(first.digit)
        : t.probabilities(first.digit, first.p, second.digit, second.p),
    );
  const time = Math.round(ms);
  return {
    panels: [
      {
        tone: ranked.every(([first]) => first.p >= SURE) ? 'good' : 'busy',
        title: titleOf(ranked, t),
        text: [...lines, drawn.problem ?? t.whatItSaw].join('\n'),
        footer: model.type === 'shipped' ? t.byShipped(time) : t.byRun(model.key, time),
        picture: drawn.picture,
      },
    ],
  };
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
