/**
 * A small dense network as nodes and edges, as far as its computation has come: forward values in the nodes and weights
 * coloured by sign; gradients, on their way back, in a colour of their own. Labels never overlap: an edge's label
 * stands on its edge where there is room, or is left out.
 */
import type { FigureData } from '../contracts/figures.ts';
import { invalid } from './bounds.ts';
import { type Box, overlap, type Point, type Sketch } from './sketch.ts';
import { number } from './text.ts';
import { type Tokens, type } from './theme.ts';

export type NetworkData = Omit<FigureData['networkValues'], 'show'>;
type Node = NetworkData['layers'][number]['nodes'][number];
type Edge = NetworkData['edges'][number][number][number];

/** How much of the computation has happened. Layers are counted from the input, edges[l] lies behind layer l. */
export interface Progress {
  /** Layers whose values are known. */
  readonly values: number;
  /** Edges whose weights are in use, in colour. */
  readonly weights: number;
  /** The first layer whose nodes' gradients are known; the number of layers for none. */
  readonly nodeGradients: number;
  /** The first of the edges whose gradients are known; the number of layers for none. */
  readonly edgeGradients: number;
}

const maxLayers = 8;
const maxNodes = 16;
/** px for the names of the layers */
const headHeight = 30;
const lineHeight = 17;

export interface NetworkLayout {
  readonly radius: number;
  readonly width: number;
  readonly height: number;
  readonly top: number;
  readonly columnGap: number;
  /** There is room for gradients: labels stand where both of their lines fit, and do not move when the second comes. */
  readonly withGradients: boolean;
  /** px of a node's centre */
  readonly at: (layer: number, node: number) => Point;
}

/** @param withGradients leaves room for them @throws GradusError FIGURE_DATA_INVALID */
export function layoutNetwork(data: NetworkData, top: number, withGradients: boolean): NetworkLayout {
  check(data);
  const { layers } = data;
  const most = Math.max(...layers.map((l) => l.nodes.length));
  const radius = most <= 4 ? 29 : most <= 8 ? 22 : 14;
  // Two lines of numbers on an edge are wider than one.
  const columnGap = (layers.length <= 3 ? 196 : layers.length <= 4 ? 170 : 140) + (withGradients ? 50 : 0);
  const rowGap = most <= 4 ? 132 : most <= 8 ? (withGradients ? 94 : 76) : 48;
  const width = Math.max(360, 2 * (radius + 34) + (layers.length - 1) * columnGap);
  const height = (most - 1) * rowGap + 2 * radius + (withGradients ? 60 : 44);
  const firstX = (width - (layers.length - 1) * columnGap) / 2;
  const middle = top + headHeight + height / 2 + (withGradients ? -4 : 2);
  return {
    radius,
    width,
    height: headHeight + height,
    top,
    columnGap,
    withGradients,
    at: (l, i) => [firstX + l * columnGap, middle + (i - (layers[l].nodes.length - 1) / 2) * rowGap],
  };
}

function check({ layers, edges }: NetworkData): void {
  if (layers.length === 0 || layers.some((l) => l.nodes.length === 0)) throw invalid('a layer has no nodes');
  if (layers.length > maxLayers || layers.some((l) => l.nodes.length > maxNodes))
    throw invalid(`at most ${maxLayers} layers of ${maxNodes} nodes fit`);
  layers.slice(1).forEach((layer, l) => {
    const from = layers[l].nodes.length;
    if (edges[l]?.length !== from || edges[l].some((row) => row.length !== layer.nodes.length))
      throw invalid(`the edges behind layer ${l + 1} are not ${from} × ${layer.nodes.length}`);
  });
}

export function drawNetwork(
  sketch: Sketch,
  data: NetworkData,
  layout: NetworkLayout,
  progress: Progress,
): void {
  const { at, radius, columnGap, top } = layout;
  const room = Math.min(columnGap - 12, 2 * at(0, 0)[0] - 8);
  data.layers.forEach((layer, l) => {
    sketch.text(layer.name, at(l, 0)[0], top + headHeight / 2 + 4, {
      color: sketch.tokens.muted,
      align: 'center',
      maxWidth: room,
    });
  });
  drawEdges(sketch, data, layout, progress);
  data.layers.forEach((layer, l) => {
    layer.nodes.forEach((node, i) => {
      drawNode(sketch, node, at(l, i), radius, l < progress.values, l >= progress.nodeGradients);
    });
  });
  labelEdges(sketch, data, layout, progress);
}

