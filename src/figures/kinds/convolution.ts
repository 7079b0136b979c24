/** A kernel slides over an image; at each place the products are added up and written into the feature map. */
import type { FigureData } from '../../contracts/figures.ts';
import type { Language } from '../../contracts/language.ts';
import { invalid } from '../bounds.ts';
import type { Animation } from '../gif.ts';
import { animated } from '../picture.ts';
import { type Box, Sketch, type Style } from '../sketch.ts';
import { byLanguage, number, sentences, titled } from '../text.ts';
import { cssColor, inkOn, rampColor, space, type Tokens, type } from '../theme.ts';
import { largestOf, signedColor } from './filters.ts';

type Data = FigureData['convolution'];
type Matrix = readonly (readonly number[])[];

const maxSide = 14;
const maxFrames = 100;
const top = 50;
const kernelCell = 38;
const formulaHeight = 58;

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

/** Cross-correlation without padding, as deep learning calls convolution. */
export function convolve(image: Matrix, kernel: Matrix, stride: number): number[][] {
  const rows = Math.floor((image.length - kernel.length) / stride) + 1;
  const columns = Math.floor((image[0].length - kernel[0].length) / stride) + 1;
  return Array.from({ length: rows }, (_, r) =>
    Array.from({ length: columns }, (_, c) =>
      kernel.reduce(
        (sum, row, i) =>
          sum + row.reduce((part, w, j) => part + w * image[r * stride + i][c * stride + j], 0),
        0,
      ),
    ),
  );
}

interface Layout {
  readonly image: Box;
  readonly kernel: Box;
  readonly map: Box;
  readonly cell: number;
  readonly width: number;
  readonly height: number;
}

function layoutOf({ image, kernel }: Data, map: Matrix): Layout {
  const cell = Math.min(34, Math.floor(230 / Math.max(image.length, image[0].length)));
  const sized = (m: Matrix, size: number, x: number, y: number): Box => ({
    x,
    y,
    width: m[0].length * size,
    height: m.length * size,
  });
  const left = sized(image, cell, space.l, top);
  const size = Math.min(kernelCell, 130 / kernel[0].length);
  const middle = left.x + left.width + space.xl + space.s;
  const center = sized(kernel, size, middle, top + (left.height - kernel.length * size) / 2);
  const right = center.x + Math.max(center.width, 70) + space.xl + space.s;
  const result = sized(map, cell, right, top + (left.height - map.length * cell) / 2);
  return {
    image: left,
    kernel: center,
    map: result,
    cell,
    width: Math.max(420, right + Math.max(result.width, 90) + space.l),
    height: top + left.height + formulaHeight,
  };
}

/** Cells with their numbers, where there is room for these. */
function matrix(
  sketch: Sketch,
  values: Matrix,
  box: Box,
  color: (value: number) => readonly [number, number, number],
  shown: (r: number, c: number) => boolean = () => true,
): void {
  const cell = box.width / values[0].length;
  values.forEach((row, r) => {
    row.forEach((value, c) => {
      const place = {
        x: box.x + c * cell + 0.75,
        y: box.y + r * cell + 0.75,
        width: cell - 1.5,
        height: cell - 1.5,
      };
      if (!shown(r, c)) {
        sketch.rect(place, sketch.tokens.surface, 2);
        return;
      }
      const rgb = color(value);
      sketch.rect(place, cssColor(rgb), 2);
      const text = number(value, 2);
      const size = cell >= 26 ? type.small : 11;
      if (sketch.measure(text, size) > cell - 3) return;
      sketch.text(text, place.x + place.width / 2, place.y + place.height / 2, {
        size,
        color: inkOn(rgb),
        align: 'center',
      });
    });
  });
}

const grey = (tokens: Tokens, largest: number) => (value: number) =>
  rampColor(tokens.relief, largest > 0 ? 0.1 + (0.9 * value) / largest : 0);

function animate(data: Data, style: Style): Animation {
  check(data);
  const { image, kernel, stride = 1 } = data;
  const { tokens, language } = style;
  const map = convolve(image, kernel, stride);
  const layout = layoutOf(data, map);
  const ground = new Sketch(layout.width, layout.height, style);
  const sheet = new Sketch(layout.width, layout.height, style);
  const title = (text: string, x: number, maxWidth: number) =>
    ground.text(text, x, 26, { bold: true, maxWidth });
  title(byLanguage(language, 'image', '图像'), layout.image.x, layout.image.width);
  title(byLanguage(language, 'kernel', '卷积核'), layout.kernel.x, layout.map.x - layout.kernel.x - space.s);
  title(byLanguage(language, 'feature map', '特征图'), layout.map.x, layout.width - layout.map.x - 4);
  matrix(ground, image, layout.image, grey(tokens, largestOf(image.flat())));
  const kernelLargest = largestOf(kernel.flat());
  matrix(ground, kernel, layout.kernel, (v) => signedColor(tokens, v, kernelLargest));
  const middle = layout.image.y + layout.image.height / 2;
  ground.text('∗', (layout.image.x + layout.image.width + layout.kernel.x) / 2, middle, {
    size: 20,
    align: 'center',
    color: tokens.muted,
  });
  ground.text('=', (layout.kernel.x + Math.max(layout.kernel.width, 70) + layout.map.x) / 2, middle, {
    size: 20,
    align: 'center',
    color: tokens.muted,
  });

  const columns = map[0].length;
  const places = Math.min(maxFrames, map.length * columns);
  const mapLargest = largestOf(map.flat());

  function draw(frame: number): Sketch {
    const [r, c] = [Math.floor(frame / columns), frame % columns];
    sheet.copy(ground);
    matrix(
      sheet,
      map,
      layout.map,
      (v) => signedColor(tokens, v, mapLargest),
      (i, j) => i * columns + j <= frame,
    );
    const { cell } = layout;
    const window = {
      x: layout.image.x + c * stride * cell,
      y: layout.image.y + r * stride * cell,
      width: kernel[0].length * cell,
      height: kernel.length * cell,
    };
    const target = { x: layout.map.x + c * cell, y: layout.map.y + r * cell, width: cell, height: cell };
    for (const box of [window, target]) sheet.frame(box, { color: tokens.series[1], width: 3 }, 3);
    sheet.text(sumText(data, r, c, map[r][c]), space.l, layout.height - 26, {
      maxWidth: layout.width - 2 * space.l,
    });
    return sheet;
  }

  return { frameCount: places, draw, delayOf: (i) => (i === places - 1 ? 2500 : i < 3 ? 900 : 260) };
}

/** "0·1 + 2·0 + … = 3": the products that are not zero. */
function sumText({ image, kernel, stride = 1 }: Data, r: number, c: number, sum: number): string {
  const products = kernel.flatMap((row, i) =>
    row.flatMap((w, j) => {
      const v = image[r * stride + i][c * stride + j];
      return w === 0 || v === 0 ? [] : [`${number(v, 2)}·${w < 0 ? `(${number(w, 2)})` : number(w, 2)}`];
    }),
  );
  return `${products.length === 0 ? '0' : products.join(' + ')} = ${number(sum, 3)}`;
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
