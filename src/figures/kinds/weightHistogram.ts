/** The distribution of the values of each tensor as a small histogram; all of them share their x axis. */
import type { FigureData } from '../../contracts/figures.ts';
import type { Language } from '../../contracts/language.ts';
import { count } from '../../core/language.ts';
import { Axes, type Range } from '../axes.ts';
import { onSketch } from '../picture.ts';
import { Sketch, type Style } from '../sketch.ts';
import { byLanguage, list, number, sentences, titled } from '../text.ts';
import { figureWidth, space, type } from '../theme.ts';

type Data = FigureData['weightHistogram'];

const binCount = 41;
const columns = 2;
const panel = { width: (figureWidth - 3 * space.l) / columns, height: 88, header: 44, footer: 32 };
const headHeight = 40;

export interface Statistics {
  readonly n: number;
  readonly mean: number;
  readonly deviation: number;
}

/** Of the finite values. */
export function statistics(values: ArrayLike<number>): Statistics {
  let [n, mean, squares] = [0, 0, 0];
  for (let i = 0; i < values.length; i++) {
    const v = values[i];
    if (!Number.isFinite(v)) continue;
    n++;
    const distance = v - mean; // Welford 1962
    mean += distance / n;
    squares += distance * (v - mean);
  }
  return { n, mean: n === 0 ? Number.NaN : mean, deviation: n === 0 ? Number.NaN : Math.sqrt(squares / n) };
}

/** Symmetric about 0 and wide enough for 4 standard deviations of the widest: a few outliers may not squeeze the rest. */
function commonRange(all: readonly Statistics[]): Range {
  const reach = all.reduce((most, { mean, deviation }) => {
    const wide = Math.abs(mean) + 4 * deviation;
    return Number.isFinite(wide) && wide > most ? wide : most;
  }, 0);
  const max = reach > 0 ? Math.min(reach, 1e300) : 1;
  return { min: -max, max };
}

/** Counts in equal bins; what lies outside is counted in the outermost ones. */
function bins(values: ArrayLike<number>, { min, max }: Range): number[] {
  const result = new Array<number>(binCount).fill(0);
  for (let i = 0; i < values.length; i++) {
    if (!Number.isFinite(values[i])) continue;
    const bin = Math.floor(((values[i] - min) / (max - min)) * binCount);
    result[Math.min(binCount - 1, Math.max(0, bin))]++;
  }
  return result;
}

function draw({ tensors }: Data, style: Style): Sketch {
  const { language } = style;
  const all = tensors.map((t) => statistics(t.values));
  const range = commonRange(all);
  const rows = Math.max(1, Math.ceil(tensors.length / columns));
  const rowHeight = panel.header + panel.height + panel.footer;
  const sketch = new Sketch(figureWidth, headHeight + rows * rowHeight, style);
  const title = byLanguage(language, 'Distribution of the weights', '权重的分布');
  sketch.text(title, space.l, 22, { size: type.title, bold: true, maxWidth: figureWidth - 2 * space.l });
  tensors.forEach(({ name, values }, i) => {
    const x = space.l + (i % columns) * (panel.width + space.l);
    const top = headHeight + Math.floor(i / columns) * rowHeight;
    sketch.text(name, x, top + 14, { bold: true, maxWidth: panel.width });
    sketch.text(describe(all[i]), x, top + 33, {
      size: type.small,
      color: sketch.tokens.muted,
      maxWidth: panel.width,
    });
    histogram(sketch, bins(values, range), range, { x, y: top + panel.header }, i);
  });
  return sketch;
}

const describe = ({ n, mean, deviation }: Statistics): string =>
  `n = ${count(n)}, μ = ${number(mean, 2)}, σ = ${number(deviation, 2)}`;

function histogram(
  sketch: Sketch,
  counts: readonly number[],
  range: Range,
  at: { x: number; y: number },
  i: number,
): void {
  const { tokens } = sketch;
  const most = Math.max(1, ...counts);
  const axes = new Axes({ ...at, width: panel.width, height: panel.height }, range, {
    min: 0,
    max: most * 1.08,
  });
  axes.background(sketch);
  const zero = axes.px(0);
  sketch.line(
    [
      [zero, at.y],
      [zero, at.y + panel.height],
    ],
    { color: tokens.grid, width: 1 },
  );
  const width = panel.width / counts.length;
  counts.forEach((n, bin) => {
    if (n === 0) return;
    const y = axes.py(n);
    const box = { x: at.x + bin * width + 0.5, y, width: width - 1, height: at.y + panel.height - y };
    sketch.rect(box, tokens.series[i % tokens.series.length]);
  });
  axes.frame(sketch);
  const place = { size: type.small, color: tokens.muted, baseline: 'top' } as const;
  const y = at.y + panel.height + 5;
  const half = panel.width / 2 - 14;
  sketch.text(number(range.min, 2), at.x, y, { ...place, maxWidth: half });
  sketch.text('0', zero, y, { ...place, align: 'center' });
  sketch.text(number(range.max, 2), at.x + panel.width, y, { ...place, align: 'right', maxWidth: half });
}

function alt({ tensors }: Data, language: Language): string {
  const texts = tensors.map(({ name, values }) => `${name} (${describe(statistics(values))})`);
  return sentences(
    [
      byLanguage(
        language,
        `Histograms of the values of ${list(texts, language)}.`,
        `${list(texts, language)} 的${titled('weight', language)}直方图。`,
      ),
    ],
    language,
  );
}

export const weightHistogram = onSketch<'weightHistogram'>(draw, alt);