function eachEdge(
  { edges }: NetworkData,
  visit: (edge: Edge, l: number, i: number, j: number) => void,
): void {
  edges.forEach((layer, l) => {
    layer.forEach((row, i) => {
      row.forEach((edge, j) => {
        visit(edge, l, i, j);
      });
    });
  });
}

function largest(data: NetworkData, quantity: (edge: Edge) => number): number {
  let most = 0;
  eachEdge(data, (edge) => {
    const size = Math.abs(quantity(edge));
    if (Number.isFinite(size) && size > most) most = size;
  });
  return most;
}

/** Thickness shows the size of what flows, the arrow its direction. */
function drawEdges(
  sketch: Sketch,
  data: NetworkData,
  { radius, at }: NetworkLayout,
  progress: Progress,
): void {
  const { tokens } = sketch;
  const largestWeight = largest(data, (e) => e.weight);
  const largestGradient = largest(data, (e) => e.gradient ?? 0);
  eachEdge(data, (edge, l, i, j) => {
    const backward = l >= progress.edgeGradients;
    const value = backward ? (edge.gradient ?? 0) : edge.weight;
    const most = backward ? largestGradient : largestWeight;
    const part = most > 0 && Number.isFinite(value) ? Math.abs(value) / most : 0;
    const used = backward || l < progress.weights;
    const color = backward
      ? tokens.backward
      : !used
        ? tokens.line
        : value < 0
          ? tokens.negative
          : tokens.positive;
    const [from, to] = [at(l, i), at(l + 1, j)];
    const length = Math.hypot(to[0] - from[0], to[1] - from[1]);
    const [dx, dy] = [(to[0] - from[0]) / length, (to[1] - from[1]) / length];
    const start: Point = [from[0] + dx * radius, from[1] + dy * radius];
    const end: Point = [to[0] - dx * radius, to[1] - dy * radius];
    sketch.line([start, end], { color, width: used ? 1 + 3.5 * part : 1, alpha: 0.45 + 0.55 * part });
    const head = used ? 9 + 5 * part : 8;
    if (backward) sketch.arrowHead(end, [start[0] + dx * 2, start[1] + dy * 2], head, color);
    else sketch.arrowHead(start, [end[0] - dx * 2, end[1] - dy * 2], head, color);
  });
}

function drawNode(
  sketch: Sketch,
  node: Node,
  [x, y]: Point,
  radius: number,
  hasValue: boolean,
  hasGradient: boolean,
): void {
  const { tokens } = sketch;
  const gradient = hasGradient ? node.gradient : undefined;
  sketch.dot(x, y, radius, tokens.surface, {
    color: gradient === undefined ? tokens.line : tokens.backward,
    width: 2,
  });
  const large = radius >= 22;
  const room = 2 * radius + 24;
  if (large && hasValue) {
    const text = fitted(sketch, node.value, 2 * radius - 8);
    sketch.text(text, x, y, { bold: true, align: 'center' });
  }
  sketch.text(node.label, x, y - radius - 10, {
    size: large ? type.small : 11,
    color: tokens.muted,
    align: 'center',
    maxWidth: room,
  });
  if (gradient === undefined || !large) return;
  sketch.text(number(gradient), x, y + radius + 11, {
    size: type.small,
    bold: true,
    color: tokens.backward,
    align: 'center',
    maxWidth: room,
  });
}

/** As many digits as there is room for. */
function fitted(sketch: Sketch, value: number, width: number): string {
  for (const digits of [4, 3, 2]) {
    const text = number(value, digits);
    if (sketch.measure(text, type.label, true) <= width) return text;
  }
  return sketch.fit(number(value, 1), width, type.label, true);
}

