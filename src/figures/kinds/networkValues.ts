/**
 * A small dense network as nodes and edges. Forward: values in the nodes, edges coloured by the sign of their weight.
 * Backward: the same network, with the gradients that flow from right to left in a colour of their own.
 */
import type { FigureData } from '../../contracts/figures.ts';
import type { Language } from '../../contracts/language.ts';
import { invalid } from '../bounds.ts';
import { drawLegend, type LegendItem, planLegend } from '../legend.ts';
import { onSketch } from '../picture.ts';
import { type Box, overlap, type Point, Sketch, type Style } from '../sketch.ts';
import { byLanguage, list, number, sentences } from '../text.ts';
import { space, type Tokens, type } from '../theme.ts';

type Data = FigureData['networkValues'];
type Node = Data['layers'][number]['nodes'][number];
type Edge = Data['edges'][number][number][number];

const maxLayers = 8;
const maxNodes = 16;
const headHeight = 30;

interface Layout {
  readonly radius: number;
  readonly columnGap: number;
  readonly rowGap: number;
  readonly width: number;
  readonly height: number;
}

function layoutOf({ layers, show }: Data): Layout {
  const most = Math.max(1, ...layers.map((l) => l.nodes.length));
  const radius = most <= 4 ? 29 : most <= 8 ? 22 : 14;
  // Two lines of numbers on an edge are wider than one.
  const columnGap =
    (layers.length <= 3 ? 196 : layers.length <= 4 ? 170 : 140) + (show === 'backward' ? 50 : 0);
  const rowGap = most <= 4 ? 132 : most <= 8 ? (show === 'backward' ? 94 : 76) : 48;
  const side = radius + 34;
  return {
    radius,
    columnGap,
    rowGap,
    width: Math.max(360, 2 * side + (layers.length - 1) * columnGap),
    height: (most - 1) * rowGap + 2 * radius + (show === 'backward' ? 60 : 44),
  };
}

function check({ layers, edges }: Data): void {
  if (layers.length === 0 || layers.some((l) => l.nodes.length === 0)) throw invalid('a layer has no nodes');
  if (layers.length > maxLayers || layers.some((l) => l.nodes.length > maxNodes))
    throw invalid(`at most ${maxLayers} layers of ${maxNodes} nodes fit`);
  layers.slice(1).forEach((layer, l) => {
    const from = layers[l].nodes.length;
    if (edges[l]?.length !== from || edges[l].some((row) => row.length !== layer.nodes.length))
      throw invalid(`the edges behind layer ${l + 1} are not ${from} × ${layer.nodes.length}`);
  });
}

function legendOf({ show }: Data, tokens: Tokens, language: Language): LegendItem[] {
  const weights: LegendItem[] = [
    { name: byLanguage(language, 'weight > 0', '权重 > 0'), color: tokens.positive, mark: 'line' },
    { name: byLanguage(language, 'weight < 0', '权重 < 0'), color: tokens.negative, mark: 'line' },
  ];
  if (show === 'forward') return weights;
  return [
    { name: byLanguage(language, 'value, weight', '值、权重'), color: tokens.muted, mark: 'dot' },
    { name: byLanguage(language, 'gradient ∂L/∂·', '梯度 ∂L/∂·'), color: tokens.backward, mark: 'line' },
  ];
}

function draw(data: Data, style: Style): Sketch {
  check(data);
  const { tokens, language } = style;
  const layout = layoutOf(data);
  const probe = new Sketch(1, 1, style);
  const legend = planLegend(probe, legendOf(data, tokens, language), layout.width - 2 * space.l);
  const top = space.m + legend.height + headHeight;
  const sketch = new Sketch(layout.width, top + layout.height, style);
  drawLegend(sketch, legend, space.l, space.m);
  const firstX = (layout.width - (data.layers.length - 1) * layout.columnGap) / 2;
  const middle = top + layout.height / 2 - (data.show === 'backward' ? 4 : -2);
  const at = (l: number, i: number): Point => [
    firstX + l * layout.columnGap,
    middle + (i - (data.layers[l].nodes.length - 1) / 2) * layout.rowGap,
  ];
  data.layers.forEach((layer, l) => {
    sketch.text(layer.name, at(l, 0)[0], top - headHeight / 2 + 4, {
      color: tokens.muted,
      align: 'center',
      maxWidth: Math.min(layout.columnGap - 12, 2 * firstX - 8),
    });
  });
  const boxes = data.layers.flatMap((layer, l) =>
    layer.nodes.map((_, i) => nodeBox(at(l, i), layout.radius)),
  );
  drawEdges(sketch, data, layout, at);
  data.layers.forEach((layer, l) => {
    layer.nodes.forEach((node, i) => {
      drawNode(sketch, node, at(l, i), layout.radius, data.show);
    });
  });
  labelEdges(sketch, data, at, boxes);
  return sketch;
}

