/**
 * Loss above accuracy over the updates of a run: training raw (faint) and smoothed (strong), validation after each
 * epoch, the best epoch marked. The x axis spans the whole run from the beginning, so that it does not move.
 */
import type { FigureData } from '../../contracts/figures.ts';
import type { Language } from '../../contracts/language.ts';
import type { EpochResult } from '../../contracts/run.ts';
import { count } from '../../core/language.ts';
import { Axes, extent } from '../axes.ts';
import { epochMarks, runMarks, stepAxis } from '../epochAxis.ts';
import { drawLegend, type LegendItem, planLegend } from '../legend.ts';
import { onSketch } from '../picture.ts';
import { bestEpoch, type Panel, panels, smooth } from '../runPanels.ts';
import { Sketch, type Style } from '../sketch.ts';
import { byLanguage, number, sentences, share, term, titled } from '../text.ts';
import { figureWidth, space, type } from '../theme.ts';

type Data = FigureData['trainingChart'];

const panelHeight = 138;
const rateHeight = 74;
const left = 56;
const headerHeight = 30;
const bottom = 46;

function legendItems(data: Data, style: Style, best: EpochResult | null): LegendItem[] {
  const { tokens, language } = style;
  const items: LegendItem[] = [
    { name: titled('training', language), color: tokens.series[0], mark: 'line' },
    { name: byLanguage(language, 'raw', '原始值'), color: tokens.series[0], mark: 'faint' },
    { name: titled('validation', language), color: tokens.series[1], mark: 'dot' },
  ];
  if (best !== null && data.epochs.length > 1) {
    const name = byLanguage(language, `Best epoch: ${best.epoch}`, `最佳：第 ${best.epoch} 轮`);
    items.push({ name, color: tokens.series[2], mark: 'ring' });
  }
  return items;
}

/** The rate is worth a track of its own only when it moves. */
const rateMoves = ({ curve }: Data): boolean => curve.some((p) => p.learningRate !== curve[0].learningRate);

function draw(data: Data, style: Style): Sketch {
  const best = bestEpoch(data.epochs);
  const withRate = rateMoves(data);
  const items = legendItems(data, style, best);
  const legend = planLegend(new Sketch(1, 1, style), items, figureWidth - left - space.l);
  const firstPanel = space.m + legend.height + space.s;
  const panelsHeight = 2 * (headerHeight + panelHeight) + (withRate ? headerHeight + rateHeight : 0);
  const sketch = new Sketch(figureWidth, firstPanel + panelsHeight + bottom, style);
  drawLegend(sketch, legend, left, space.m);
  const steps = Math.max(1, Number.isFinite(data.totalSteps) ? data.totalSteps : 1);
  panels(style.language, data.scale).forEach((panel, i) => {
    const top = firstPanel + i * (headerHeight + panelHeight);
    drawPanel(sketch, data, panel, { top, steps, best, first: i === 0, last: i === 1 && !withRate });
  });
  if (withRate) drawRate(sketch, data, firstPanel + 2 * (headerHeight + panelHeight), steps);
  return sketch;
}

/** The learning rate as the steps that it takes, on an axis from 0. */
function drawRate(sketch: Sketch, data: Data, top: number, steps: number): void {
  const { tokens, style } = sketch;
  const box = { x: left, y: top + headerHeight, width: figureWidth - left - space.l, height: rateHeight - 6 };
  const rates = data.curve.map((p) => p.learningRate);
  const axes = new Axes(box, { min: 0, max: steps }, { min: 0, max: extent([0, ...rates]).max * 1.15 });
  axes.background(sketch);
  axes.yAxis(sketch, { format: (v) => number(v) });
  epochMarks(sketch, axes, data.epochCount, true);
  stepAxis(sketch, axes, style.language);
  const points = data.curve.flatMap((p, i) => {
    const x = axes.px(p.step);
    const before = data.curve[i - 1];
    const y = axes.py(p.learningRate);
    return before === undefined ? [[x, y] as const] : [[axes.px(before.step), y] as const, [x, y] as const];
  });
  axes.clipped(sketch, () => sketch.line(points, { color: tokens.series[3], width: 2 }));
  axes.frame(sketch);
  const y = top + headerHeight / 2 + 1;
  sketch.text(titled('learningRate', style.language), left, y, { size: type.body, bold: true });
  const now = number(rates.at(-1) ?? Number.NaN);
  sketch.text(now, figureWidth - space.l, y, {
    size: type.body,
    bold: true,
    color: tokens.series[3],
    align: 'right',
    maxWidth: 130,
  });
}

interface Place {
  readonly top: number;
  readonly steps: number;
  readonly best: EpochResult | null;
  readonly first: boolean;
  /** The lowest one has the numbers of the shared x axis. */
  readonly last: boolean;
}

