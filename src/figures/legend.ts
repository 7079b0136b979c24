/** A legend in rows: a sample of the line or dot, then its name. Rows are planned first, so that the figure knows its height. */
import type { Sketch } from './sketch.ts';
import { type } from './theme.ts';

export interface LegendItem {
  readonly name: string;
  readonly color: string;
  readonly mark: 'line' | 'faint' | 'dashed' | 'dot' | 'ring' | 'square' | 'cross';
}

const sample = 18;
const gap = 16;
const rowHeight = 20;

interface Placed extends LegendItem {
  readonly x: number;
  readonly row: number;
  readonly textWidth: number;
}

export interface LegendPlan {
  readonly items: readonly Placed[];
  /** px: of its widest row. */
  readonly width: number;
  /** px */
  readonly height: number;
}

/** @param width px that rows may fill */
export function planLegend(sketch: Sketch, items: readonly LegendItem[], width: number): LegendPlan {
  const placed: Placed[] = [];
  let [x, row] = [0, 0];
  for (const item of items) {
    const textWidth = Math.min(sketch.measure(item.name, type.small), width - sample - 6);
    const whole = sample + 6 + textWidth;
    if (x > 0 && x + whole > width) [x, row] = [0, row + 1];
    placed.push({ ...item, x, row, textWidth });
    x += whole + gap;
  }
  const used = Math.max(0, ...placed.map((p) => p.x + sample + 6 + p.textWidth));
  return { items: placed, width: used, height: items.length === 0 ? 0 : (row + 1) * rowHeight };
}

export function drawLegend(sketch: Sketch, plan: LegendPlan, left: number, top: number): void {
  for (const item of plan.items) {
    const [x, y] = [left + item.x, top + item.row * rowHeight + rowHeight / 2];
    drawMark(sketch, item, x, y);
    sketch.text(item.name, x + sample + 6, y, {
      size: type.small,
      color: sketch.tokens.muted,
      maxWidth: item.textWidth,
    });
  }
}

function drawMark(sketch: Sketch, { mark, color }: LegendItem, x: number, y: number): void {
  const middle = x + sample / 2;
  if (mark === 'line' || mark === 'dashed')
    sketch.line(
      [
        [x, y],
        [x + sample, y],
      ],
      { color, width: 2.5, dash: mark === 'dashed' ? [5, 4] : [] },
    );
  else if (mark === 'faint')
    sketch.line(
      [
        [x, y + 3],
        [x + sample / 3, y - 4],
        [x + (2 * sample) / 3, y + 4],
        [x + sample, y - 3],
      ],
      { color, width: 1, alpha: 0.55 },
    );
  else if (mark === 'dot') sketch.dot(middle, y, 4.5, color);
  else if (mark === 'ring') sketch.dot(middle, y, 5, sketch.tokens.background, { color, width: 2 });
  else if (mark === 'cross') {
    sketch.line(
      [
        [middle - 5, y - 5],
        [middle + 5, y + 5],
      ],
      { color, width: 2.5 },
    );
    sketch.line(
      [
        [middle - 5, y + 5],
        [middle + 5, y - 5],
      ],
      { color, width: 2.5 },
    );
  } else sketch.rect({ x: middle - 6, y: y - 6, width: 12, height: 12 }, color, 2);
}