/** What a node and its texts cover. */
function nodeBox([x, y]: Point, radius: number): Box {
  return { x: x - radius - 13, y: y - radius - 20, width: 2 * radius + 26, height: 2 * radius + 40 };
}

function eachEdge({ edges }: Data, visit: (edge: Edge, l: number, i: number, j: number) => void): void {
  edges.forEach((layer, l) => {
    layer.forEach((row, i) => {
      row.forEach((edge, j) => {
        visit(edge, l, i, j);
      });
    });
  });
}

function drawEdges(
  sketch: Sketch,
  data: Data,
  { radius }: Layout,
  at: (l: number, i: number) => Point,
): void {
  const { tokens } = sketch;
  const backward = data.show === 'backward';
  const quantity = (edge: Edge) => (backward ? (edge.gradient ?? 0) : edge.weight);
  let largest = 0;
  eachEdge(data, (edge) => {
    const size = Math.abs(quantity(edge));
    if (Number.isFinite(size) && size > largest) largest = size;
  });
  eachEdge(data, (edge, l, i, j) => {
    const [from, to] = [at(l, i), at(l + 1, j)];
    const value = quantity(edge);
    const part = largest > 0 && Number.isFinite(value) ? Math.abs(value) / largest : 0;
    const color = backward ? tokens.backward : value < 0 ? tokens.negative : tokens.positive;
    const length = Math.hypot(to[0] - from[0], to[1] - from[1]);
    const [dx, dy] = [(to[0] - from[0]) / length, (to[1] - from[1]) / length];
    const start: Point = [from[0] + dx * radius, from[1] + dy * radius];
    const end: Point = [to[0] - dx * radius, to[1] - dy * radius];
    sketch.line([start, end], { color, width: 1 + 3.5 * part, alpha: 0.45 + 0.55 * part });
    if (backward) sketch.arrowHead(end, [start[0] + dx * 2, start[1] + dy * 2], 9 + 5 * part, color);
    else sketch.arrowHead(start, [end[0] - dx * 2, end[1] - dy * 2], 9 + 5 * part, color);
  });
}

function drawNode(sketch: Sketch, node: Node, [x, y]: Point, radius: number, show: Data['show']): void {
  const { tokens } = sketch;
  const outline = show === 'backward' && node.gradient !== undefined ? tokens.backward : tokens.line;
  sketch.dot(x, y, radius, tokens.surface, { color: outline, width: 2 });
  const width = 2 * radius - 8;
  const size = radius >= 22 ? type.label : 11;
  if (radius >= 22)
    sketch.text(fitted(sketch, node.value, width, size), x, y, { size, bold: true, align: 'center' });
  sketch.text(node.label, x, y - radius - 10, {
    size: radius >= 22 ? type.small : 11,
    color: tokens.muted,
    align: 'center',
    maxWidth: 2 * radius + 24,
  });
  if (show !== 'backward' || node.gradient === undefined || radius < 22) return;
  sketch.text(number(node.gradient), x, y + radius + 11, {
    size: type.small,
    bold: true,
    color: tokens.backward,
    align: 'center',
    maxWidth: 2 * radius + 24,
  });
}

/** As many digits as there is room for. */
function fitted(sketch: Sketch, value: number, width: number, size: number): string {
  for (const digits of [4, 3, 2]) {
    const text = number(value, digits);
    if (sketch.measure(text, size, true) <= width) return text;
  }
  return sketch.fit(number(value, 1), width, size, true);
}

