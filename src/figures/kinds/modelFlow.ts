/**
 * One image on its way through a model: what each layer makes of it, from the input down to the answer; then the
 * gradients on their way back up, each arrow as thick as the gradient is large. Works for any model.
 */
import type { FigureData } from '../../contracts/figures.ts';
import type { Language } from '../../contracts/language.ts';
import { answerOf, probabilityText } from '../bars.ts';
import { invalid } from '../bounds.ts';
import {
  brightness,
  type Color,
  drawChannel,
  drawRow,
  isImage,
  type LayerOutput,
  mostVaried,
} from '../channels.ts';
import type { Animation } from '../gif.ts';
import { type LayerRow, layerRows, shapeText } from '../layerRows.ts';
import { drawLegend, planLegend } from '../legend.ts';
import { animated } from '../picture.ts';
import { Sketch, type Style } from '../sketch.ts';
import { byLanguage, number, sentences } from '../text.ts';
import { figureWidth, space, type } from '../theme.ts';
import { wrap } from '../wrap.ts';
import { largestOf, signedColor } from './filters.ts';

type Data = FigureData['modelFlow'];

const rowHeight = 66;
const headHeight = 84;
const tile = 46;
const tileGap = 5;
const shownChannels = 3;
const pictureX = 44;
const pictureWidth = shownChannels * tile + (shownChannels - 1) * tileGap;
const textX = pictureX + pictureWidth + space.l;
const numberWidth = 104;
const arrowX = 24;
const maxLayers = 24;

/** Rows are counted from the input; row i is known forward for i < forward, backward for i >= backward. */
interface Stage {
  readonly forward: number;
  readonly backward: number;
  readonly caption: string;
}

function check({ layers, input, inputShape }: Data): void {
  if (layers.length === 0 || layers.length > maxLayers)
    throw invalid(`there are ${layers.length} layers, not 1 to ${maxLayers}`);
  const outputs = [{ shape: inputShape, values: input }, ...layers.map(outputOf)];
  for (const { shape, values } of outputs) {
    const size = shape.reduce((product, n) => product * n, 1);
    if (size !== values.length || !(size >= 1))
      throw invalid(`an output has ${values.length} values for [${shape.join(', ')}]`);
  }
}

const outputOf = ({ outputShape, values }: Data['layers'][number]): LayerOutput => ({
  shape: outputShape,
  values,
});

function stagesOf(data: Data, rows: readonly LayerRow[], language: Language): Stage[] {
  const n = rows.length;
  const down = rows.map((row, i): Stage => {
    const words = i === 0 ? byLanguage(language, 'the image', '图像') : row.name;
    const caption = byLanguage(language, `Forward: ${words}`, `前向传播：${words}`);
    return { forward: i + 1, backward: n, caption };
  });
  const answer: Stage = { forward: n, backward: n, caption: answerText(data, language) };
  const up = rows
    .map((row, i): Stage => {
      const words = i === 0 ? byLanguage(language, 'the image', '图像') : row.name;
      return {
        forward: n,
        backward: i,
        caption: byLanguage(language, `Backward: ${words}`, `反向传播：${words}`),
      };
    })
    .reverse();
  return [...down, answer, ...up];
}

function answerText({ layers, label }: Data, language: Language): string {
  const { digit, probability } = answerOf(Array.from(layers[layers.length - 1].values));
  const said = `${digit} (${probabilityText(probability, language)})`;
  const right = digit === label;
  return byLanguage(
    language,
    `The answer: ${said}, ${right ? 'right' : `wrong: it is ${label}`}`,
    `答案：${said.replace(' (', '（').replace(')', '）')}，${right ? '正确' : `错误，应为 ${label}`}`,
  );
}

function animate(data: Data, style: Style): Animation {
  check(data);
  const { tokens, language } = style;
  const rows = layerRows(data, tokens, language);
  const outputs = [{ shape: data.inputShape, values: data.input }, ...data.layers.map(outputOf)];
  const ground = new Sketch(figureWidth, headHeight + rows.length * rowHeight + space.s, style);
  const sheet = new Sketch(ground.width, ground.height, style);
  const pictures = outputs.map((output) => pictureOf(ground, output));
  ground.text(data.name, space.l, 22, { size: type.title, bold: true, maxWidth: 200 });
  const legend = planLegend(
    ground,
    [
      { name: byLanguage(language, 'values', '值'), color: tokens.positive, mark: 'line' },
      { name: byLanguage(language, 'gradients', '梯度'), color: tokens.backward, mark: 'line' },
    ],
    220,
  );
  drawLegend(ground, legend, figureWidth - space.l - legend.width, 12);
  rows.forEach((row, i) => {
    drawText(ground, row, rowY(i));
  });
  const stages = stagesOf(data, rows, language);

  function draw(frame: number): Sketch {
    const stage = stages[frame];
    sheet.copy(ground);
    const isBack = stage.backward < rows.length;
    sheet.text(stage.caption, space.l, 56, {
      size: type.body,
      bold: true,
      color: isBack ? tokens.backward : tokens.text,
      maxWidth: figureWidth - 2 * space.l,
    });
    rows.forEach((row, i) => {
      const y = rowY(i);
      if (i > 0) drawArrow(sheet, data, i, stage);
      if (i < stage.forward) pictures[i](sheet, y);
      else
        sheet.frame(
          { x: pictureX, y: y - tile / 2, width: pictureWidth, height: tile },
          { color: tokens.grid },
        );
      if (i === 0 && stage.backward === 0 && data.inputGradient)
        drawSaliency(sheet, data.inputGradient, data, y);
      drawNumbers(sheet, data, row, i, stage.backward);
    });
    return sheet;
  }

  const last = stages.length - 1;
  const pause = rows.length;
  return {
    frameCount: stages.length,
    draw,
    delayOf: (i) => (i === last ? 3500 : i === pause ? 2200 : i === 0 ? 1200 : 750),
  };
}

