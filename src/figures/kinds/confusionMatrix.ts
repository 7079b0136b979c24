/**
 * Which class was taken for which: rows are labels, columns predictions. Colour is the share of the row (blue where
 * right, orange where wrong, stretched so that rare mistakes are seen); the numbers are counts or, where asked for, per
 * cent of the row; at the right the recall.
 */
import type { FigureData } from '../../contracts/figures.ts';
import type { Language } from '../../contracts/language.ts';
import { count, percent } from '../../core/language.ts';
import { onSketch } from '../picture.ts';
import { type Box, Sketch, type Style } from '../sketch.ts';
import { byLanguage, list, sentences, term, titled } from '../text.ts';
import { inkOn, rampColor, space, type Tokens, type } from '../theme.ts';

type Data = FigureData['confusionMatrix'];

/** px that the cells fill together, when there are enough of them */
const area = 380;
const maxCell = 56;
const titleHeight = 60;
const axisHeight = 40;
const recallWidth = 62;
const scaleHeight = 42;
const maxNameWidth = 90;

const finite = (value: number | undefined): number =>
  value !== undefined && Number.isFinite(value) && value > 0 ? value : 0;

interface Totals {
  readonly rows: readonly number[];
  readonly all: number;
  readonly correct: number;
}

function totals(matrix: Data['matrix']): Totals {
  const rows = matrix.map((row) => row.reduce((sum, value) => sum + finite(value), 0));
  return {
    rows,
    all: rows.reduce((a, b) => a + b, 0),
    correct: matrix.reduce((sum, row, i) => sum + finite(row[i]), 0),
  };
}

/** Share of a row at which a mistake has its full colour: rare mistakes are what one looks for. */
const fullError = 0.1;

function cellColor(tokens: Tokens, share: number, onDiagonal: boolean): readonly [number, number, number] {
  if (onDiagonal) return rampColor(tokens.ramp, share);
  return rampColor(tokens.errorRamp, share > 0 ? 0.2 + 0.8 * Math.sqrt(Math.min(1, share / fullError)) : 0);
}

/** px: narrower, and the scale below a small matrix would be cut off. */
const smallest = 440;

function draw(data: Data, style: Style): Sketch {
  const { tokens, language } = style;
  const n = data.matrix.length;
  const sums = totals(data.matrix);
  const cell = n === 0 ? maxCell : Math.min(maxCell, area / n);
  const side = n === 0 ? area / 2 : cell * n;
  const names = data.matrix.map((_, i) => data.labels[i] ?? String(i));
  const probe = new Sketch(1, 1, style);
  const nameWidth = Math.max(
    16,
    ...names.map((name) => Math.min(maxNameWidth, probe.measure(name, type.label))),
  );
  const left = 34 + nameWidth + space.s;
  const top = titleHeight + axisHeight;
  const width = Math.max(smallest, left + side + recallWidth + space.s);
  const sketch = new Sketch(width, top + side + space.m + scaleHeight, style);

  const name = titled('confusionMatrix', language);
  const inRates = byLanguage(language, `${name}, per cent of each row`, `${name}（占每行的百分比）`);
  const title = data.values === 'rates' ? inRates : name;
  sketch.text(title, space.l, 20, { size: type.title, bold: true, maxWidth: width - 2 * space.l });
  sketch.text(summary(sums, language), space.l, 42, {
    size: type.small,
    color: tokens.muted,
    maxWidth: width - 2 * space.l,
  });
  const grid = { x: left, y: top, width: side, height: side };
  if (n === 0) {
    sketch.rect(grid, tokens.surface, 4);
    sketch.text(byLanguage(language, 'No data', '没有数据'), left + side / 2, top + side / 2, {
      align: 'center',
      color: tokens.muted,
    });
    return sketch;
  }
  axisNames(sketch, grid, language);
  cells(sketch, data, sums, grid, cell);
  classNames(sketch, names, sums, data.matrix, grid, cell, nameWidth);
  colorScale(sketch, grid);
  return sketch;
}

function summary({ all, correct }: Totals, language: Language): string {
  const share = all === 0 ? '–' : percent(correct / all, language, 2);
  return byLanguage(
    language,
    `${count(correct)} of ${count(all)} correct: ${share}`,
    `${count(all)} 个样本中 ${count(correct)} 个正确：${share}`,
  );
}

function axisNames(sketch: Sketch, { x, y, width, height }: Box, language: Language): void {
  const { muted } = sketch.tokens;
  sketch.text(byLanguage(language, 'predicted', '预测'), x + width / 2, y - 32, {
    size: type.small,
    color: muted,
    align: 'center',
  });
  sketch.textUp(byLanguage(language, 'true label', '真实标签'), 18, y + height / 2, height, {
    size: type.small,
    color: muted,
  });
}

/** "98.3", "<0.1": no mistake looks like none. */
function rateText(share: number): string {
  return share < 0.0005 ? '<0.1' : share === 1 ? '100' : (100 * share).toFixed(1);
}

