/** What stands across the panels of a run's chart: ends of epochs with their numbers, and what happened on the way. */
import type { Language } from '../contracts/language.ts';
import type { RunMark } from '../contracts/run.ts';
import { count } from '../core/language.ts';
import type { Axes } from './axes.ts';
import { placeText } from './place.ts';
import type { Sketch } from './sketch.ts';
import { byLanguage, number } from './text.ts';
import { type } from './theme.ts';

/** Changes of the learning rate and resumptions: lines across the curves; the upper panel names them. */
export function runMarks(sketch: Sketch, axes: Axes, marks: readonly RunMark[], named: boolean): void {
  const { tokens, style } = sketch;
  const { x: boxX, y, width, height } = axes.box;
  for (const mark of marks) {
    const x = axes.px(mark.step);
    if (!(x >= boxX && x <= boxX + width)) continue;
    const color = mark.type === 'learningRate' ? tokens.series[3] : tokens.muted;
    sketch.line(
      [
        [x, y],
        [x, y + height],
      ],
      { color, width: 1.5, dash: mark.type === 'resumed' ? [2, 3] : [] },
    );
    if (!named) continue;
    const text =
      mark.type === 'learningRate'
        ? byLanguage(style.language, `rate ×${number(mark.factor)}`, `学习率 ×${number(mark.factor)}`)
        : byLanguage(style.language, 'resumed', '继续');
    const places = [12, 30, 48].flatMap((dy) => [
      { x: x + 5, y: y + dy, align: 'left' } as const,
      { x: x - 5, y: y + dy, align: 'right' } as const,
    ]);
    placeText(sketch, text, places, axes.box, [], { size: type.small, color, halo: tokens.surface });
  }
}

/** A dashed line at the end of each epoch; as many as can be told apart. */
export function epochMarks(sketch: Sketch, axes: Axes, epochCount: number, numbered: boolean): void {
  if (!(epochCount >= 1 && epochCount <= 1e5)) return;
  const each = axes.box.width / epochCount;
  const stride = Math.max(1, Math.ceil(24 / each));
  for (let epoch = stride; epoch <= epochCount; epoch += stride) {
    const x = axes.px((epoch / epochCount) * axes.x.max);
    sketch.line(
      [
        [x, axes.box.y],
        [x, axes.box.y + axes.box.height],
      ],
      {
        color: sketch.tokens.line,
        width: 1,
        dash: [3, 4],
        alpha: 0.7,
      },
    );
    if (numbered) epochNumber(sketch, axes, epoch, x);
  }
}

function epochNumber(sketch: Sketch, axes: Axes, epoch: number, x: number): void {
  const text = String(epoch);
  const half = sketch.measure(text, type.small) / 2;
  const previous = sketch.labels.at(-1);
  const y = axes.box.y + axes.box.height + 5;
  if (previous !== undefined && Math.abs(previous.y - y) < 1 && previous.x + previous.width > x - half - 6)
    return;
  sketch.text(text, Math.min(x, sketch.width - half - 2), y, {
    size: type.small,
    align: 'center',
    baseline: 'top',
  });
}

/** Names the numbers below: epochs, and how many steps they are. */
export function stepAxis(sketch: Sketch, axes: Axes, language: Language): void {
  const y = axes.box.y + axes.box.height + 24;
  const steps = count(Math.round(axes.x.max));
  const text = byLanguage(language, `epoch (${steps} steps in all)`, `轮（共 ${steps} 步）`);
  sketch.text(text, axes.box.x + axes.box.width / 2, y, {
    size: type.small,
    color: sketch.tokens.muted,
    align: 'center',
    baseline: 'top',
    maxWidth: axes.box.width,
  });
}
