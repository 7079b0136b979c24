/** How large each layer's gradient is, step by step, on a logarithmic axis; below, the share of dead ReLUs. */
import type { FigureData } from '../../contracts/figures.ts';
import type { Language } from '../../contracts/language.ts';
import { count } from '../../core/language.ts';
import { Axes, extent } from '../axes.ts';
import { drawLegend, planLegend } from '../legend.ts';
import { onSketch } from '../picture.ts';
import { positiveRange } from '../runPanels.ts';
import { Sketch, type Style } from '../sketch.ts';
import { byLanguage, list, number, sentences, share } from '../text.ts';
import { figureWidth, space, type } from '../theme.ts';

type Data = FigureData['gradientNorms'];

const left = 64;
const plotHeight = 230;
const bottom = 60;
const deadRow = 24;

function draw(data: Data, style: Style): Sketch {
  const { tokens, language } = style;
  const color = (i: number) => tokens.series[i % tokens.series.length];
  const probe = new Sketch(1, 1, style);
  const width = figureWidth - left - space.l;
  const legend = planLegend(
    probe,
    data.layers.map(({ name }, i) => ({ name, color: color(i), mark: 'line' })),
    width,
  );
  const dead = data.layers
    .map((layer, i) => ({ ...layer, color: color(i) }))
    .filter((l) => l.deadShare !== undefined);
  const top = 44 + legend.height + space.s;
  const deadTop = top + plotHeight + bottom;
  const deadHeight = dead.length === 0 ? 0 : 34 + dead.length * deadRow;
  const sketch = new Sketch(figureWidth, deadTop + deadHeight, style);
  const title = byLanguage(language, 'Norm of the gradient, by layer', '各层梯度的范数');
  sketch.text(title, left, 24, { size: type.title, bold: true, maxWidth: width });
  drawLegend(sketch, legend, left, 44);

  const box = { x: left, y: top, width, height: plotHeight };
  const axes = new Axes(box, extent(data.steps), positiveRange(...data.layers.map((l) => l.norms)), 'log');
  axes.background(sketch);
  axes.yAxis(sketch);
  axes.xAxis(sketch, { grid: false, format: (v) => (Number.isInteger(v) ? count(v) : number(v)) });
  axes.clipped(sketch, () => {
    data.layers.forEach(({ norms }, i) => {
      const points = data.steps.map((step, k) => [axes.px(step), axes.py(norms[k] ?? Number.NaN)] as const);
      sketch.line(points, { color: color(i), width: 2 });
      if (points.length === 1) sketch.dot(points[0][0], points[0][1], 4, color(i));
    });
  });
  axes.frame(sketch);
  const place = { size: type.small, color: tokens.muted, align: 'center', baseline: 'top' } as const;
  sketch.text(byLanguage(language, 'step', '步'), left + width / 2, top + plotHeight + 31, place);
  if (dead.length > 0) deadShares(sketch, dead, deadTop);
  return sketch;
}

/** One bar a layer: how many of its ReLUs give zero for every example. */
function deadShares(
  sketch: Sketch,
  layers: readonly { name: string; deadShare?: number; color: string }[],
  top: number,
): void {
  const { tokens, style } = sketch;
  const title = byLanguage(
    style.language,
    'Dead ReLUs (zero for every example)',
    '死亡的 ReLU（对所有样本都为零）',
  );
  sketch.text(title, space.l, top + 10, { bold: true, maxWidth: figureWidth - 2 * space.l });
  const nameWidth = 130;
  const track = {
    x: space.l + nameWidth + space.s,
    width: figureWidth - 2 * space.l - nameWidth - space.s - 66,
  };
  layers.forEach(({ name, deadShare = 0, color }, i) => {
    const y = top + 36 + i * deadRow;
    const part = Number.isFinite(deadShare) ? Math.min(1, Math.max(0, deadShare)) : 0;
    sketch.text(name, space.l, y, { size: type.small, color: tokens.muted, maxWidth: nameWidth });
    sketch.rect({ x: track.x, y: y - 6, width: track.width, height: 12 }, tokens.surface, 3);
    if (part > 0)
      sketch.rect({ x: track.x, y: y - 6, width: Math.max(2, part * track.width), height: 12 }, color, 3);
    sketch.text(share(deadShare, style.language), figureWidth - space.l, y, {
      size: type.small,
      align: 'right',
      maxWidth: 60,
    });
  });
}

function alt(data: Data, language: Language): string {
  const layers = data.layers.map(({ name, norms, deadShare }) => {
    const dead =
      deadShare === undefined
        ? ''
        : byLanguage(
            language,
            `, ${share(deadShare, language)} dead ReLUs`,
            `，${share(deadShare, language)} 的 ReLU 死亡`,
          );
    const last = number(norms.at(-1) ?? Number.NaN);
    return byLanguage(language, `${name} ends at ${last}${dead}`, `${name} 最后为 ${last}${dead}`);
  });
  return sentences(
    [
      byLanguage(
        language,
        `Norm of each layer's gradient over ${data.steps.length} steps: ${list(layers, language)}.`,
        `各层梯度范数随 ${data.steps.length} 步的变化：${list(layers, language)}。`,
      ),
    ],
    language,
  );
}

export const gradientNorms = onSketch<'gradientNorms'>(draw, alt);
