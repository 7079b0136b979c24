/** A kernel slides over an image; at each place the products are added up and written into the feature map. */
import type { FigureData } from '../../contracts/figures.ts';
import type { Language } from '../../contracts/language.ts';
import { invalid } from '../bounds.ts';
import { convolve, type Matrix, productsText } from '../convolve.ts';
import type { Animation } from '../gif.ts';
import { cellFor, drawMatrix } from '../matrix.ts';
import { animated } from '../picture.ts';
import { type Box, Sketch, type Style } from '../sketch.ts';
import { byLanguage, number, sentences, titled } from '../text.ts';
import { rampColor, space, type Tokens, type } from '../theme.ts';
import { wrap } from '../wrap.ts';
import { largestOf, signedColor } from './filters.ts';

type Data = FigureData['convolution'];

const maxSide = 14;
const maxFrames = 100;
const top = 50;
const kernelCell = 38;
/** Of the sum below: a 5×5 kernel's has up to 25 products. */
const maxSumLines = 6;
const lineHeight = 20;
/** px: a number that needs more is not written. */
const largestCell = 48;
const narrowest = 420;
/** px between two matrices, for the signs between them */
const between = 32;

function check({ image, kernel, stride = 1 }: Data): void {
  const rectangular = (m: Matrix) =>
    m.length > 0 && m[0].length > 0 && m.every((row) => row.length === m[0].length);
  if (!rectangular(image) || !rectangular(kernel))
    throw invalid('image and kernel have to be rectangles of numbers');
  if (image.length > maxSide || image[0].length > maxSide)
    throw invalid(`the image is larger than ${maxSide} × ${maxSide}`);
  if (
    kernel.length > image.length ||
    kernel[0].length > image[0].length ||
    kernel.length > 5 ||
    kernel[0].length > 5
  )
    throw invalid('the kernel is larger than the image or than 5 × 5');
  if (!Number.isInteger(stride) || stride < 1) throw invalid(`a stride of ${stride}`);
}

interface Layout {
  readonly image: Box;
  readonly kernel: Box;
  readonly map: Box;
  readonly cell: number;
  readonly width: number;
  /** px: below the matrices */
  readonly bottom: number;
}

/** @param titles px of their widths */
function layoutOf(sketch: Sketch, { image, kernel }: Data, map: Matrix, titles: readonly number[]): Layout {
  const side = Math.max(image.length, image[0].length);
  const needed = Math.max(cellFor(sketch, image), cellFor(sketch, map));
  const cell = Math.min(largestCell, Math.max(34, needed), Math.max(230 / side, needed));
  const sized = (m: Matrix, size: number, x: number, y: number): Box => ({
    x,
    y,
    width: m[0].length * size,
    height: m.length * size,
  });
  const left = sized(image, cell, space.l, top);
  const size = Math.min(
    largestCell,
    Math.max(Math.min(kernelCell, 130 / kernel[0].length), cellFor(sketch, kernel)),
  );
  const height = Math.max(left.height, kernel.length * size);
  const centred = (m: Matrix, one: number) => top + (height - m.length * one) / 2;
  const kernelX = left.x + Math.max(left.width, titles[0]) + between;
  const center = sized(kernel, size, kernelX, centred(kernel, size));
  const mapX = center.x + Math.max(center.width, titles[1]) + between;
  const result = sized(map, cell, mapX, centred(map, cell));
  return {
    image: { ...left, y: centred(image, cell) },
    kernel: center,
    map: result,
    cell,
    width: Math.max(narrowest, mapX + Math.max(result.width, titles[2]) + space.l),
    bottom: top + height,
  };
}

const grey = (tokens: Tokens, largest: number) => (value: number) =>
  rampColor(tokens.relief, largest > 0 ? 0.1 + (0.9 * value) / largest : 0);

const titlesIn = (language: Language): readonly [string, string, string] =>
  byLanguage(language, ['image', 'kernel', 'feature map'], ['图像', '卷积核', '特征图']);