const rowY = (i: number): number => headHeight + (i + 0.5) * rowHeight;

/** How a layer's output is drawn at a height: its most varied channels, or its units as one row. */
function pictureOf(sketch: Sketch, output: LayerOutput): (on: Sketch, y: number) => void {
  const color: Color = brightness(sketch, output.values);
  if (!isImage(output)) {
    const height = 22;
    return (on, y) =>
      drawRow(on, output, { x: pictureX, y: y - height / 2, width: pictureWidth, height }, color);
  }
  const channels = mostVaried(output, shownChannels);
  return (on, y) =>
    channels.forEach((channel, k) => {
      const box = { x: pictureX + k * (tile + tileGap), y: y - tile / 2, width: tile, height: tile };
      drawChannel(on, output, channel, box, color);
    });
}

/** Beside the image: which of its pixels would change the loss. */
function drawSaliency(sketch: Sketch, gradient: ArrayLike<number>, { inputShape }: Data, y: number): void {
  const [h, w, channels] = inputShape;
  if (inputShape.length !== 3 || gradient.length !== h * w * channels) return;
  const largest = largestOf(gradient);
  const box = { x: pictureX + tile + tileGap, y: y - tile / 2, width: tile, height: tile };
  sketch.pixels(w, h, box, (k) => signedColor(sketch.tokens, gradient[k * channels], largest));
  sketch.frame(box, { color: sketch.tokens.backward });
}

/** Between row i − 1 and row i. */
function drawArrow(sketch: Sketch, data: Data, i: number, { forward, backward }: Stage): void {
  const { tokens } = sketch;
  const [top, bottom] = [rowY(i - 1) + 10, rowY(i) - 10];
  const isBack = i >= backward;
  const color = isBack ? tokens.backward : i < forward ? tokens.positive : tokens.line;
  const width = isBack ? 1.5 + 4.5 * sizeOf(data, i) : 2;
  const head = 7 + width;
  const [from, to] = isBack ? [bottom, top] : [top, bottom];
  const stop = to + (isBack ? head - 3 : 3 - head);
  sketch.line(
    [
      [arrowX, from],
      [arrowX, stop],
    ],
    { color, width },
  );
  sketch.arrowHead([arrowX, from], [arrowX, to], head, color);
}

/** 0..1 on a logarithmic scale: gradients differ by orders of magnitude. A layer without weights passes on what comes. */
function sizeOf({ layers }: Data, i: number): number {
  const norms = layers.map((l) => Math.log10(l.gradientNorm ?? Number.NaN)).filter(Number.isFinite);
  const own = layers.slice(i - 1).find((l) => l.gradientNorm !== undefined)?.gradientNorm;
  const value = Math.log10(own ?? Number.NaN);
  if (!Number.isFinite(value)) return 0;
  const most = norms.reduce((a, b) => Math.max(a, b), Number.NEGATIVE_INFINITY);
  // Three orders of magnitude below the largest is a thread.
  return Math.max(0, 1 - (most - value) / 3);
}

function drawText(sketch: Sketch, row: LayerRow, y: number): void {
  const maxWidth = figureWidth - textX - numberWidth - space.l - space.s;
  // A setting stays whole: lines are broken between them.
  const settings = row.settings.replace(/(?<!,) /g, '\u00a0');
  const lines = wrap(sketch, settings, maxWidth, 2, type.small);
  const top = y - 9 * lines.length;
  sketch.text(row.name, textX, top, { bold: true, maxWidth });
  lines.forEach((line, i) => {
    sketch.text(line, textX, top + 18 * (i + 1), { size: type.small, color: sketch.tokens.muted });
  });
}

function drawNumbers(sketch: Sketch, { layers }: Data, row: LayerRow, i: number, backward: number): void {
  const norm = i > 0 && i >= backward ? layers[i - 1].gradientNorm : undefined;
  const place = { align: 'right', maxWidth: numberWidth } as const;
  const right = figureWidth - space.l;
  const y = rowY(i);
  sketch.text(shapeText(row.shape), right, norm === undefined ? y : y - 10, { ...place, bold: true });
  if (norm === undefined) return;
  const text = `‖∇W‖ = ${number(norm, 2)}`;
  sketch.text(text, right, y + 10, { ...place, size: type.small, bold: true, color: sketch.tokens.backward });
}

function alt(data: Data, language: Language): string {
  const norms = data.layers.flatMap(({ spec, gradientNorm }) =>
    gradientNorm === undefined ? [] : [`${spec.type} ${number(gradientNorm)}`],
  );
  return sentences(
    [
      byLanguage(
        language,
        `Animation: an image goes through the ${data.layers.length} layers of ${data.name}.`,
        `动画：一张图像依次经过 ${data.name} 的 ${data.layers.length} 层。`,
      ),
      `${answerText(data, language)}${byLanguage(language, '.', '。')}`,
      byLanguage(
        language,
        `Then the gradients flow back; their norms by layer: ${norms.join(', ')}.`,
        `随后梯度反向传播，各层梯度的范数：${norms.join('、')}。`,
      ),
    ],
    language,
  );
}

export const modelFlow = animated<'modelFlow'>(animate, alt);
