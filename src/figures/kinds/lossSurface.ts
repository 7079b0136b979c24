/** Contours of a loss over two parameters and the paths that optimisers take on it. */
import type { FigureData } from '../../contracts/figures.ts';
import type { Language } from '../../contracts/language.ts';
import { Axes, type Range } from '../axes.ts';
import { fillContours } from '../contours.ts';
import { drawLegend, type LegendItem, planLegend } from '../legend.ts';
import { onSketch } from '../picture.ts';
import { type Point, Sketch, type Style } from '../sketch.ts';
import { byLanguage, list, number, sentences, titled } from '../text.ts';
import { figureWidth, rampColor, space, type } from '../theme.ts';

type Data = FigureData['lossSurface'];

const left = 58;
const plotHeight = 320;
const bottom = 50;
/** px at the right for the scale of heights */
const scaleWidth = 64;

/** A range that is empty or not finite would put every point at one place, or nowhere. */
const usable = ({ min, max }: Range): Range =>
  Number.isFinite(min) && Number.isFinite(max) && max > min ? { min, max } : { min: 0, max: 1 };

export function surfaceLegend(data: Data, style: Style): LegendItem[] {
  const { tokens, language } = style;
  const items: LegendItem[] = data.paths.map(({ name }, i) => ({
    name,
    color: tokens.series[i % tokens.series.length],
    mark: 'line',
  }));
  if (data.minimum) items.push({ name: titled('minimum', language), color: tokens.text, mark: 'cross' });
  return items;
}

export interface SurfaceLayout {
  readonly sketch: Sketch;
  readonly axes: Axes;
}

/** Everything but the paths: an animation draws them bit by bit on the same ground. */
export function drawSurface(data: Data, style: Style): SurfaceLayout {
  const { tokens } = style;
  const probe = new Sketch(1, 1, style);
  const legend = planLegend(probe, surfaceLegend(data, style), figureWidth - left - space.l);
  const top = space.m + legend.height + (legend.height > 0 ? space.s : 0);
  const sketch = new Sketch(figureWidth, top + plotHeight + bottom, style);
  drawLegend(sketch, legend, left, space.m);
  const box = { x: left, y: top, width: figureWidth - left - scaleWidth, height: plotHeight };
  const axes = new Axes(box, usable(data.x), usable(data.y));
  fillContours(sketch, axes, data.z, data.columns, data.rows);
  axes.yAxis(sketch, { grid: false, room: left - 30 });
  axes.xAxis(sketch, { grid: false });
  axes.frame(sketch);
  heightScale(sketch, axes, data);
  const { muted } = tokens;
  sketch.text(data.x.label, left + box.width / 2, top + plotHeight + 36, {
    color: muted,
    align: 'center',
    maxWidth: box.width,
  });
  sketch.textUp(data.y.label, 12, top + plotHeight / 2, plotHeight, { color: muted });
  return { sketch, axes };
}

/** A strip of the relief's colours at the right: from low (below) to high. */
function heightScale(sketch: Sketch, { box }: Axes, data: Data): void {
  const strip = { x: box.x + box.width + 10, y: box.y + 20, width: 10, height: box.height - 40 };
  const steps = 64;
  sketch.pixels(1, steps, strip, (i) => rampColor(sketch.tokens.relief, 1 - i / (steps - 1)));
  sketch.frame(strip, { color: sketch.tokens.line });
  const finite = data.z.filter(Number.isFinite);
  if (finite.length === 0) return;
  const [low, high] = finite.reduce(
    ([a, b], v) => [Math.min(a, v), Math.max(b, v)],
    [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY],
  );
  const options = { size: type.small, color: sketch.tokens.muted, maxWidth: scaleWidth - 12 } as const;
  sketch.text(number(high, 2), strip.x, strip.y - 10, options);
  sketch.text(number(low, 2), strip.x, strip.y + strip.height + 10, options);
}

/** Above the paths: they end there. */
export function drawMinimum(sketch: Sketch, axes: Axes, minimum: Point): void {
  const [x, y] = axes.at(minimum);
  if (!Number.isFinite(x) || !Number.isFinite(y)) return;
  for (const [color, width] of [
    [sketch.tokens.background, 5],
    [sketch.tokens.text, 2.5],
  ] as const) {
    sketch.line(
      [
        [x - 6, y - 6],
        [x + 6, y + 6],
      ],
      { color, width },
    );
    sketch.line(
      [
        [x - 6, y + 6],
        [x + 6, y - 6],
      ],
      { color, width },
    );
  }
}

/** Steps as dots on a line with arrow heads; a light line below keeps it visible on every ground. */
export function drawPath(sketch: Sketch, axes: Axes, points: readonly Point[], color: string): void {
  const { tokens } = sketch;
  const places = points.map((p) => axes.at(p)).filter((p) => p.every(Number.isFinite));
  axes.clipped(sketch, () => {
    sketch.line(places, { color: tokens.background, width: 5, alpha: 0.8 });
    sketch.line(places, { color, width: 2.5 });
    if (places.length <= 60) for (const [x, y] of places) sketch.dot(x, y, 3, color);
    let travelled = 0;
    for (let i = 1; i < places.length; i++) {
      const length = Math.hypot(places[i][0] - places[i - 1][0], places[i][1] - places[i - 1][1]);
      travelled += length;
      if (length < 14 && i < places.length - 1) continue;
      if (travelled < 40 && i > 1 && i < places.length - 1) continue;
      sketch.arrowHead(places[i - 1], places[i], 11, color);
      travelled = 0;
    }
    const [start, end] = [places[0], places.at(-1)];
    if (start) sketch.dot(start[0], start[1], 5.5, tokens.background, { color, width: 2.5 });
    if (end && places.length > 1)
      sketch.dot(end[0], end[1], 5.5, color, { color: tokens.background, width: 1.5 });
  });
}

function draw(data: Data, style: Style): Sketch {
  const { sketch, axes } = drawSurface(data, style);
  data.paths.forEach(({ points }, i) => {
    drawPath(sketch, axes, points, style.tokens.series[i % style.tokens.series.length]);
  });
  if (data.minimum) drawMinimum(sketch, axes, data.minimum);
  return sketch;
}

export function surfaceAlt(data: Data, language: Language): string {
  const point = (p: Point | undefined) => (p ? `(${number(p[0])}, ${number(p[1])})` : '–');
  const paths = data.paths.map(({ name, points }) =>
    byLanguage(
      language,
      `${name} from ${point(points[0])} to ${point(points.at(-1))} in ${Math.max(0, points.length - 1)} steps`,
      `${name} 用 ${Math.max(0, points.length - 1)} 步从 ${point(points[0])} 到 ${point(points.at(-1))}`,
    ),
  );
  return sentences(
    [
      byLanguage(
        language,
        `Contours of ${data.of ?? 'the loss'} over ${data.x.label} (${number(data.x.min)} to ${number(data.x.max)}) and ${data.y.label} (${number(data.y.min)} to ${number(data.y.max)}).`,
        `${data.of ?? '损失'}关于 ${data.x.label}（${number(data.x.min)} 到 ${number(data.x.max)}）和 ${data.y.label}（${number(data.y.min)} 到 ${number(data.y.max)}）的等高线。`,
      ),
      paths.length === 0
        ? ''
        : byLanguage(language, `Paths: ${list(paths, language)}.`, `路径：${list(paths, language)}。`),
      data.minimum
        ? byLanguage(language, `Minimum at ${point(data.minimum)}.`, `最小值在 ${point(data.minimum)}。`)
        : '',
    ],
    language,
  );
}

export const lossSurface = onSketch<'lossSurface'>(draw, surfaceAlt);
