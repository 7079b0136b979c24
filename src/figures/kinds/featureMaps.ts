/** What each layer makes of one image: channels as small images, units as a strip; bright is a large value. */
import type { FigureData } from '../../contracts/figures.ts';
import type { Language } from '../../contracts/language.ts';
import { invalid } from '../bounds.ts';
import { onSketch } from '../picture.ts';
import { Sketch, type Style } from '../sketch.ts';
import { byLanguage, list, number, sentences } from '../text.ts';
import { figureWidth, rampColor, space, type } from '../theme.ts';

type Data = FigureData['featureMaps'];
type Layer = Data['layers'][number];

const maxLayers = 16;
const columns = 8;
const maxMaps = 16;
const gap = 6;
const tile = (figureWidth - 2 * space.l - (columns - 1) * gap) / columns;
const headHeight = 28;
const stripHeight = 22;

const isImage = (layer: Layer): boolean => layer.shape.length === 3;

function check({ layers }: Data): void {
  if (layers.length === 0 || layers.length > maxLayers)
    throw invalid(`there are ${layers.length} layers, not 1 to ${maxLayers}`);
  for (const { name, shape, values } of layers) {
    const size = shape.reduce((product, n) => product * n, 1);
    if ((shape.length !== 1 && shape.length !== 3) || size !== values.length || size === 0)
      throw invalid(`${name} has ${values.length} values for [${shape.join(', ')}]`);
  }
}

function heightOf(layer: Layer): number {
  if (!isImage(layer)) return headHeight + stripHeight + (layer.values.length <= 12 ? 20 : 0) + space.m;
  const shown = Math.min(maxMaps, layer.shape[2]);
  return headHeight + Math.ceil(shown / columns) * (tile + gap) + space.s;
}

/** Least and greatest finite value. */
function bounds(values: ArrayLike<number>): { min: number; max: number } {
  let [min, max] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (let i = 0; i < values.length; i++) {
    if (!Number.isFinite(values[i])) continue;
    min = Math.min(min, values[i]);
    max = Math.max(max, values[i]);
  }
  return { min, max };
}

function draw(data: Data, style: Style): Sketch {
  check(data);
  const height = data.layers.reduce<number>((sum, layer) => sum + heightOf(layer), space.m);
  const sketch = new Sketch(figureWidth, height, style);
  let top = space.s;
  for (const layer of data.layers) {
    drawLayer(sketch, layer, top);
    top += heightOf(layer);
  }
  return sketch;
}

function drawLayer(sketch: Sketch, layer: Layer, top: number): void {
  const { tokens, style } = sketch;
  const { min, max } = bounds(layer.values);
  const part = (v: number) => (max > min && Number.isFinite(v) ? (v - min) / (max - min) : 0);
  // The eye tells little apart near black: the root lifts what is weak.
  const color = (v: number) => rampColor(tokens.ramp, Math.sqrt(part(v)));
  const shape = sketch.text(shapeText(layer, style.language), figureWidth - space.l, top + 14, {
    size: type.small,
    color: tokens.muted,
    align: 'right',
    maxWidth: 230,
  });
  sketch.text(layer.name, space.l, top + 14, { bold: true, maxWidth: shape.x - space.l - space.s });
  if (isImage(layer)) drawMaps(sketch, layer, top + headHeight, color);
  else drawUnits(sketch, layer, top + headHeight, color);
}

type Color = (value: number) => readonly [number, number, number];

function drawMaps(sketch: Sketch, { shape: [h, w, c], values }: Layer, top: number, color: Color): void {
  for (let channel = 0; channel < Math.min(maxMaps, c); channel++) {
    const x = space.l + (channel % columns) * (tile + gap);
    const y = top + Math.floor(channel / columns) * (tile + gap);
    const box = { x, y, width: tile, height: tile };
    sketch.pixels(w, h, box, (k) => color(values[k * c + channel]));
    sketch.frame(box, { color: sketch.tokens.grid });
  }
}

/** Units side by side; a handful gets its numbers below. */
function drawUnits(sketch: Sketch, { values }: Layer, top: number, color: Color): void {
  const n = values.length;
  const box = { x: space.l, y: top, width: figureWidth - 2 * space.l, height: stripHeight };
  sketch.pixels(n, 1, box, (k) => color(values[k]));
  sketch.frame(box, { color: sketch.tokens.grid });
  if (n > 12) return;
  for (let k = 0; k < n; k++) {
    const x = box.x + ((k + 0.5) / n) * box.width;
    sketch.text(number(values[k], 2), x, top + stripHeight + 4, {
      size: type.small,
      color: sketch.tokens.muted,
      align: 'center',
      baseline: 'top',
      maxWidth: box.width / n - 4,
    });
  }
}

function shapeText({ shape }: Layer, language: Language): string {
  if (shape.length === 1)
    return byLanguage(language, `${shape[0]} ${shape[0] === 1 ? 'unit' : 'units'}`, `${shape[0]} 个单元`);
  const [h, w, c] = shape;
  const shown = Math.min(maxMaps, c);
  const all = byLanguage(
    language,
    `${c} ${c === 1 ? 'map' : 'maps'} of ${h}×${w}`,
    `${c} 个 ${h}×${w} 特征图`,
  );
  return shown === c ? all : byLanguage(language, `${shown} of ${all}`, `${all}中的 ${shown} 个`);
}

function alt(data: Data, language: Language): string {
  const layers = data.layers.map((layer) => {
    const { min, max } = bounds(layer.values);
    const range = byLanguage(
      language,
      `values ${number(min)} to ${number(max)}`,
      `取值 ${number(min)} 到 ${number(max)}`,
    );
    return byLanguage(
      language,
      `${layer.name} (${shapeText(layer, language)}, ${range})`,
      `${layer.name}（${shapeText(layer, language)}，${range}）`,
    );
  });
  return sentences(
    [
      byLanguage(
        language,
        `What the layers make of the image: ${list(layers, language)}.`,
        `各层对这张图像的输出：${list(layers, language)}。`,
      ),
    ],
    language,
  );
}

export const featureMaps = onSketch<'featureMaps'>(draw, alt);
