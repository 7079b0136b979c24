/**
 * A learner's map of the course: every part as a row of squares, one a lesson, and below it one part lesson by lesson,
 * each under what it builds on.
 */
import type { FigureData } from '../../contracts/figures.ts';
import type { Language } from '../../contracts/language.ts';
import { drawEdge, wayBetween } from '../courseEdges.ts';
import { perRow, rowsOf, shortest } from '../courseLayout.ts';
import { drawLegend, type LegendItem, planLegend } from '../legend.ts';
import { onSketch } from '../picture.ts';
import { type Box, Sketch, type Style } from '../sketch.ts';
import { byLanguage, list, sentences } from '../text.ts';
import { figureWidth, space, type Tokens, type } from '../theme.ts';

type Data = FigureData['courseMap'];
type Lesson = Data['parts'][number]['lessons'][number];
type State = Lesson['state'];

const nodeGap = 14;
const nodeWidth = (figureWidth - 2 * space.l - (perRow - 1) * nodeGap) / perRow;
const nodeHeight = 46;
const rowGap = 26;
const partHeight = 26;
const headHeight = 14;
const nameWidth = 150;
const countWidth = 52;
/** What can be taken in; a course of ours has a tenth of it. */
const maxParts = 12;
const maxLessons = 90;

const words: Readonly<Record<State, readonly [string, string]>> = {
  mastered: ['mastered', '已掌握'],
  read: ['read', '已读'],
  started: ['begun', '已开始'],
  open: ['can be read now', '现在可读'],
  locked: ['builds on others first', '需先学别的'],
};
const states = Object.keys(words) as readonly State[];
const isDone = ({ state }: Lesson) => state === 'mastered' || state === 'read';

interface Look {
  readonly fill: string;
  readonly outline: string;
  readonly ink: string;
}

function lookOf(state: State, t: Tokens): Look {
  switch (state) {
    case 'mastered':
      return { fill: t.good, outline: t.good, ink: t.background };
    case 'read':
      return { fill: t.series[0], outline: t.series[0], ink: t.background };
    case 'started':
      return { fill: t.surface, outline: t.series[0], ink: t.text };
    case 'open':
      return { fill: t.surface, outline: t.text, ink: t.text };
    default:
      return { fill: t.surface, outline: t.grid, ink: t.muted };
  }
}

function draw(data: Data, style: Style): Sketch {
  const { tokens, language } = style;
  const parts = data.parts.slice(0, maxParts).map((p) => ({ ...p, lessons: p.lessons.slice(0, maxLessons) }));
  const shown = parts[data.shown];
  const edges = shortest(shown?.lessons ?? [], data.edges);
  const rows = rowsOf(shown?.lessons ?? [], edges);
  const legend: LegendItem[] = states.map((state) => {
    const look = lookOf(state, tokens);
    const filled = state === 'mastered' || state === 'read';
    return {
      name: byLanguage(language, ...words[state]),
      color: look.outline,
      mark: filled ? 'dot' : 'ring',
    };
  });
  const plan = planLegend(new Sketch(1, 1, style), legend, figureWidth - 2 * space.l);
  const partsEnd = headHeight + parts.length * partHeight;
  const legendTop = partsEnd + space.s;
  const titleY = legendTop + plan.height + 24;
  const graphTop = titleY + 24;
  const height = graphTop + rows.length * (nodeHeight + rowGap) - rowGap + space.l;
  const sketch = new Sketch(figureWidth, Math.max(height, graphTop + space.l), style);
  for (const [i, part] of parts.entries()) {
    drawPart(sketch, part, headHeight + (i + 0.5) * partHeight, i === data.shown, data.next);
  }
  drawLegend(sketch, plan, space.l, legendTop);
  const width = figureWidth - 2 * space.l;
  if (shown) sketch.text(shown.name, space.l, titleY, { size: type.title, bold: true, maxWidth: width });
  drawGraph(sketch, rows, { edges, next: data.next }, graphTop);
  return sketch;
}

function drawPart(
  sketch: Sketch,
  part: Data['parts'][number],
  y: number,
  isShown: boolean,
  next?: string,
): void {
  const { tokens } = sketch;
  const right = figureWidth - space.l;
  if (isShown)
    sketch.rect({ x: space.s, y: y - 11, width: figureWidth - 2 * space.s, height: 22 }, tokens.surface, 6);
  sketch.text(part.name, space.l, y, { size: type.small, bold: isShown, maxWidth: nameWidth - 10 });
  const done = part.lessons.filter(isDone).length;
  sketch.text(`${done} / ${part.lessons.length}`, right, y, {
    size: type.small,
    color: tokens.muted,
    align: 'right',
    maxWidth: countWidth,
  });
  const room = right - countWidth - space.l - nameWidth;
  const step = Math.min(15, room / Math.max(1, part.lessons.length));
  const side = Math.max(1, step - 4);
  part.lessons.forEach(({ id, state }, i) => {
    const look = lookOf(state, tokens);
    const box = { x: space.l + nameWidth + i * step, y: y - side / 2, width: side, height: side };
    sketch.rect(box, look.fill, 2);
    sketch.frame(box, { color: look.outline, width: 1.2 }, 2);
    if (id === next) sketch.ring(box.x + side / 2, y, side / 2 + 3.5, { color: tokens.series[1], width: 2 });
  });
}

