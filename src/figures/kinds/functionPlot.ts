/** Curves y(x) on one pair of axes, with points that matter marked. */
import type { FigureData } from '../../contracts/figures.ts';
import type { Language } from '../../contracts/language.ts';
import { Axes, extent } from '../axes.ts';
import { everyNth } from '../bounds.ts';
import { drawLegend, planLegend } from '../legend.ts';
import { onSketch } from '../picture.ts';
import { around, placeText } from '../place.ts';
import { Sketch, type Style } from '../sketch.ts';
import { byLanguage, list, number, sentences } from '../text.ts';
import { figureWidth, space, type } from '../theme.ts';

type Data = FigureData['functionPlot'];

const left = 62;
const plotHeight = 270;
const bottom = 50;

function draw(data: Data, style: Style): Sketch {
  const { tokens } = style;
  const probe = new Sketch(1, 1, style);
  const legend = planLegend(
    probe,
    data.curves.map((curve, i) => ({
      name: curve.name,
      color: tokens.series[i % tokens.series.length],
      mark: curve.dashed ? 'dashed' : 'line',
    })),
    figureWidth - left - space.l,
  );
  const titleHeight = data.title ? 30 : 0;
  const top = space.m + titleHeight + legend.height + space.s;
  const sketch = new Sketch(figureWidth, top + plotHeight + bottom, style);
  if (data.title)
    sketch.text(data.title, left, space.m + 12, {
      size: type.title,
      bold: true,
      maxWidth: figureWidth - left - space.l,
    });
  drawLegend(sketch, legend, left, space.m + titleHeight);

  const xs = data.curves
    .flatMap((c) => c.points.map(([x]) => x))
    .concat((data.markers ?? []).map((m) => m.x));
  const ys = data.curves
    .flatMap((c) => c.points.map(([, y]) => y))
    .concat((data.markers ?? []).map((m) => m.y));
  const box = { x: left, y: top, width: figureWidth - left - space.l, height: plotHeight };
  const axes = new Axes(
    box,
    data.xRange ?? extent(xs),
    data.yRange ?? extent(ys, data.markers?.length ? 0.14 : 0.06),
  );
  axes.background(sketch);
  axes.yAxis(sketch, { room: left - 30 });
  axes.xAxis(sketch);
  zeroLines(sketch, axes);
  axes.clipped(sketch, () => {
    data.curves.forEach(({ points, dashed }, i) => {
      sketch.line(
        points.map((p) => axes.at(p)),
        {
          color: tokens.series[i % tokens.series.length],
          width: 2.5,
          dash: dashed ? [8, 6] : [],
        },
      );
    });
  });
  axes.frame(sketch);
  markers(sketch, axes, data);
  sketch.text(data.xLabel, left + box.width / 2, top + plotHeight + 36, {
    color: tokens.muted,
    align: 'center',
    maxWidth: box.width,
  });
  sketch.textUp(data.yLabel, 12, top + plotHeight / 2, plotHeight, { color: tokens.muted });
  return sketch;
}

/** x = 0 and y = 0, where they are inside, are what one reads a function by. */
function zeroLines(sketch: Sketch, axes: Axes): void {
  const { x, y, width, height } = axes.box;
  const stroke = { color: sketch.tokens.line, width: 1 };
  if (axes.y.min < 0 && axes.y.max > 0)
    sketch.line(
      [
        [x, axes.py(0)],
        [x + width, axes.py(0)],
      ],
      stroke,
    );
  if (axes.x.min < 0 && axes.x.max > 0)
    sketch.line(
      [
        [axes.px(0), y],
        [axes.px(0), y + height],
      ],
      stroke,
    );
}

function markers(sketch: Sketch, axes: Axes, data: Data): void {
  const { tokens } = sketch;
  const shown = (data.markers ?? []).filter(({ x, y }) => Number.isFinite(x) && Number.isFinite(y));
  const colorOf = (curve: number | undefined) =>
    curve === undefined || data.curves.length === 1
      ? tokens.text
      : tokens.series[curve % tokens.series.length];
  const places = shown.map(({ x, y, label, curve }) => ({
    x: axes.px(x),
    y: axes.py(y),
    label,
    color: colorOf(curve),
  }));
  const obstacles = places.map(({ x, y }) => ({ x: x - 5, y: y - 5, width: 10, height: 10 }));
  const curvePoints = data.curves.flatMap(({ points }) => everyNth(points, 400).map((p) => axes.at(p)));
  for (const { x, y, color } of places) sketch.dot(x, y, 5, color, { color: tokens.surface, width: 2 });
  for (const { x, y, label, color } of places) {
    const text = sketch.fit(label, axes.box.width * 0.45, type.label, true);
    const candidates = [10, 20, 34].flatMap((distance) => around(x, y, distance));
    const options = { bold: true, color, halo: tokens.surface };
    placeText(sketch, text, candidates, axes.box, obstacles, options, curvePoints);
  }
}

function alt(data: Data, language: Language): string {
  const curves = data.curves.map(({ name, points }) => {
    const y = extent(points.map((p) => p[1]));
    return byLanguage(
      language,
      `${name} from ${number(y.min)} to ${number(y.max)}`,
      `${name}（${number(y.min)} 到 ${number(y.max)}）`,
    );
  });
  const x = extent(data.curves.flatMap((c) => c.points.map((p) => p[0])));
  const marks = (data.markers ?? []).map(({ label, x: mx, y }) => {
    const place = `(${number(mx)}, ${number(y)})`;
    return label.includes(place) ? label : `${label} ${place}`;
  });
  return sentences(
    [
      data.title ? `${data.title}${byLanguage(language, '.', '。')}` : '',
      byLanguage(
        language,
        `Plot of ${data.yLabel} over ${data.xLabel} from ${number(x.min)} to ${number(x.max)}: ${list(curves, language)}.`,
        `${data.yLabel} 随 ${data.xLabel}（${number(x.min)} 到 ${number(x.max)}）变化的曲线：${list(curves, language)}。`,
      ),
      marks.length === 0
        ? ''
        : byLanguage(language, `Marked: ${list(marks, language)}.`, `标出的点：${list(marks, language)}。`),
    ],
    language,
  );
}

export const functionPlot = onSketch<'functionPlot'>(draw, alt);
