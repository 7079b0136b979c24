/** Points of two classes in the plane and, frame by frame, which side of it a classifier gives to which class. */
import type { FigureData } from '../../contracts/figures.ts';
import type { Language } from '../../contracts/language.ts';
import { count } from '../../core/language.ts';
import { Axes, type Range } from '../axes.ts';
import { invalid } from '../bounds.ts';
import { contourShapes } from '../contours.ts';
import type { Animation } from '../gif.ts';
import { drawLegend, planLegend } from '../legend.ts';
import { animated } from '../picture.ts';
import { Sketch, type Style } from '../sketch.ts';
import { byLanguage, number, sentences, share, titled } from '../text.ts';
import { cssColor, space, type Tokens } from '../theme.ts';

type Data = FigureData['decisionBoundary'];
type Frame = Data['frames'][number];

const left = 52;
const side = 380;
const top = 70;
const maxFrames = 60;

const usable = ({ min, max }: Range): Range =>
  Number.isFinite(min) && Number.isFinite(max) && max > min ? { min, max } : { min: 0, max: 1 };

function check({ columns, rows, frames }: Data): void {
  if (!(columns >= 2 && rows >= 2 && columns * rows <= 40_000))
    throw invalid(`a grid of ${columns} × ${rows}`);
  if (frames.length === 0) throw invalid('there are no frames');
  if (frames.some(({ probabilities }) => probabilities.length !== columns * rows))
    throw invalid(`a frame does not have ${columns} × ${rows} probabilities`);
}

/** Where the ground changes its colour; the line at one half is the boundary. */
const thresholds = [0.1, 0.25, 0.4, 0.5, 0.6, 0.75, 0.9];

/** The two classes' colours, mixed with the ground by how sure the classifier is. */
function sideColor({ ramp, errorRamp }: Tokens, p: number): readonly [number, number, number] {
  const sure = 2 * p - 1;
  const [ground, full] = sure >= 0 ? [ramp[0], ramp[3]] : [errorRamp[0], errorRamp[3]];
  const part = 0.06 + 0.44 * Math.abs(sure);
  return [0, 1, 2].map((i) => Math.round(ground[i] + (full[i] - ground[i]) * part)) as unknown as readonly [
    number,
    number,
    number,
  ];
}

/** Bands of equal certainty. Flat colours also keep an animation small. */
function drawSides(sketch: Sketch, axes: Axes, { columns, rows }: Data, frame: Frame): void {
  const { tokens } = sketch;
  const values = Array.from(frame.probabilities, (p) => (Number.isFinite(p) ? p : 0.5));
  const fills = thresholds.map((t, i) => (i + 1 < thresholds.length ? (t + thresholds[i + 1]) / 2 : 0.97));
  axes.clipped(sketch, () => {
    sketch.rect(axes.box, cssColor(sideColor(tokens, 0.03)));
    contourShapes(axes, values, columns, rows, thresholds).forEach((trace, i) => {
      trace(sketch);
      sketch.c.fillStyle = cssColor(sideColor(tokens, fills[i]));
      sketch.c.fill('evenodd');
      if (thresholds[i] !== 0.5) return;
      sketch.c.strokeStyle = tokens.text;
      sketch.c.lineWidth = 2;
      sketch.c.setLineDash([]);
      sketch.c.stroke();
    });
  });
}

function animate(data: Data, style: Style): Animation {
  check(data);
  const { tokens, language } = style;
  const width = left + side + space.xl;
  const ground = new Sketch(width, top + side + 34, style);
  const sheet = new Sketch(ground.width, ground.height, style);
  const axes = new Axes({ x: left, y: top, width: side, height: side }, usable(data.x), usable(data.y));
  axes.yAxis(ground, { grid: false });
  axes.xAxis(ground, { grid: false });
  const legend = planLegend(
    ground,
    [0, 1].map((label) => ({
      name: `${titled('label', language)} ${label}`,
      color: label === 1 ? tokens.positive : tokens.bad,
      mark: 'dot',
    })),
    side,
  );
  drawLegend(ground, legend, left, space.m);
  const frames = data.frames.length <= maxFrames ? data.frames : thinned(data.frames);

  function draw(i: number): Sketch {
    const frame = frames[i];
    sheet.copy(ground);
    drawSides(sheet, axes, data, frame);
    axes.frame(sheet);
    for (const { x, y, label } of data.points.slice(0, 2000)) {
      const color = label === 1 ? tokens.positive : tokens.bad;
      const place = axes.at([x, y]);
      const { box } = axes;
      if (place[0] < box.x || place[0] > box.x + side || place[1] < box.y || place[1] > box.y + side)
        continue;
      sheet.dot(place[0], place[1], 4, color, { color: tokens.background, width: 1.2 });
    }
    sheet.text(caption(frame, language), left, 50, { maxWidth: side });
    return sheet;
  }

  const last = frames.length - 1;
  return { frameCount: frames.length, draw, delayOf: (i) => (i === last ? 2500 : i === 0 ? 600 : 120) };
}

function thinned(frames: readonly Frame[]): Frame[] {
  return Array.from(
    { length: maxFrames },
    (_, i) => frames[Math.round((i / (maxFrames - 1)) * (frames.length - 1))],
  );
}

function caption({ step, loss, accuracy }: Frame, language: Language): string {
  return byLanguage(
    language,
    `step ${count(step)} · loss ${number(loss)} · accuracy ${share(accuracy, language)}`,
    `第 ${count(step)} 步 · 损失 ${number(loss)} · 准确率 ${share(accuracy, language)}`,
  );
}

function alt(data: Data, language: Language): string {
  const [first, last] = [data.frames[0], data.frames[data.frames.length - 1]];
  return sentences(
    [
      byLanguage(
        language,
        `How a classifier divides the plane of ${data.points.length} points, over ${data.frames.length} frames.`,
        `分类器如何划分含 ${data.points.length} 个点的平面，共 ${data.frames.length} 帧。`,
      ),
      byLanguage(language, `First: ${caption(first, language)}.`, `开始：${caption(first, language)}。`),
      byLanguage(language, `Last: ${caption(last, language)}.`, `最后：${caption(last, language)}。`),
    ],
    language,
  );
}

export const decisionBoundary = animated<'decisionBoundary'>(animate, alt);