/** Where along an edge its label may stand, the best first: near the node that its flow comes from. */
const positions: Readonly<Record<Data['show'], readonly number[]>> = {
  forward: [0.3, 0.7, 0.34, 0.66, 0.38, 0.62, 0.26, 0.74, 0.5, 0.42, 0.58],
  backward: [0.62, 0.38, 0.66, 0.34, 0.7, 0.3, 0.74, 0.26, 0.5, 0.58, 0.42],
};

interface Line {
  readonly text: string;
  readonly color: string;
  readonly bold: boolean;
}

function edgeLines(edge: Edge, show: Data['show'], tokens: Tokens): Line[] {
  const weight = number(edge.weight);
  if (show === 'forward')
    return [{ text: weight, color: edge.weight < 0 ? tokens.negative : tokens.positive, bold: true }];
  const lines: Line[] = [{ text: weight, color: tokens.muted, bold: false }];
  if (edge.gradient !== undefined)
    lines.push({ text: number(edge.gradient), color: tokens.backward, bold: true });
  return lines;
}

/** Each label stands on its edge where it touches neither a node nor another label and, if it can, no other edge. */
function labelEdges(
  sketch: Sketch,
  data: Data,
  at: (l: number, i: number) => Point,
  nodes: readonly Box[],
): void {
  const { tokens } = sketch;
  const taken: Box[] = [...nodes];
  eachEdge(data, (edge, l, i, j) => {
    const [from, to] = [at(l, i), at(l + 1, j)];
    const lines = edgeLines(edge, data.show, tokens);
    const width = Math.max(...lines.map((line) => sketch.measure(line.text, type.small, line.bold))) + 8;
    const height = lines.length * 17 + 2;
    const others = data.edges[l].flatMap((row, a) =>
      row.flatMap((_, b) => (a === i && b === j ? [] : [[at(l, a), at(l + 1, b)] as const])),
    );
    const boxAt = (t: number): Box => ({
      x: from[0] + (to[0] - from[0]) * t - width / 2,
      y: from[1] + (to[1] - from[1]) * t - height / 2,
      width,
      height,
    });
    const free = positions[data.show]
      .map(boxAt)
      .filter((box) => !taken.some((other) => overlap(box, other, 1)));
    const crossings = (box: Box) => others.filter(([p, q]) => crosses(box, p, q)).length;
    const box = free.find((candidate) => crossings(candidate) === 0) ?? free[0];
    if (box === undefined) return;
    taken.push(box);
    sketch.rect(box, tokens.background, 5);
    lines.forEach((line, k) => {
      const y = box.y + height / 2 + (k - (lines.length - 1) / 2) * 17;
      const { color, bold } = line;
      sketch.text(line.text, box.x + width / 2, y, { size: type.small, bold, color, align: 'center' });
    });
  });
}

/** Whether a straight line passes through a box, at any of 40 points along it. */
function crosses(box: Box, p: Point, q: Point): boolean {
  return Array.from({ length: 40 }, (_, k) => k / 39).some((t) => {
    const [x, y] = [p[0] + (q[0] - p[0]) * t, p[1] + (q[1] - p[1]) * t];
    return x > box.x && x < box.x + box.width && y > box.y && y < box.y + box.height;
  });
}

function alt(data: Data, language: Language): string {
  const layers = data.layers.map(({ name, nodes }) => {
    const values = nodes.map((n) => {
      const gradient =
        data.show === 'backward' && n.gradient !== undefined
          ? byLanguage(language, ` (gradient ${number(n.gradient)})`, `（梯度 ${number(n.gradient)}）`)
          : '';
      return `${n.label} = ${number(n.value, 4)}${gradient}`;
    });
    return `${name}: ${list(values, language)}`;
  });
  const title =
    data.show === 'forward'
      ? byLanguage(language, 'A network with the values of its forward pass.', '网络及其前向传播的值。')
      : byLanguage(
          language,
          'A network with the gradients of its backward pass.',
          '网络及其反向传播的梯度。',
        );
  return sentences(
    [title, `${layers.join(byLanguage(language, '; ', '；'))}${byLanguage(language, '.', '。')}`],
    language,
  );
}

export const networkValues = onSketch<'networkValues'>(draw, alt);
