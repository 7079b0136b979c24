/** An upload with what was found on it, the steps to the 28×28 that the network saw, and its probabilities. */
import { type Image, loadImage } from 'canvas';
import type { FigureData } from '../../contracts/figures.ts';
import type { Language } from '../../contracts/language.ts';
import { answerOf, clamped, drawBars, probabilityText } from '../bars.ts';
import { invalid } from '../bounds.ts';
import { drawAttention, drawDigit, drawGrey } from '../digit.ts';
import type { KindOfFigure } from '../picture.ts';
import { type Box, Sketch, type Style } from '../sketch.ts';
import { byLanguage, sentences, titled } from '../text.ts';
import { space, type } from '../theme.ts';
import { drawUpload } from '../upload.ts';

type Data = FigureData['prediction'];
type Digit = Data['digits'][number];

const headHeight = 34;
/** 28 · 4: every pixel of the image is 8 pixels of the file. */
const stepTile = 112;
const stepGap = 18;
const width = 4 * stepTile + 3 * stepGap + 2 * space.l;
/** 28 · 5 */
const tile = 140;
const barHeight = 17;
/** When there are several digits: one row each. */
const rowHeight = 98;
const rowTile = 84;
const maxRows = 10;

const answer = ({ probabilities }: Digit) => answerOf(probabilities);

/** Above the way from the upload to the 28×28, below where the network looked and what it made of it. */
function single(upload: Image, data: Data, style: Style): Sketch {
  const { language } = style;
  const [digit] = data.digits;
  const below = headHeight + stepTile + space.m;
  const body = 10 * barHeight;
  const sketch = new Sketch(width, below + headHeight + body + space.m, style);
  drawSteps(sketch, upload, data, digit);
  const top = below + headHeight;
  let left: number = space.l;
  if (digit.saliency) {
    head(sketch, byLanguage(language, 'Where it looked', '网络看重的地方'), left, below, tile);
    const box = { x: left, y: top + (body - tile) / 2, width: tile, height: tile };
    drawAttention(sketch, digit.pixels, digit.saliency, box);
    left += tile + space.xl;
  }
  head(sketch, titled('probability', language), left, below, width - space.l - left);
  drawBars(sketch, digit.probabilities, { x: left, y: top, width: width - space.l - left, height: body });
  return sketch;
}

function drawSteps(sketch: Sketch, upload: Image, data: Data, digit: Digit): void {
  const { language } = sketch.style;
  const { ink } = data;
  const { cutOut, pixels } = digit;
  const steps: { readonly name: string; readonly draw: (box: Box) => void }[] = [
    {
      name: byLanguage(language, 'Your picture', '你的图片'),
      draw: (box) => drawUpload(sketch, upload, data, box),
    },
    ...(ink
      ? [
          {
            name: byLanguage(language, 'Ink on paper', '纸上的笔迹'),
            draw: (box: Box) => drawGrey(sketch, ink, box),
          },
        ]
      : []),
    ...(cutOut
      ? [
          {
            name: byLanguage(language, 'Cut out', '单独截取'),
            draw: (box: Box) => drawGrey(sketch, cutOut, box),
          },
        ]
      : []),
    {
      name: byLanguage(language, 'Network’s 28×28', '网络看到的 28×28'),
      draw: (box) => drawCentred(sketch, pixels, box),
    },
  ];
  const pitch = stepTile + stepGap;
  steps.forEach(({ name, draw }, i) => {
    const left = space.l + (i + 4 - steps.length) * pitch * (i === 0 ? 0 : 1);
    head(sketch, name, left, 0, stepTile + stepGap - 4);
    draw({ x: left, y: headHeight, width: stepTile, height: stepTile });
    if (i === 0) return;
    const y = headHeight + stepTile / 2;
    sketch.arrowHead([left - stepGap, y], [left - 4, y], 9, sketch.tokens.muted);
  });
}

/** With the digit's box of 20 px and the middle, where its centre of mass was put. */
function drawCentred(sketch: Sketch, pixels: Uint8Array, box: Box): void {
  drawDigit(sketch, pixels, box);
  const inked = Array.from(pixels.keys()).filter((p) => pixels[p] > 20);
  if (inked.length === 0) return;
  const unit = box.width / 28;
  const [xs, ys] = [inked.map((p) => p % 28), inked.map((p) => Math.floor(p / 28))];
  const [left, top] = [Math.min(...xs), Math.min(...ys)];
  const around = {
    x: box.x + left * unit,
    y: box.y + top * unit,
    width: (Math.max(...xs) - left + 1) * unit,
    height: (Math.max(...ys) - top + 1) * unit,
  };
  const [color, middle] = [sketch.tokens.series[1], 14.5 * unit];
  sketch.frame(around, { color, width: 1 });
  const [x, y] = [box.x + middle, box.y + middle];
  sketch.line(
    [
      [x - 5, y],
      [x + 5, y],
      [Number.NaN, 0],
      [x, y - 5],
      [x, y + 5],
    ],
    { color, width: 1.5 },
  );
}

function head(sketch: Sketch, text: string, x: number, top: number, maxWidth: number): void {
  sketch.text(text, x, top + 19, { size: type.small, color: sketch.tokens.muted, maxWidth });
}

function several(upload: Image, data: Data, style: Style): Sketch {
  const { language, tokens } = style;
  const { digits } = data;
  const rows = digits.slice(0, maxRows);
  const uploadHeight = Math.min(260, Math.max(60, ((width - 2 * space.l) * upload.height) / upload.width));
  const rest = digits.length - rows.length;
  const first = headHeight + uploadHeight + space.l;
  const sketch = new Sketch(width, first + rows.length * rowHeight + (rest > 0 ? 28 : 4), style);
  head(sketch, byLanguage(language, 'Your picture', '你的图片'), space.l, 0, 300);
  const number = digits.map((d) => answer(d).digit).join(' ');
  sketch.text(number, width - space.l, 19, {
    size: type.title,
    bold: true,
    align: 'right',
    maxWidth: width - 330,
  });
  const box = { x: space.l, y: headHeight, width: width - 2 * space.l, height: uploadHeight };
  drawUpload(sketch, upload, data, box);
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

/** What the network saw, where it looked, its answer, and ten upright bars. */
function row(sketch: Sketch, digit: Digit, top: number): void {
  const { tokens } = sketch;
  const { digit: best, probability } = answer(digit);
  drawDigit(sketch, digit.pixels, { x: space.l, y: top, width: rowTile, height: rowTile });
  let x = space.l + rowTile + space.m;
  if (digit.saliency) {
    drawAttention(sketch, digit.pixels, digit.saliency, { x, y: top, width: rowTile, height: rowTile });
    x += rowTile + space.m;
  }
  sketch.text(String(best), x, top + 30, { size: 36, bold: true });
  sketch.text(probabilityText(probability, sketch.style.language), x, top + 68, {
    size: type.label,
    color: tokens.muted,
  });
  const left = x + 72;
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
          `Your picture, the steps to the 28×28 pixels that the network saw of it, and its probabilities: ${digit} with ${probabilityText(probability, language)}.`,
          `你的图片、变成网络看到的 28×28 像素的步骤，以及各数字的概率：${digit} 为 ${probabilityText(probability, language)}。`,
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
    const sketch = data.digits.length === 1 ? single(upload, data, style) : several(upload, data, style);
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