function cells(sketch: Sketch, { matrix, values }: Data, { rows }: Totals, grid: Box, cell: number): void {
  const n = matrix.length;
  const share = (r: number, c: number) => (rows[r] === 0 ? 0 : finite(matrix[r][c]) / rows[r]);
  sketch.pixels(n, n, grid, (i) => {
    const [r, c] = [Math.floor(i / n), i % n];
    return cellColor(sketch.tokens, share(r, c), r === c);
  });
  if (cell >= 14) gridLines(sketch, grid, n, cell);
  sketch.frame(grid, { color: sketch.tokens.line });
  for (let i = 0; i < n * n; i++) {
    const [r, c] = [Math.floor(i / n), i % n];
    const value = finite(matrix[r][c]);
    if (value === 0) continue;
    const text = values === 'rates' ? rateText(share(r, c)) : String(Math.round(value));
    const size = cell >= 36 ? type.small : type.small - 2;
    if (sketch.measure(text, size, r === c) > cell - 4 || cell < size * 1.3) continue;
    const ink = inkOn(cellColor(sketch.tokens, share(r, c), r === c));
    sketch.text(text, grid.x + (c + 0.5) * cell, grid.y + (r + 0.5) * cell, {
      size,
      bold: r === c,
      color: ink,
      align: 'center',
    });
  }
}

function gridLines(sketch: Sketch, { x, y, width, height }: Box, n: number, cell: number): void {
  const stroke = { color: sketch.tokens.background, width: cell > 30 ? 2 : 1 };
  for (let i = 1; i < n; i++) {
    sketch.line(
      [
        [x + i * cell, y],
        [x + i * cell, y + height],
      ],
      stroke,
    );
    sketch.line(
      [
        [x, y + i * cell],
        [x + width, y + i * cell],
      ],
      stroke,
    );
  }
}

/** Names at both axes and the recall of each row; as many as there is room for. */
function classNames(
  sketch: Sketch,
  names: readonly string[],
  { rows }: Totals,
  matrix: Data['matrix'],
  grid: Box,
  cell: number,
  nameWidth: number,
): void {
  const { language } = sketch.style;
  const stride = Math.ceil(18 / cell);
  const right = grid.x + grid.width + space.s;
  sketch.text(term('recall', language), right, grid.y - 12, {
    size: type.small,
    color: sketch.tokens.muted,
    maxWidth: recallWidth,
  });
  let free = 0;
  names.forEach((name, i) => {
    const middle = (i + 0.5) * cell;
    if (i % stride === Math.floor(stride / 2)) {
      const y = grid.y + middle;
      sketch.text(name, grid.x - space.s, y, { align: 'right', maxWidth: nameWidth });
      const recall = rows[i] === 0 ? '–' : percent(finite(matrix[i][i]) / rows[i], language);
      sketch.text(recall, right, y, { size: type.small, color: sketch.tokens.muted, maxWidth: recallWidth });
    }
    // Columns are narrower than names: a name stands where it is whole and touches no other.
    const width = Math.min(sketch.measure(name), cell * Math.max(1, stride) * 1.6);
    const x = grid.x + middle;
    const edge = grid.x + grid.width + 4;
    if (x - width / 2 < free || x + width / 2 > edge || sketch.measure(name) > width) return;
    sketch.text(name, x, grid.y - 12, { align: 'center' });
    free = x + width / 2 + 4;
  });
}

/** Which share of its row a colour stands for. */
function colorScale(sketch: Sketch, grid: Box): void {
  const { tokens } = sketch;
  const { language } = sketch.style;
  const y = grid.y + grid.height + space.m + 12;
  const bar = 56;
  const small = { size: type.small, color: tokens.muted } as const;
  let x = space.l;
  for (const [onDiagonal, name, full] of [
    [true, byLanguage(language, 'correct', '正确'), 1],
    [false, byLanguage(language, 'wrong', '错误'), fullError],
  ] as const) {
    x += sketch.text(name, x, y, small).width + 6;
    sketch.pixels(bar, 1, { x, y: y - 6, width: bar, height: 12 }, (i) =>
      cellColor(tokens, (full * i) / (bar - 1), onDiagonal),
    );
    x += bar + 6;
    x += sketch.text(`0–${percent(full, language, 0)}`, x, y, small).width + space.l;
  }
  sketch.text(byLanguage(language, 'of the row', '（占该行）'), x - space.s, y, {
    ...small,
    maxWidth: sketch.width - x,
  });
}

function alt(data: Data, language: Language): string {
  const sums = totals(data.matrix);
  const confusions = data.matrix
    .flatMap((row, r) => row.map((value, c) => ({ r, c, n: finite(value) })))
    .filter(({ r, c, n }) => r !== c && n > 0)
    .sort((a, b) => b.n - a.n)
    .slice(0, 5);
  const name = (i: number) => data.labels[i] ?? String(i);
  const worst = confusions.map(({ r, c, n }) =>
    byLanguage(language, `${name(r)} taken for ${name(c)}: ${n}`, `${name(r)} 误判为 ${name(c)}：${n} 次`),
  );
  return sentences(
    [
      `${titled('confusionMatrix', language)}${byLanguage(language, ': ', '：')}${summary(sums, language)}${byLanguage(language, '.', '。')}`,
      worst.length === 0
        ? ''
        : byLanguage(
            language,
            `Most frequent mistakes: ${list(worst, language)}.`,
            `最常见的错误：${list(worst, language)}。`,
          ),
    ],
    language,
  );
}

export const confusionMatrix = onSketch<'confusionMatrix'>(draw, alt);
