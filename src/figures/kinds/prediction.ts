/** An upload beside what the network saw of it beside the probabilities of the ten digits. */
import { type Image, loadImage } from 'canvas';
import type { FigureData } from '../../contracts/figures.ts';
import type { Language } from '../../contracts/language.ts';
import { answerOf, clamped, drawBars, probabilityText } from '../bars.ts';
import { invalid } from '../bounds.ts';
import { drawDigit } from '../digit.ts';
import type { KindOfFigure } from '../picture.ts';
import { type Box, Sketch, type Style } from '../sketch.ts';
import { byLanguage, sentences, titled } from '../text.ts';
import { space, type } from '../theme.ts';

type Data = FigureData['prediction'];
type Digit = Data['digits'][number];

const headHeight = 34;
/** 28 · 5: every pixel of the image is 10 pixels of the file. */
const tile = 140;
const barsWidth = 190;
const width = 2 * tile + barsWidth + 2 * space.l + 2 * space.l;
const barHeight = 17;
/** When there are several digits: one row each. */
const rowHeight = 98;
const rowTile = 84;
const maxRows = 10;

const answer = ({ probabilities }: Digit) => answerOf(probabilities);

function single(upload: Image, digit: Digit, style: Style): Sketch {
  const { language } = style;
  const height = headHeight + Math.max(tile, 10 * barHeight) + space.l;
  const sketch = new Sketch(width, height, style);
  const body = height - headHeight - space.l;
  const top = headHeight + (body - tile) / 2;
  const columns = [space.l, space.l + tile + space.l, space.l + 2 * (tile + space.l)];
  head(sketch, byLanguage(language, 'Your picture', '你的图片'), columns[0], tile);
  head(sketch, byLanguage(language, 'What the network saw', '网络看到的'), columns[1], tile);
  head(sketch, titled('probability', language), columns[2], barsWidth);
  drawUpload(sketch, upload, { x: columns[0], y: top, width: tile, height: tile });
  drawDigit(sketch, digit.pixels, { x: columns[1], y: top, width: tile, height: tile });
  drawBars(sketch, digit.probabilities, { x: columns[2], y: headHeight, width: barsWidth, height: body });
  return sketch;
}

function head(sketch: Sketch, text: string, x: number, maxWidth: number): void {
  sketch.text(text, x, 19, { size: type.small, color: sketch.tokens.muted, maxWidth });
}

/** The whole upload within its frame, on white as the recogniser hands it over. */
function drawUpload(sketch: Sketch, image: Image, box: Box): void {
  sketch.rect(box, '#ffffff');
  const scale = Math.min(box.width / image.width, box.height / image.height);
  const [w, h] = [image.width * scale, image.height * scale];
  sketch.c.imageSmoothingQuality = 'high';
  sketch.c.drawImage(image, box.x + (box.width - w) / 2, box.y + (box.height - h) / 2, w, h);
  sketch.frame(box, { color: sketch.tokens.line });
}

function several(upload: Image, digits: readonly Digit[], style: Style): Sketch {
  const { language, tokens } = style;
  const rows = digits.slice(0, maxRows);
  const uploadHeight = Math.min(150, Math.max(60, ((width - 2 * space.l) * upload.height) / upload.width));
  const rest = digits.length - rows.length;
  const first = headHeight + uploadHeight + space.l;
  const sketch = new Sketch(width, first + rows.length * rowHeight + (rest > 0 ? 28 : 4), style);
  head(sketch, byLanguage(language, 'Your picture', '你的图片'), space.l, 300);
  const number = digits.map((d) => answer(d).digit).join(' ');
  sketch.text(number, width - space.l, 19, {
    size: type.title,
    bold: true,
    align: 'right',
    maxWidth: width - 330,
  });
  drawUpload(sketch, upload, { x: space.l, y: headHeight, width: width - 2 * space.l, height: uploadHeight });
  rows.forEach((digit, i) => {
    row(sketch, digit, first + i * rowHeight);
  });
  if (rest > 0) {
    const text = byLanguage(language, `… and ${rest} more`, `……还有 ${rest} 个`);
    sketch.text(text, space.l, first + rows.length * rowHeight + 10, {
      size: type.small,
      color: tokens.muted,
    });
  }
  return sketch;
}