function drawGraph(
  sketch: Sketch,
  rows: readonly (readonly Lesson[])[],
  data: Pick<Data, 'edges' | 'next'>,
  top: number,
): void {
  const places = new Map<string, Box>();
  const boxes: Box[][] = [];
  rows.forEach((row, r) => {
    // A row that is not full stands in the middle.
    const left = (figureWidth - row.length * nodeWidth - (row.length - 1) * nodeGap) / 2;
    boxes.push(
      row.map(({ id }, i) => {
        const x = left + i * (nodeWidth + nodeGap);
        const box = { x, y: top + r * (nodeHeight + rowGap), width: nodeWidth, height: nodeHeight };
        places.set(id, box);
        return box;
      }),
    );
  });
  for (const [from, to] of data.edges) {
    const [a, b] = [places.get(from), places.get(to)];
    if (a && b && b.y > a.y) drawEdge(sketch, wayBetween(a, b, boxes, rowGap), to === data.next);
  }
  for (const lesson of rows.flat()) drawNode(sketch, lesson, places.get(lesson.id)!, lesson.id === data.next);
}

function drawNode(sketch: Sketch, { title, state }: Lesson, box: Box, isNext: boolean): void {
  const { tokens } = sketch;
  const look = lookOf(state, tokens);
  sketch.rect(box, look.fill, 8);
  sketch.frame(box, isNext ? { color: tokens.series[1], width: 3 } : { color: look.outline, width: 1.5 }, 8);
  const [x, y] = [box.x + box.width / 2, box.y + box.height / 2];
  const width = box.width - 16;
  const options = { size: type.small, bold: state !== 'locked', color: look.ink, align: 'center' } as const;
  const [first, second] = inTwoLines(sketch, title, width, options.bold);
  if (second === null) sketch.text(first, x, y, { ...options, maxWidth: width });
  else {
    sketch.text(first, x, y - 9, { ...options, maxWidth: width });
    sketch.text(second, x, y + 9, { ...options, maxWidth: width });
  }
}

/** Breaks at a space, or between Chinese characters, as late as fits. */
function inTwoLines(sketch: Sketch, text: string, width: number, bold: boolean): [string, string | null] {
  if (sketch.measure(text, type.small, bold) <= width) return [text, null];
  const pieces = text.match(/\p{Script=Han}|[^\s\p{Script=Han}]+\s*|\s+/gu) ?? [text];
  let first = '';
  for (const [i, piece] of pieces.entries()) {
    if (sketch.measure((first + piece).trimEnd(), type.small, bold) > width) {
      return i === 0 ? [text, null] : [first.trimEnd(), pieces.slice(i).join('').trim()];
    }
    first += piece;
  }
  return [text, null];
}

function alt(data: Data, language: Language): string {
  const all = data.parts.flatMap(({ lessons }) => lessons);
  const done = all.filter(isDone).length;
  const next = all.find(({ id }) => id === data.next)?.title;
  const shown = data.parts[data.shown];
  const titles = (state: State) =>
    (shown?.lessons ?? []).filter((lesson) => lesson.state === state).map(({ title }) => title);
  const groups = states
    .filter((state) => titles(state).length > 0)
    .map((state) => {
      const name = byLanguage(language, ...words[state]);
      return byLanguage(
        language,
        `${name}: ${list(titles(state), language)}`,
        `${name}：${list(titles(state), language)}`,
      );
    });
  return sentences(
    [
      byLanguage(
        language,
        `Map of the course: ${done} of ${all.length} lessons read.`,
        `课程地图：${all.length} 课中已读 ${done} 课。`,
      ),
      shown
        ? byLanguage(
            language,
            `${shown.name}: ${groups.join('; ')}.`,
            `${shown.name}：${groups.join('；')}。`,
          )
        : '',
      next ? byLanguage(language, `Next: ${next}.`, `下一课：${next}。`) : '',
    ].filter(Boolean),
    language,
  );
}

export const courseMap = onSketch<'courseMap'>(draw, alt);