function drawPanel(sketch: Sketch, data: Data, panel: Panel, { top, steps, best, first, last }: Place): void {
  const { tokens } = sketch;
  const { language } = sketch.style;
  const raw = data.curve.map(panel.training);
  const smoothed = smooth(raw, Math.min(25, raw.length / 60));
  const validation = data.epochs.map(panel.validation);
  const box = {
    x: left,
    y: top + headerHeight,
    width: figureWidth - left - space.l,
    height: panelHeight - 6,
  };
  const axes = new Axes(box, { min: 0, max: steps }, panel.range(smoothed, validation), panel.scale);

  axes.background(sketch);
  const empty = data.curve.length === 0 && data.epochs.length === 0;
  if (!empty) axes.yAxis(sketch, { format: panel.tick });
  epochMarks(sketch, axes, data.epochCount, last);
  if (last) stepAxis(sketch, axes, language);
  const x = (i: number) => axes.px(data.curve[i].step);
  axes.clipped(sketch, () => {
    const [blue] = tokens.series;
    sketch.line(
      raw.map((v, i) => [x(i), axes.py(v)]),
      { color: blue, width: 1, alpha: 0.35 },
    );
    sketch.line(
      smoothed.map((v, i) => [x(i), axes.py(v)]),
      { color: blue, width: 2.5 },
    );
  });
  const points = data.epochs.map((e, i) => [axes.px(e.step), axes.py(validation[i])] as const);
  sketch.line(points, { color: tokens.series[1], width: 1.5 });
  points.forEach(([px, py], i) => {
    if (py < box.y - 1 || py > box.y + box.height + 1) return;
    const isBest = data.epochs.length > 1 && data.epochs[i] === best;
    sketch.dot(px, py, data.epochs.length > 60 ? 2 : 4, tokens.series[1]);
    if (isBest) sketch.ring(px, py, 8, { color: tokens.series[2], width: 2.5 });
  });
  axes.frame(sketch);
  runMarks(sketch, axes, data.marks ?? [], first);
  header(sketch, panel, top, smoothed.at(-1), validation.at(-1));
  if (empty && first) {
    sketch.text(
      byLanguage(language, 'Waiting for the first steps …', '正在等待最初几步……'),
      box.x + box.width / 2,
      box.y + box.height / 2,
      {
        align: 'center',
        color: tokens.muted,
        halo: tokens.surface,
      },
    );
  }
}

/** The panel's name at the left, the latest values at the right in their curves' colours. */
function header(
  sketch: Sketch,
  panel: Panel,
  top: number,
  training: number | undefined,
  validation: number | undefined,
): void {
  const y = top + headerHeight / 2 + 1;
  sketch.text(panel.title, left, y, { size: type.body, bold: true });
  let right = figureWidth - space.l;
  for (const [value, color] of [
    [validation, sketch.tokens.series[1]],
    [training, sketch.tokens.series[0]],
  ] as const) {
    if (value === undefined) continue;
    const box = sketch.text(panel.value(value), right, y, {
      size: type.body,
      bold: true,
      color,
      align: 'right',
      maxWidth: 130,
    });
    right = box.x - space.m;
  }
}

function alt(data: Data, language: Language): string {
  const last = data.epochs.at(-1);
  const best = bestEpoch(data.epochs);
  const point = data.curve.at(-1);
  const [loss, accuracy] = [term('loss', language), term('accuracy', language)];
  if (language === 'en') {
    return sentences(
      [
        `Training chart: ${loss} and ${accuracy} over ${count(data.totalSteps)} steps (${data.epochCount} epochs).`,
        point
          ? `Training at step ${count(point.step)}: ${loss} ${number(point.loss)}, ${accuracy} ${share(point.accuracy, language)}.`
          : 'No step has been made yet.',
        last
          ? `Validation after epoch ${last.epoch}: ${loss} ${number(last.validationLoss)}, ${accuracy} ${share(last.validationAccuracy, language, 2)}.`
          : '',
        best && data.epochs.length > 1
          ? `Lowest validation loss: ${number(best.validationLoss)} after epoch ${best.epoch}.`
          : '',
      ],
      language,
    );
  }
  return sentences(
    [
      `训练曲线：共 ${count(data.totalSteps)} 步（${data.epochCount} 轮）的${loss}与${accuracy}。`,
      point
        ? `第 ${count(point.step)} 步的训练${loss}为 ${number(point.loss)}，${accuracy}为 ${share(point.accuracy, language)}。`
        : '还没有开始更新。',
      last
        ? `第 ${last.epoch} 轮后的验证${loss}为 ${number(last.validationLoss)}，${accuracy}为 ${share(last.validationAccuracy, language, 2)}。`
        : '',
      best && data.epochs.length > 1
        ? `验证损失最低的是第 ${best.epoch} 轮：${number(best.validationLoss)}。`
        : '',
    ],
    language,
  );
}

export const trainingChart = onSketch<'trainingChart'>(draw, alt);