/** What the network saw, its answer, and ten upright bars. */
function row(sketch: Sketch, digit: Digit, top: number): void {
  const { tokens } = sketch;
  const { digit: best, probability } = answer(digit);
  drawDigit(sketch, digit.pixels, { x: space.l, y: top, width: rowTile, height: rowTile });
  const x = space.l + rowTile + space.l;
  sketch.text(String(best), x, top + 30, { size: 36, bold: true });
  sketch.text(probabilityText(probability, sketch.style.language), x, top + 68, {
    size: type.label,
    color: tokens.muted,
  });
  const left = x + 80;
  const step = (width - space.l - left) / 10;
  const base = top + 64;
  for (let i = 0; i < 10; i++) {
    const height = 60 * clamped(digit.probabilities[i]);
    const middle = left + (i + 0.5) * step;
    const bar = { x: middle - step * 0.32, width: step * 0.64 };
    sketch.rect({ ...bar, y: base - 60, height: 60 }, tokens.surface, 3);
    if (height > 0) {
      const y = base - Math.max(2, height);
      sketch.rect({ ...bar, y, height: base - y }, i === best ? tokens.series[0] : tokens.line, 3);
    }
    const color = i === best ? tokens.text : tokens.muted;
    sketch.text(String(i), middle, base + 13, { size: type.small, bold: i === best, color, align: 'center' });
  }
}

function alt({ digits }: Data, language: Language): string {
  if (digits.length === 1) {
    const { digit, probability } = answer(digits[0]);
    const others = digits[0].probabilities
      .map((p, i) => ({ i, p: clamped(p) }))
      .filter(({ i, p }) => i !== digit && p >= 0.001)
      .sort((a, b) => b.p - a.p)
      .slice(0, 3)
      .map(({ i, p }) => `${i}: ${probabilityText(p, language)}`)
      .join(byLanguage(language, ', ', '，'));
    return sentences(
      [
        byLanguage(
          language,
          `Your picture, the 28×28 pixels that the network saw of it, and its probabilities: ${digit} with ${probabilityText(probability, language)}.`,
          `你的图片、网络看到的 28×28 像素，以及各数字的概率：${digit} 为 ${probabilityText(probability, language)}。`,
        ),
        others === '' ? '' : byLanguage(language, `Next: ${others}.`, `其次：${others}。`),
      ],
      language,
    );
  }
  const answers = digits
    .map((d) => `${answer(d).digit} (${probabilityText(answer(d).probability, language)})`)
    .join(', ');
  return sentences(
    [
      byLanguage(
        language,
        `Your picture with ${digits.length} digits: ${answers}.`,
        `你的图片中有 ${digits.length} 个数字：${answers}。`,
      ),
    ],
    language,
  );
}

export const prediction: KindOfFigure<'prediction'> = {
  async render(data, style) {
    if (data.digits.length === 0) throw invalid('there is no digit');
    // Bytes only: given a string, loadImage would open files and addresses.
    const upload = await loadImage(Buffer.from(data.upload)).catch((cause: unknown) => {
      throw Object.assign(invalid('the upload is not a PNG'), { cause });
    });
    const sketch =
      data.digits.length === 1 ? single(upload, data.digits[0], style) : several(upload, data.digits, style);
    return {
      bytes: await sketch.canvas.encode('png'),
      contentType: 'image/png',
      width: sketch.canvas.width,
      height: sketch.canvas.height,
      alt: alt(data, style.language),
      labels: sketch.labels,
    };
  },
};