/** What a node and its texts cover. */
function nodeBox([x, y]: Point, radius: number): Box {
  return { x: x - radius - 13, y: y - radius - 20, width: 2 * radius + 26, height: 2 * radius + 40 };
}

/** Where along an edge its label may stand, the best first: near the node that its flow comes from. */
const positions = {
  forward: [0.3, 0.7, 0.34, 0.66, 0.38, 0.62, 0.26, 0.74, 0.5, 0.42, 0.58],
  backward: [0.62, 0.38, 0.66, 0.34, 0.7, 0.3, 0.74, 0.26, 0.5, 0.58, 0.42],
} as const;

interface Line {
  readonly text: string;
  readonly color: string;
  readonly bold: boolean;
}

function edgeLines(edge: Edge, l: number, { weights, edgeGradients }: Progress, tokens: Tokens): Line[] {
  const inUse = l < weights && l < edgeGradients;
  const sign = edge.weight < 0 ? tokens.negative : tokens.positive;
  const lines: Line[] = [{ text: number(edge.weight), color: inUse ? sign : tokens.muted, bold: inUse }];
  if (l >= edgeGradients && edge.gradient !== undefined)
    lines.push({ text: number(edge.gradient), color: tokens.backward, bold: true });
  return lines;
}

/** What a label needs, with the line that may come later. */
function labelSize(sketch: Sketch, edge: Edge, withGradients: boolean): { width: number; height: number } {
  const texts = [edge.weight, withGradients ? edge.gradient : undefined]
    .filter((value) => value !== undefined)
    .map((value) => number(value));
  const width = Math.max(...texts.map((text) => sketch.measure(text, type.small, true))) + 8;
  return { width, height: texts.length * lineHeight + 2 };
}

/** Each label stands on its edge where it touches neither a node nor another label and, if it can, no other edge. */
function labelEdges(sketch: Sketch, data: NetworkData, layout: NetworkLayout, progress: Progress): void {
  const { at, radius, withGradients } = layout;
  const taken: Box[] = data.layers.flatMap(({ nodes }, l) => nodes.map((_, i) => nodeBox(at(l, i), radius)));
  eachEdge(data, (edge, l, i, j) => {
    const [from, to] = [at(l, i), at(l + 1, j)];
    const { width, height } = labelSize(sketch, edge, withGradients);
    const others = data.edges[l].flatMap((row, a) =>
      row.flatMap((_, b) => (a === i && b === j ? [] : [[at(l, a), at(l + 1, b)] as const])),
    );
    const free = positions[withGradients ? 'backward' : 'forward']
      .map((t) => ({
        x: from[0] + (to[0] - from[0]) * t - width / 2,
        y: from[1] + (to[1] - from[1]) * t - height / 2,
        width,
        height,
      }))
      .filter((box) => !taken.some((other) => overlap(box, other, 1)));
    const box = free.find((b) => others.every(([p, q]) => !crosses(b, p, q))) ?? free[0];
    if (box === undefined) return;
    taken.push(box);
    writeLabel(sketch, box, edgeLines(edge, l, progress, sketch.tokens));
  });
}

function writeLabel(sketch: Sketch, box: Box, lines: readonly Line[]): void {
  const [x, middle] = [box.x + box.width / 2, box.y + box.height / 2];
  const height = lines.length * lineHeight + 2;
  const width = Math.max(...lines.map(({ text, bold }) => sketch.measure(text, type.small, bold))) + 8;
  sketch.rect({ x: x - width / 2, y: middle - height / 2, width, height }, sketch.tokens.background, 5);
  lines.forEach(({ text, bold, color }, k) => {
    const y = middle + (k - (lines.length - 1) / 2) * lineHeight;
    sketch.text(text, x, y, { size: type.small, bold, color, align: 'center' });
  });
}

/** Whether a straight line passes through a box, at any of 40 points along it. */
function crosses(box: Box, p: Point, q: Point): boolean {
  return Array.from({ length: 40 }, (_, k) => k / 39).some((t) => {
    const [x, y] = [p[0] + (q[0] - p[0]) * t, p[1] + (q[1] - p[1]) * t];
    return x > box.x && x < box.x + box.width && y > box.y && y < box.y + box.height;
  });
}
