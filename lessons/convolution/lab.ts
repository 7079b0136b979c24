/** A kernel of one's choice slides over four drawn pictures; ReLU, pooling or a stride may follow. */
import type { NamedTensor } from '../../src/contracts/engine.ts';
import type { Lab } from '../../src/contracts/lab.ts';
import type { Localized } from '../../src/contracts/language.ts';
import type { LayerSpec, ModelSpec } from '../../src/contracts/model.ts';
import { centred, drawOne, drawSeven, type Placing, side } from '../shared/digit.ts';
import { inTurn, networkWith } from '../shared/network.ts';
import { decimals } from '../shared/numbers.ts';

const ninth = 1 / 9;
const kernels = [
  { name: { en: 'vertical edges', 'zh-CN': '竖直边缘' }, weights: [-1, 0, 1, -1, 0, 1, -1, 0, 1] },
  { name: { en: 'horizontal edges', 'zh-CN': '水平边缘' }, weights: [-1, -1, -1, 0, 0, 0, 1, 1, 1] },
  { name: { en: 'lines that rise: ⟋', 'zh-CN': '斜线：⟋' }, weights: [-1, -1, 2, -1, 2, -1, 2, -1, -1] },
  { name: { en: 'all edges', 'zh-CN': '所有边缘' }, weights: [-1, -1, -1, -1, 8, -1, -1, -1, -1] },
  { name: { en: 'sharpen', 'zh-CN': '锐化' }, weights: [0, -1, 0, -1, 5, -1, 0, -1, 0] },
  { name: { en: 'blur (the mean)', 'zh-CN': '模糊（取平均）' }, weights: Array<number>(9).fill(ninth) },
] as const;

/** Pixels by which the second seven is moved: right and down. */
const moved = { x: 4, y: -2 };
const middle = centred();
const place = (x: number, y: number): Placing => ({ ...middle, left: middle.left + x, top: middle.top + y });
const pens = [
  { name: { en: 'thin', 'zh-CN': '细' }, pen: 0.6 },
  { name: { en: 'usual', 'zh-CN': '普通' }, pen: 1.1 },
  { name: { en: 'thick', 'zh-CN': '粗' }, pen: 2.4 },
] as const;

/** A 7, the same moved, the same turned, and a 1; in steps of a hundredth, so that what is shown is what is computed with. */
const picturesWith = (pen: number): number[][] =>
  [
    drawSeven({ ...middle, pen }),
    drawSeven({ ...place(moved.x, moved.y), pen }),
    drawSeven({ ...middle, turn: 180, pen }),
    drawOne({ ...middle, pen }),
  ].map((ink) => ink.map((value) => Math.round(100 * value) / 100));

type Name = 'map' | 'relu' | 'pool' | 'stride' | 'same';
const conv = { type: 'conv2d', filters: 1, kernelSize: [3, 3], useBias: false } as const;
const relu: LayerSpec = { type: 'activation', activation: 'relu' };
/** The kernel and what follows, and the name of each layer's picture. */
interface Stack {
  readonly name: Localized;
  readonly layers: readonly LayerSpec[];
  readonly shown: readonly Name[];
}
const stacks: readonly Stack[] = [
  { name: { en: 'nothing more', 'zh-CN': '到此为止' }, layers: [conv], shown: ['map'] },
  {
    name: { en: 'ReLU, then max pooling 2 × 2', 'zh-CN': 'ReLU，再做 2 × 2 最大汇聚' },
    layers: [conv, relu, { type: 'maxPooling2d', poolSize: [2, 2] }],
    shown: ['map', 'relu', 'pool'],
  },
  {
    name: { en: 'max pooling 4 × 4', 'zh-CN': '4 × 4 最大汇聚' },
    layers: [conv, { type: 'maxPooling2d', poolSize: [4, 4] }],
    shown: ['map', 'pool'],
  },
  {
    name: { en: 'a stride of 2 instead', 'zh-CN': '改用步幅 2' },
    layers: [{ ...conv, strides: [2, 2] }],
    shown: ['stride'],
  },
  {
    name: { en: 'padding with zeros (“same”)', 'zh-CN': '四周补 0（same 填充）' },
    layers: [{ ...conv, padding: 'same' }],
    shown: ['same'],
  },
];

const words = {
  en: {
    pictures: 'a 7, the same moved, the same upside down, a 1',
    map: 'feature maps',
    relu: 'after ReLU',
    pool: 'after pooling',
    stride: 'feature maps, stride 2',
    same: 'feature maps, zeros around the pictures',
    best: (row: number, column: number) =>
      `On the first 7 the kernel answers most strongly with its upper left corner at row ${row}, column ${column}. Redo it: each pixel times the weight beside it, all added up.`,
    moved: (right: number, up: number) =>
      `The second 7 stands ${moved.x} px further right and ${-moved.y} px higher. Its strongest answer stands ${right} further right and ${up} higher, with the same weights.`,
    size: (n: number, low: string, high: string) =>
      `The last maps have ${n} × ${n} = ${n * n} numbers each; those of the first 7 go from ${low} to ${high}.`,
    lost: (negative: number) => ` ReLU has set ${negative} negative ones to 0.`,
    kept: (before: number, after: number) =>
      ` Of ${before} numbers pooling has kept ${after}, the largest of each square.`,
  },
  'zh-CN': {
    pictures: '一个 7、挪过的、倒过来的，和一个 1',
    map: '特征图',
    relu: '经过 ReLU',
    pool: '经过汇聚',
    stride: '特征图，步幅 2',
    same: '特征图，图片四周补 0',
    best: (row: number, column: number) =>
      `在第一个 7 上，卷积核左上角放在第 ${row} 行、第 ${column} 列时，响应最强。可以自己验算：每个像素乘以右边对应的权重，再全部加起来。`,
    moved: (right: number, up: number) =>
      `第二个 7 右移了 ${moved.x} 像素、上移了 ${-moved.y} 像素；权重没变，它的最强响应右移了 ${right}、上移了 ${up}。`,
    size: (n: number, low: string, high: string) =>
      `最后的图各有 ${n} × ${n} = ${n * n} 个数；第一个 7 的那张从 ${low} 到 ${high}。`,
    lost: (negative: number) => `ReLU 把其中 ${negative} 个负数变成了 0。`,
    kept: (before: number, after: number) => `汇聚把 ${before} 个数减到 ${after} 个，每个方块只留最大的。`,
  },
} as const;

