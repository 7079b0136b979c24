/** A model from its input down to its output: each layer with its settings, the shape of its output as a solid, its parameters. */
import type { FigureData } from '../../contracts/figures.ts';
import type { Language } from '../../contracts/language.ts';
import type { Shape } from '../../contracts/model.ts';
import { layerName, layerSettings } from '../layerNames.ts';
import {
  type LayerRow,
  layerRows,
  layersText,
  parametersText,
  shapeText,
  totalParameters,
} from '../layerRows.ts';
import { onSketch } from '../picture.ts';
import { type Point, Sketch, type Style } from '../sketch.ts';
import { byLanguage, sentences } from '../text.ts';
import { figureWidth, space, type } from '../theme.ts';

type Data = FigureData['modelDiagram'];

const rowHeight = 62;
const headHeight = 64;
const solidX = 58;
const textX = 120;
const numberWidth = 134;
const maxRows = 40;

function draw(data: Data, style: Style): Sketch {
  const { tokens, language } = style;
  const all = layerRows(data, tokens, language);
  const rows = all.slice(0, maxRows);
  const rest = all.length - rows.length;
  const sketch = new Sketch(figureWidth, headHeight + rows.length * rowHeight + (rest > 0 ? 32 : 8), style);
  const width = figureWidth - 2 * space.l;
  sketch.text(data.name, space.l, 22, { size: type.title, bold: true, maxWidth: width });
  const summary = `${layersText(data.layers.length, language)} · ${parametersText(totalParameters(data), language)}`;
  sketch.text(summary, space.l, 45, { size: type.small, color: tokens.muted, maxWidth: width });
  rows.forEach((row, i) => {
    const y = headHeight + (i + 0.5) * rowHeight;
    if (i > 0) downArrow(sketch, solidX, y - rowHeight / 2);
    drawRow(sketch, row, y, i === 0);
  });
  if (rest > 0) {
    const text = byLanguage(language, `… and ${rest} more layers`, `……还有 ${rest} 层`);
    sketch.text(text, textX, headHeight + rows.length * rowHeight + 12, {
      size: type.small,
      color: tokens.muted,
    });
  }
  return sketch;
}

function downArrow(sketch: Sketch, x: number, y: number): void {
  const { line } = sketch.tokens;
  sketch.line(
    [
      [x, y - 7],
      [x, y + 4],
    ],
    { color: line, width: 1.5 },
  );
  sketch.arrowHead([x, y - 7], [x, y + 7], 7, line);
}

function drawRow(sketch: Sketch, row: LayerRow, y: number, isInput: boolean): void {
  const { tokens, style } = sketch;
  drawSolid(sketch, row.shape, solidX, y, row.color);
  const textWidth = figureWidth - textX - numberWidth - space.l - space.s;
  const lineY = row.settings === '' ? y : y - 10;
  sketch.text(row.name, textX, lineY, { size: type.body, bold: true, maxWidth: textWidth });
  if (row.settings !== '')
    sketch.text(row.settings, textX, y + 10, { size: type.small, color: tokens.muted, maxWidth: textWidth });
  const right = { align: 'right', maxWidth: numberWidth } as const;
  const edge = figureWidth - space.l;
  sketch.text(shapeText(row.shape), edge, isInput || row.parameterCount === 0 ? y : y - 10, {
    ...right,
    bold: true,
  });
  if (row.parameterCount > 0)
    sketch.text(parametersText(row.parameterCount, style.language), edge, y + 10, {
      ...right,
      size: type.small,
      color: tokens.muted,
    });
}

/** px of a side of n; the root keeps 28 and 3 on the same page. */
const side = (n: number): number => Math.min(28, Math.max(5, 5 * Math.sqrt(Math.max(1, n))));
/** px of n channels or units. */
const depth = (n: number): number => Math.min(56, Math.max(6, 7 * Math.log2(1 + Math.max(1, n))));

/** [H, W, C] as a block: as high as H, as deep as W, as long as C is large. [units] is a rod. */
function drawSolid(sketch: Sketch, shape: Shape, x: number, y: number, color: string): void {
  const isImage = shape.length >= 3;
  const height = isImage ? side(shape[0]) : 8;
  const length = isImage ? depth(shape[2]) : depth(shape.reduce((a, n) => a * n, 1));
  // Cabinet projection: what goes into the page is drawn at half its length.
  const into = (isImage ? side(shape[1]) : 8) * 0.42;
  const [left, top] = [x - (length + into) / 2, y - (height - into) / 2];
  const right = left + length;
  const bottom = top + height;
  face(
    sketch,
    [
      [left, top],
      [right, top],
      [right, bottom],
      [left, bottom],
    ],
    color,
    0.8,
  );
  face(
    sketch,
    [
      [left, top],
      [left + into, top - into],
      [right + into, top - into],
      [right, top],
    ],
    color,
    1,
  );
  face(
    sketch,
    [
      [right, top],
      [right + into, top - into],
      [right + into, bottom - into],
      [right, bottom],
    ],
    color,
    0.55,
  );
}

function face(sketch: Sketch, corners: readonly Point[], color: string, light: number): void {
  const { c, tokens } = sketch;
  c.save();
  c.beginPath();
  corners.forEach(([px, py], i) => {
    if (i === 0) c.moveTo(px, py);
    else c.lineTo(px, py);
  });
  c.closePath();
  c.fillStyle = tokens.background;
  c.fill();
  c.globalAlpha = light;
  c.fillStyle = color;
  c.fill();
  c.globalAlpha = 1;
  c.strokeStyle = tokens.background;
  c.lineWidth = 1;
  c.setLineDash([]);
  c.stroke();
  c.restore();
}

function alt(data: Data, language: Language): string {
  const layers = data.layers.map(({ spec, outputShape, parameterCount }) => {
    const settings = layerSettings(spec, language);
    const what = settings === '' ? layerName(spec, language) : `${layerName(spec, language)} (${settings})`;
    const n = parameterCount > 0 ? `, ${parametersText(parameterCount, language)}` : '';
    return `${what} → ${shapeText(outputShape)}${n}`;
  });
  return sentences(
    [
      byLanguage(
        language,
        `The network ${data.name} with ${parametersText(totalParameters(data), language)}: input ${shapeText(data.inputShape)}; ${layers.join('; ')}.`,
        `网络 ${data.name}，${parametersText(totalParameters(data), language)}：输入 ${shapeText(data.inputShape)}；${layers.join('；')}。`,
      ),
    ],
    language,
  );
}

export const modelDiagram = onSketch<'modelDiagram'>(draw, alt);
