/** What each layer makes of one image: its most varied channels as images large enough to be read, units as a row. */
import type { FigureData } from '../../contracts/figures.ts';
import type { Language } from '../../contracts/language.ts';
import { invalid } from '../bounds.ts';
import { brightness, drawChannel, drawRow, isImage, mostVaried, valueRange } from '../channels.ts';
import { onSketch } from '../picture.ts';
import { Sketch, type Style } from '../sketch.ts';
import { byLanguage, list, number, sentences } from '../text.ts';
import { figureWidth, space, type } from '../theme.ts';

type Data = FigureData['featureMaps'];
type Layer = Data['layers'][number];

const maxLayers = 24;
const columns = 4;
const gap = 8;
const tile = (figureWidth - 2 * space.l - (columns - 1) * gap) / columns;
const headHeight = 30;
const stripHeight = 24;
/** Units that get their numbers below. */
const mostNumbers = 12;
/** Two rows of maps a layer, as long as the picture does not become a ribbon. */
const imageLayersWithTwoRows = 3;

function check({ layers }: Data): void {
  if (layers.length === 0 || layers.length > maxLayers)
    throw invalid(`there are ${layers.length} layers, not 1 to ${maxLayers}`);
  for (const { name, shape, values } of layers) {
    const size = shape.reduce((product, n) => product * n, 1);
    if ((shape.length !== 1 && shape.length !== 3) || size !== values.length || size === 0)
      throw invalid(`${name} has ${values.length} values for [${shape.join(', ')}]`);
  }
}

interface Plan {
  readonly layer: Layer;
  readonly channels: readonly number[];
  readonly height: number;
}

function planOf({ layers }: Data): Plan[] {
  const imageLayers = layers.filter(isImage).length;
  const most = columns * (imageLayers <= imageLayersWithTwoRows ? 2 : 1);
  return layers.map((layer) => {
    const channels = isImage(layer) ? mostVaried(layer, most) : [];
    const numbers = layer.values.length <= mostNumbers ? 42 : 0;
    const body = isImage(layer)
      ? Math.ceil(channels.length / columns) * (tile + gap)
      : stripHeight + numbers + space.xs;
    return { layer, channels, height: headHeight + body + space.s };
  });
}

function draw(data: Data, style: Style): Sketch {
  check(data);
  const plans = planOf(data);
  const height = plans.reduce<number>((sum, plan) => sum + plan.height, space.m);
  const sketch = new Sketch(figureWidth, height, style);
  let top = space.s;
  for (const plan of plans) {
    drawLayer(sketch, plan, top, data.pictures ?? false);
    top += plan.height;
  }
  return sketch;
}

function drawLayer(sketch: Sketch, { layer, channels }: Plan, top: number, pictures: boolean): void {
  const { tokens, style } = sketch;
  const y = top + 15;
  const words = shapeText(layer, channels.length, style.language, pictures);
  const shape = sketch.text(words, figureWidth - space.l, y, {
    size: type.small,
    color: tokens.muted,
    align: 'right',
    maxWidth: 250,
  });
  sketch.text(layer.name, space.l, y, { bold: true, maxWidth: shape.x - space.l - space.s });
  const color = brightness(sketch, layer.values);
  channels.forEach((channel, k) => {
    const x = space.l + (k % columns) * (tile + gap);
    const box = {
      x,
      y: top + headHeight + Math.floor(k / columns) * (tile + gap),
      width: tile,
      height: tile,
    };
    drawChannel(sketch, layer, channel, box, color);
  });
  if (isImage(layer)) return;
  const box = {
    x: space.l,
    y: top + headHeight,
    width: figureWidth - 2 * space.l,
    height: stripHeight,
  };
  drawRow(sketch, layer, box, color);
  drawNumbers(sketch, layer, box.y + stripHeight + 5);
}

/** Which unit it is, and its value. */
function drawNumbers(sketch: Sketch, { values }: Layer, y: number): void {
  const n = values.length;
  if (n > mostNumbers) return;
  const each = (figureWidth - 2 * space.l) / n;
  for (let k = 0; k < n; k++) {
    const x = space.l + (k + 0.5) * each;
    const place = { size: type.small, align: 'center', baseline: 'top', maxWidth: each - 4 } as const;
    sketch.text(String(k), x, y, { ...place, bold: true });
    sketch.text(shortNumber(values[k]), x, y + 19, { ...place, color: sketch.tokens.muted });
  }
}

/** Two decimals for what is small: all ten probabilities have the same width. */
const shortNumber = (value: number): string =>
  Math.abs(value) < 10 ? value.toFixed(2).replace(/^-/, '−') : number(value, 2);

function shapeText({ shape }: Layer, shown: number, language: Language, pictures: boolean): string {
  if (shape.length === 1)
    return byLanguage(language, `${shape[0]} ${shape[0] === 1 ? 'unit' : 'units'}`, `${shape[0]} 个单元`);
  const [h, w, c] = shape;
  const noun = pictures ? 'picture' : 'map';
  const all = byLanguage(
    language,
    `${c} ${noun}${c === 1 ? '' : 's'} of ${h}×${w}`,
    pictures ? `${c} 张 ${h}×${w} 的图` : `${c} 个 ${h}×${w} 特征图`,
  );
  return shown === c ? all : byLanguage(language, `${shown} of ${all}`, `${all}中的 ${shown} 个`);
}

function alt(data: Data, language: Language): string {
  const layers = planOf(data).map(({ layer, channels }) => {
    const { min, max } = valueRange(layer.values);
    const shape = shapeText(layer, channels.length, language, data.pictures ?? false);
    const range = byLanguage(
      language,
      `values ${number(min)} to ${number(max)}`,
      `取值 ${number(min)} 到 ${number(max)}`,
    );
    return byLanguage(language, `${layer.name} (${shape}, ${range})`, `${layer.name}（${shape}，${range}）`);
  });
  return sentences(
    [
      byLanguage(
        language,
        `${data.pictures ? 'Pictures' : 'What the layers make of the image'}: ${list(layers, language)}.`,
        `${data.pictures ? '图片' : '各层对这张图像的输出'}：${list(layers, language)}。`,
      ),
    ],
    language,
  );
}

export const featureMaps = onSketch<'featureMaps'>(draw, alt);