/** Of one picture, layer by layer. */
async function layersOf(ink: readonly number[], kernel: number, stack: number) {
  const { layers } = stacks[stack];
  const spec: ModelSpec = { name: 'kernel', inputShape: [side, side, 1], layers, loss: 'meanSquaredError' };
  const network = await networkWith(spec, { 'conv2d/kernel': kernels[kernel].weights });
  return network.activations(Float32Array.from(ink), 1);
}

/** Pictures of one size as the channels of one: [height, width, pictures] */
const asChannels = (pictures: readonly ArrayLike<number>[]): Float32Array =>
  Float32Array.from(
    { length: pictures[0].length * pictures.length },
    (_, i) => pictures[i % pictures.length][Math.floor(i / pictures.length)],
  );

/** Where the kernel's upper left corner lies on the picture when it answers most strongly: [row, column] from 0. */
function strongest({ values, shape }: NamedTensor, stack: number): readonly [number, number] {
  const at = values.indexOf(Math.max(...values));
  const [first] = stacks[stack].shown;
  const stride = first === 'stride' ? 2 : 1;
  const border = first === 'same' ? 1 : 0;
  return [stride * Math.floor(at / shape[1]) - border, stride * (at % shape[1]) - border];
}

/** The nine pixels beside the nine weights, and their sum of products. */
function byHand(
  ink: readonly number[],
  [row, column]: readonly [number, number],
  kernel: number,
  sum: number,
) {
  const { weights } = kernels[kernel];
  const pixel = (i: number) => {
    const [y, x] = [row + Math.floor(i / 3), column + (i % 3)];
    return x < 0 || y < 0 || x >= side || y >= side ? 0 : ink[y * side + x];
  };
  const weight = (i: number) => (weights[i] === ninth ? '1/9' : decimals(weights[i]));
  const lines = [0, 3, 6].map((from) => {
    const places = [from, from + 1, from + 2];
    const pixels = places.map((i) => decimals(pixel(i), 2).padEnd(5)).join('');
    return `${pixels} ·  ${places.map((i) => weight(i).padStart(3)).join(' ')}`;
  });
  return `\`\`\`\n${lines.join('\n')}\n= ${decimals(sum, 2)}\n\`\`\``;
}

export const lab: Lab = {
  title: { en: 'Kernels on digits', 'zh-CN': '数字上的卷积核' },
  question: {
    en: 'What does a kernel find in a picture? And what is left of it after ReLU, pooling or larger steps?',
    'zh-CN': '一个卷积核能在图里找到什么？经过 ReLU、汇聚，或者步子迈大一点，还剩下什么？',
  },
  parameters: [
    { label: { en: 'Kernel', 'zh-CN': '卷积核' }, choices: kernels.map(({ name }) => name), initial: 0 },
    { label: { en: 'Then', 'zh-CN': '接着' }, choices: stacks.map(({ name }) => name), initial: 1 },
    { label: { en: 'Pen', 'zh-CN': '笔' }, choices: pens.map(({ name }) => name), initial: 1 },
  ],
  async run([kernel, stack, pen], language) {
    const t = words[language];
    const { shown } = stacks[stack];
    const pictures = picturesWith(pens[pen].pen);
    const layers = await inTurn(pictures, (ink) => layersOf(ink, kernel, stack));
    const [seven, other] = layers;
    const [map, last] = [seven[0], seven[seven.length - 1]];
    const [best, second] = [strongest(map, stack), strongest(other[0], stack)];
    const range = [Math.min(...last.values), Math.max(...last.values)].map((value) => decimals(value, 2));
    const afterwards = [
      t.size(last.shape[0], range[0], range[1]),
      shown.includes('relu') ? t.lost(map.values.filter((value) => value < 0).length) : '',
      shown.includes('pool') ? t.kept(map.values.length, last.values.length) : '',
    ];
    return {
      figure: {
        kind: 'featureMaps',
        data: {
          layers: [
            { name: t.pictures, shape: [side, side, pictures.length], values: asChannels(pictures) },
            ...shown.map((name, i) => ({
              name: t[name],
              shape: [...seven[i].shape.slice(0, 2), pictures.length],
              values: asChannels(layers.map((ofPicture) => ofPicture[i].values)),
            })),
          ],
        },
      },
      reading: [
        t.best(best[0] + 1, best[1] + 1),
        byHand(pictures[0], best, kernel, Math.max(...map.values)),
        t.moved(second[1] - best[1], best[0] - second[0]),
        afterwards.join(''),
      ].join('\n'),
    };
  },
};
