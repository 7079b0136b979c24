/** Convolution kernels as small images: blue where a weight is positive, orange where it is negative. */
import type { FigureData } from '../../contracts/figures.ts';
import type { Language } from '../../contracts/language.ts';
import { invalid } from '../bounds.ts';
import { onSketch } from '../picture.ts';
import { Sketch, type Style } from '../sketch.ts';
import { byLanguage, number, sentences } from '../text.ts';
import { figureWidth, space, type Tokens, type } from '../theme.ts';

type Data = FigureData['filters'];

const headHeight = 66;
const gap = 8;
/** More tiles than this are too small to be seen. */
const maxTiles = 128;

/** Colour of a weight between −largest and largest; 0 is the ground. */
export function signedColor(
  tokens: Tokens,
  value: number,
  largest: number,
): readonly [number, number, number] {
  const part = largest > 0 && Number.isFinite(value) ? Math.min(1, Math.abs(value) / largest) : 0;
  const ramp = value < 0 ? tokens.errorRamp : tokens.ramp;
  const [from, to] = [ramp[0], ramp[ramp.length - 1]];
  return [0, 1, 2].map((i) => Math.round(from[i] + (to[i] - from[i]) * part)) as unknown as readonly [
    number,
    number,
    number,
  ];
}

export function largestOf(values: ArrayLike<number>): number {
  let largest = 0;
  for (let i = 0; i < values.length; i++) {
    const size = Math.abs(values[i]);
    if (Number.isFinite(size) && size > largest) largest = size;
  }
  return largest;
}

interface Tile {
  readonly filter: number;
  readonly channel: number;
}

/** One tile a filter, or, where filters have several channels, as many of each as fit. */
function tilesOf([, , channels, filters]: Data['shape']): Tile[] {
  const shownFilters = Math.min(filters, maxTiles);
  const shownChannels = Math.max(1, Math.min(channels, Math.floor(maxTiles / Math.max(1, shownFilters)), 8));
  return Array.from({ length: shownFilters * shownChannels }, (_, i) => ({
    filter: Math.floor(i / shownChannels),
    channel: i % shownChannels,
  }));
}

function draw(data: Data, style: Style): Sketch {
  const [height, width, channels, filters] = data.shape;
  if (data.values.length !== height * width * channels * filters || data.values.length === 0)
    throw invalid(`the filters have ${data.values.length} values for [${data.shape.join(', ')}]`);
  const { tokens, language } = style;
  const tiles = tilesOf(data.shape);
  const columns = tiles.length <= 8 ? Math.max(4, tiles.length) : tiles.length <= 32 ? 8 : 16;
  const tile = (figureWidth - 2 * space.l - (columns - 1) * gap) / columns;
  const tileHeight = Math.min(2, height / width) * tile;
  const rows = Math.ceil(tiles.length / columns);
  const sketch = new Sketch(figureWidth, headHeight + rows * (tileHeight + gap) + 40, style);
  sketch.text(data.name, space.l, 22, { size: type.title, bold: true, maxWidth: figureWidth - 2 * space.l });
  sketch.text(shapeText(data, language), space.l, 46, {
    size: type.small,
    color: tokens.muted,
    maxWidth: figureWidth - 2 * space.l,
  });
  const largest = largestOf(data.values);
  tiles.forEach(({ filter, channel }, i) => {
    const x = space.l + (i % columns) * (tile + gap);
    const y = headHeight + Math.floor(i / columns) * (tileHeight + gap);
    const at = (k: number) => data.values[(k * channels + channel) * filters + filter];
    const box = { x, y, width: tile, height: tileHeight };
    sketch.pixels(width, height, box, (k) => signedColor(tokens, at(k), largest));
    sketch.frame(box, { color: tokens.grid });
  });
  signedScale(sketch, space.l, headHeight + rows * (tileHeight + gap) + 16, largest);
  return sketch;
}

/** From the most negative to the most positive weight. */
export function signedScale(sketch: Sketch, x: number, y: number, largest: number): void {
  const small = { size: type.small, color: sketch.tokens.muted } as const;
  const first = sketch.text(number(-largest, 2), x, y, { ...small, maxWidth: 80 });
  const bar = { x: first.x + first.width + 6, y: y - 6, width: 120, height: 12 };
  const steps = 61;
  sketch.pixels(steps, 1, bar, (i) => signedColor(sketch.tokens, i / (steps - 1) - 0.5, 0.5));
  sketch.frame(bar, { color: sketch.tokens.grid });
  sketch.text(number(largest, 2), bar.x + bar.width + 6, y, { ...small, maxWidth: 80 });
}

function shapeText({ shape: [h, w, c, n] }: Data, language: Language): string {
  return byLanguage(
    language,
    `${n} ${n === 1 ? 'filter' : 'filters'} of ${h}×${w}×${c}`,
    `${n} 个 ${h}×${w}×${c} 的卷积核`,
  );
}

function alt(data: Data, language: Language): string {
  const largest = number(largestOf(data.values));
  return sentences(
    [
      byLanguage(
        language,
        `The weights of ${data.name}, ${shapeText(data, language)}, as images; they lie between −${largest} and ${largest}.`,
        `${data.name} 的权重（${shapeText(data, language)}）画成图像，取值在 −${largest} 到 ${largest} 之间。`,
      ),
    ],
    language,
  );
}

export const filters = onSketch<'filters'>(draw, alt);