function animate(data: Data, style: Style): Animation {
  check(data);
  const { image, kernel, stride = 1 } = data;
  const { tokens, language } = style;
  const map = convolve(image, kernel, stride);
  const probe = new Sketch(1, 1, style);
  const titles = titlesIn(language);
  const titleWidths = titles.map((text) => probe.measure(text, type.label, true));
  const layout = layoutOf(probe, data, map, titleWidths);
  const columns = map[0].length;
  const places = Math.min(maxFrames, map.length * columns);
  const placeOf = (frame: number) => [Math.floor(frame / columns), frame % columns] as const;
  const sums = Array.from({ length: places }, (_, frame) => {
    const [r, c] = placeOf(frame);
    const products = productsText(image, kernel, r * stride, c * stride);
    return sumOf(probe, products, map[r][c], layout.width - 2 * space.l);
  });
  const lines = Math.max(...sums.map((sum) => sum.lines.length));
  const height = layout.bottom + space.l + lines * lineHeight + space.m;
  const ground = new Sketch(layout.width, height, style);
  const sheet = new Sketch(layout.width, height, style);
  const boxes = [layout.image, layout.kernel, layout.map];
  boxes.forEach(({ x }, i) => {
    ground.text(titles[i], x, 26, { bold: true });
  });
  drawMatrix(ground, image, layout.image, grey(tokens, largestOf(image.flat())));
  const kernelLargest = largestOf(kernel.flat());
  drawMatrix(ground, kernel, layout.kernel, (v) => signedColor(tokens, v, kernelLargest));
  const middle = layout.image.y + layout.image.height / 2;
  const sign = { size: 20, align: 'center', color: tokens.muted } as const;
  ground.text('∗', layout.kernel.x - between / 2, middle, sign);
  ground.text('=', layout.map.x - between / 2, middle, sign);

  const mapLargest = largestOf(map.flat());

  function draw(frame: number): Sketch {
    const [r, c] = placeOf(frame);
    sheet.copy(ground);
    const color = (v: number) => signedColor(tokens, v, mapLargest);
    drawMatrix(sheet, map, layout.map, color, (i, j) => i * columns + j <= frame);
    const { cell } = layout;
    const window = {
      x: layout.image.x + c * stride * cell,
      y: layout.image.y + r * stride * cell,
      width: kernel[0].length * cell,
      height: kernel.length * cell,
    };
    const target = { x: layout.map.x + c * cell, y: layout.map.y + r * cell, width: cell, height: cell };
    for (const box of [window, target]) sheet.frame(box, { color: tokens.series[1], width: 3 }, 3);
    drawSum(sheet, sums[frame], layout.bottom + space.l + lineHeight / 2);
    return sheet;
  }

  return { frameCount: places, draw, delayOf: (i) => (i === places - 1 ? 2500 : i < 3 ? 900 : 260) };
}

interface Sum {
  readonly result: string;
  /** px of the result */
  readonly indent: number;
  readonly lines: readonly string[];
}

/** The result, then the products that make it, in as many lines as they need. @param width px */
function sumOf(sketch: Sketch, products: string, sum: number, width: number): Sum {
  const result = sketch.fit(`${number(sum)} =`, 120, type.label, true);
  const indent = sketch.measure(result, type.label, true) + 6;
  return { result, indent, lines: wrap(sketch, products, width - indent, maxSumLines, type.label) };
}

function drawSum(sketch: Sketch, { result, indent, lines }: Sum, y: number): void {
  sketch.text(result, space.l, y, { bold: true, color: sketch.tokens.series[1] });
  lines.forEach((line, i) => {
    sketch.text(line, space.l + indent, y + i * lineHeight);
  });
}

function alt(data: Data, language: Language): string {
  check(data);
  const { image, kernel, stride = 1 } = data;
  const map = convolve(image, kernel, stride);
  const size = (m: Matrix) => `${m.length}×${m[0].length}`;
  const values = map.map((row) => row.map((v) => number(v)).join(', ')).join('; ');
  return sentences(
    [
      byLanguage(
        language,
        `Animation: a ${size(kernel)} kernel slides over a ${size(image)} image with stride ${stride} and gives a ${size(map)} feature map: ${values}.`,
        `动画：${size(kernel)} 的卷积核以步幅 ${stride} 在 ${size(image)} 的图像上滑动，得到 ${size(map)} 的${titled('featureMap', language)}：${values}。`,
      ),
    ],
    language,
  );
}

export const convolution = animated<'convolution'>(animate, alt);
