/** Several runs on the same axes: smoothed training curves, and validation as points, one colour a run. */
import type { FigureData } from '../../contracts/figures.ts';
import type { Language } from '../../contracts/language.ts';
import { count } from '../../core/language.ts';
import { Axes } from '../axes.ts';
import { drawLegend, type LegendItem, planLegend } from '../legend.ts';
import { onSketch } from '../picture.ts';
import { type Panel, panels, smooth } from '../runPanels.ts';
import { Sketch, type Style } from '../sketch.ts';
import { byLanguage, list, number, sentences, share, titled } from '../text.ts';
import { figureWidth, space, type } from '../theme.ts';

type Data = FigureData['compareRuns'];
type Run = Data['runs'][number];

const left = 56;
const panelHeight = 150;
const headerHeight = 30;
const bottom = 54;

/** Validation accuracy at the end, or, before a first epoch has ended, that of training. */
function lastAccuracy({ curve, epochs }: Run): number {
  return epochs.at(-1)?.validationAccuracy ?? curve.at(-1)?.accuracy ?? Number.NaN;
}

function legendItems({ runs }: Data, { tokens, language }: Style): LegendItem[] {
  return [
    ...runs.map((run, i) => ({
      name: `${run.name}  ${share(lastAccuracy(run), language, 2)}`,
      color: tokens.series[i % tokens.series.length],
      mark: 'line' as const,
    })),
    { name: titled('validation', language), color: tokens.muted, mark: 'dot' },
  ];
}

function draw(data: Data, style: Style): Sketch {
  const probe = new Sketch(1, 1, style);
  const legend = planLegend(probe, legendItems(data, style), figureWidth - left - space.l);
  const first = space.m + legend.height + space.xs;
  const sketch = new Sketch(figureWidth, first + 2 * (headerHeight + panelHeight) + bottom, style);
  drawLegend(sketch, legend, left, space.m);
  const steps = data.runs
    .flatMap(({ curve, epochs }) => [...curve.map((p) => p.step), ...epochs.map((e) => e.step)])
    .reduce((most, step) => (Number.isFinite(step) && step > most ? step : most), 1);
  panels(style.language, data.scale).forEach((panel, i) => {
    drawPanel(sketch, data, panel, first + i * (headerHeight + panelHeight), steps, i === 1);
  });
  return sketch;
}

function drawPanel(
  sketch: Sketch,
  { runs }: Data,
  panel: Panel,
  top: number,
  steps: number,
  last: boolean,
): void {
  const { tokens, style } = sketch;
  const raw = runs.map(({ curve }) => curve.map(panel.training));
  const smoothed = raw.map((values) => smooth(values, Math.min(25, values.length / 40)));
  const validation = runs.map(({ epochs }) => epochs.map(panel.validation));
  const box = {
    x: left,
    y: top + headerHeight,
    width: figureWidth - left - space.l,
    height: panelHeight - 6,
  };
  const range = panel.range(smoothed.flat(), validation.flat());
  const axes = new Axes(box, { min: 0, max: steps }, range, panel.scale);
  axes.background(sketch);
  axes.yAxis(sketch, { format: panel.tick });
  if (last) axes.xAxis(sketch, { grid: false, format: count });
  axes.clipped(sketch, () => {
    runs.forEach(({ curve }, i) => {
      const color = tokens.series[i % tokens.series.length];
      sketch.line(
        smoothed[i].map((v, k) => [axes.px(curve[k].step), axes.py(v)]),
        { color, width: 2.5 },
      );
    });
  });
  axes.frame(sketch);
  runs.forEach(({ epochs }, i) => {
    const color = tokens.series[i % tokens.series.length];
    epochs.forEach(({ step }, k) => {
      const y = axes.py(validation[i][k]);
      if (!(y >= box.y - 1 && y <= box.y + box.height + 1)) return;
      sketch.dot(axes.px(step), y, 4, color, { color: tokens.surface, width: 1.5 });
    });
  });
  sketch.text(panel.title, left, top + headerHeight / 2 + 1, { size: type.body, bold: true });
  if (!last) return;
  const y = box.y + box.height + 30;
  const place = { size: type.small, color: tokens.muted, align: 'center', baseline: 'top' } as const;
  sketch.text(byLanguage(style.language, 'step', '步'), left + box.width / 2, y, place);
}

function alt(data: Data, language: Language): string {
  const runs = data.runs.map((run) => {
    const loss = number(run.epochs.at(-1)?.validationLoss ?? run.curve.at(-1)?.loss ?? Number.NaN);
    const accuracy = share(lastAccuracy(run), language, 2);
    return byLanguage(
      language,
      `${run.name}: loss ${loss}, accuracy ${accuracy}`,
      `${run.name}：损失 ${loss}，准确率 ${accuracy}`,
    );
  });
  return sentences(
    [
      byLanguage(
        language,
        `Loss and accuracy of ${data.runs.length} runs. At the end: ${list(runs, language)}.`,
        `${data.runs.length} 次训练的损失与准确率。结束时：${list(runs, language)}。`,
      ),
    ],
    language,
  );
}

export const compareRuns = onSketch<'compareRuns'>(draw, alt);
