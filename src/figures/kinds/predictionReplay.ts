/** What a network thought of one digit at each of its checkpoints. */
import type { FigureData } from '../../contracts/figures.ts';
import type { Language } from '../../contracts/language.ts';
import { count } from '../../core/language.ts';
import { answerOf, drawBars, probabilityText } from '../bars.ts';
import { invalid } from '../bounds.ts';
import { drawDigit } from '../digit.ts';
import type { Animation } from '../gif.ts';
import { animated } from '../picture.ts';
import { Sketch, type Style } from '../sketch.ts';
import { byLanguage, sentences } from '../text.ts';
import { space, type } from '../theme.ts';

type Data = FigureData['predictionReplay'];

const tile = 168;
const barsWidth = 230;
const width = tile + barsWidth + 3 * space.l;
const top = 46;
const maxFrames = 80;

function animate(data: Data, style: Style): Animation {
  if (data.frames.length === 0) throw invalid('there are no frames');
  const { tokens, language } = style;
  const frames = data.frames.slice(0, maxFrames);
  const ground = new Sketch(width, top + tile + 42, style);
  drawDigit(ground, data.pixels, { x: space.l, y: top, width: tile, height: tile });
  if (data.label !== undefined) {
    const text = byLanguage(language, `true label: ${data.label}`, `真实标签：${data.label}`);
    ground.text(text, space.l, top + tile + 20, { color: tokens.muted });
  }
  const sheet = new Sketch(ground.width, ground.height, style);

  function draw(i: number): Sketch {
    const { step, probabilities } = frames[i];
    sheet.copy(ground);
    const title = byLanguage(language, `after ${count(step)} steps`, `${count(step)} 步之后`);
    sheet.text(title, space.l, 24, { size: type.body, bold: true });
    drawBars(sheet, probabilities, { x: 2 * space.l + tile, y: top - 4, width: barsWidth, height: tile + 8 });
    const right = data.label === undefined || answerOf(probabilities).digit === data.label;
    const { digit, probability } = answerOf(probabilities);
    const answer = `${digit} · ${probabilityText(probability, language)}`;
    const color = data.label === undefined ? tokens.text : right ? tokens.good : tokens.bad;
    sheet.text(answer, width - space.l, 24, { size: type.title, bold: true, color, align: 'right' });
    return sheet;
  }

  const last = frames.length - 1;
  return { frameCount: frames.length, draw, delayOf: (i) => (i === last ? 2500 : i === 0 ? 1000 : 350) };
}

function alt(data: Data, language: Language): string {
  const at = ({ step, probabilities }: Data['frames'][number]) => {
    const { digit, probability } = answerOf(probabilities);
    const p = probabilityText(probability, language);
    return byLanguage(
      language,
      `after ${count(step)} steps ${digit} with ${p}`,
      `${count(step)} 步后为 ${digit}（${p}）`,
    );
  };
  const [first, last] = [data.frames[0], data.frames[data.frames.length - 1]];
  return sentences(
    [
      byLanguage(
        language,
        `Animation of ${data.frames.length} checkpoints: what the network says of one digit: ${at(first)}, ${at(last)}.`,
        `${data.frames.length} 个检查点的动画：网络对同一个数字的判断：${at(first)}，${at(last)}。`,
      ),
    ],
    language,
  );
}

export const predictionReplay = animated<'predictionReplay'>(animate, alt);
