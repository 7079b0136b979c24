/** Expressions of x as typed by a person, with their derivatives, zeros and extrema; drawn as a functionPlot. */
import type { FigureData } from '../../contracts/figures.ts';
import { GradusError } from '../../core/errors/index.ts';
import { findFeatures } from '../expression/features.ts';
import { parseExpression } from '../expression/parse.ts';
import type { KindOfFigure } from '../picture.ts';
import { byLanguage, number } from '../text.ts';
import { functionPlot } from './functionPlot.ts';

type Data = FigureData['expressionPlot'];
type Plot = FigureData['functionPlot'];

const samples = 600;
/** More marks than this hide the curve. */
const mostMarkers = 8;
const mostExpressions = 4;
const widest = 1e6;

export const expressionPlot: KindOfFigure<'expressionPlot'> = {
  async render(data, style) {
    checkRange(data);
    const fs = await Promise.all(data.expressions.slice(0, mostExpressions).map(parseExpression));
    const xs = Array.from(
      { length: samples + 1 },
      (_, i) => data.min + ((data.max - data.min) * i) / samples,
    );
    const curves: Plot['curves'][number][] = [];
    for (const [i, f] of fs.entries()) {
      const name = data.expressions[i].trim();
      curves.push({ name, points: xs.map((x) => [x, f(x).value] as const) });
      if (data.derivative) {
        const derivative = byLanguage(style.language, `derivative of ${name}`, `${name} 的导数`);
        curves.push({ name: derivative, dashed: true, points: xs.map((x) => [x, f(x).slope] as const) });
      }
    }
    const ys = curves.flatMap((c) => c.points.map(([, y]) => y)).filter(Number.isFinite);
    if (ys.length === 0) throw new GradusError('EXPRESSION_UNDEFINED', { min: data.min, max: data.max });
    const [low, high] = window(ys);
    const inside = (y: number) => y >= low && y <= high;
    const shown = curves.map((c) => ({
      ...c,
      points: c.points.map(([x, y]) => [x, inside(y) ? y : Number.NaN] as const),
    }));
    // An extremum lies a little beyond the highest sample beside it.
    const slack = 0.002 * (high - low);
    const near = (y: number) => y >= low - slack && y <= high + slack;
    const markers = fs
      .flatMap((f, i) =>
        findFeatures(f, data.min, data.max).map((found) => ({
          ...found,
          curve: data.derivative ? 2 * i : i,
        })),
      )
      .filter(({ kind, x, y }, i, all) => {
        const first = all.findIndex((other) => other.kind === kind && other.x === x && other.y === y);
        return near(y) && first === i;
      })
      .slice(0, mostMarkers)
      .map(({ kind, x, y, curve }) => ({ x, y, curve, label: label(kind, x, y, style.language) }));
    return functionPlot.render({ xLabel: 'x', yLabel: 'y', curves: shown, markers }, style);
  },
};

/** What is shown of y: everything, unless a pole or an explosion would press the rest flat. */
function window(ys: readonly number[]): readonly [number, number] {
  const sorted = [...ys].sort((a, b) => a - b);
  const at = (p: number) => sorted[Math.round(p * (sorted.length - 1))];
  const middle = at(0.9) - at(0.1);
  const [low, high] = [at(0.1) - 3 * middle, at(0.9) + 3 * middle];
  const flat = middle === 0;
  return [flat ? at(0) : Math.max(at(0), low), flat ? at(1) : Math.min(at(1), high)];
}

function label(kind: 'zero' | 'minimum' | 'maximum', x: number, y: number, language: 'en' | 'zh-CN'): string {
  const names = {
    zero: byLanguage(language, 'zero', '零点'),
    minimum: byLanguage(language, 'min', '极小'),
    maximum: byLanguage(language, 'max', '极大'),
  };
  return kind === 'zero' ? `${names.zero} ${number(x)}` : `${names[kind]} (${number(x)}, ${number(y)})`;
}

/** @throws GradusError EXPRESSION_RANGE */
function checkRange({ min, max }: Data): void {
  const fits =
    Number.isFinite(min) &&
    Number.isFinite(max) &&
    min < max &&
    Math.abs(min) <= widest &&
    Math.abs(max) <= widest;
  if (!fits) throw new GradusError('EXPRESSION_RANGE', { min, max, widest });
}
