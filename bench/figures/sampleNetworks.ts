/** Samples of networks: their values, filters, feature maps and layers. Computed here, deterministic. */
import { models } from '../../models/index.ts';
import type { FigureData, FigureRequest } from '../../src/contracts/figures.ts';
import type { Language } from '../../src/contracts/language.ts';
import { planLayers } from '../../src/engine/shapes.ts';
import { digitPixels } from './digits.ts';
import { by } from './sampleMotion.ts';

/** One step of a 2-2-1 network with sigmoids and squared error: forward values and the chain rule. */
export function network(language: Language): FigureData['backpropagation'] {
  const s = (v: number) => 1 / (1 + Math.exp(-v));
  const x = [0.5, -1];
  const w1 = [
    [0.4, -0.6],
    [0.3, 0.8],
  ];
  const w2 = [0.7, -0.5];
  const h = [0, 1].map((j) => s(x[0] * w1[0][j] + x[1] * w1[1][j]));
  const y = s(h[0] * w2[0] + h[1] * w2[1]);
  const dy = y - 1;
  const dz = dy * y * (1 - y);
  const dh = w2.map((w) => dz * w);
  const dzh = dh.map((d, j) => d * h[j] * (1 - h[j]));
  return {
    layers: [
      {
        name: by(language, 'input layer', '输入层'),
        nodes: x.map((value, i) => ({ label: `x${'₁₂'[i]}`, value })),
      },
      {
        name: by(language, 'hidden layer', '隐藏层'),
        nodes: h.map((value, i) => ({ label: `h${'₁₂'[i]}`, value, gradient: dh[i] })),
      },
      { name: by(language, 'output layer', '输出层'), nodes: [{ label: 'ŷ', value: y, gradient: dy }] },
    ],
    edges: [
      w1.map((row, i) => row.map((weight, j) => ({ weight, gradient: dzh[j] * x[i] }))),
      w2.map((weight, i) => [{ weight, gradient: dz * h[i] }]),
    ],
  };
}

/** Kernels of the sizes of a first layer: edges in all directions, as trained networks have them. */
export function filters(): FigureRequest {
  const [size, count] = [5, 16];
  const values = Array.from({ length: size * size * count }, (_, k) => {
    const [place, filter] = [Math.floor(k / count), k % count];
    const [r, c] = [Math.floor(place / size) - 2, (place % size) - 2];
    const angle = (Math.PI * filter) / count;
    const along = c * Math.cos(angle) + r * Math.sin(angle);
    return Math.sin(along * (1 + (filter % 3) * 0.5)) * Math.exp(-(r * r + c * c) / 6) * 0.4;
  });
  return { kind: 'filters', data: { name: 'conv2d/kernel', shape: [size, size, 1, count], values } };
}

/** A digit, its edges by the filters above, their largest values of 2×2, and ten scores. */
export function featureMaps(language: Language): FigureRequest {
  const image = digitPixels(5, 2);
  const { data } = filters() as Extract<FigureRequest, { kind: 'filters' }>;
  const [size, , , count] = data.shape;
  const side = 28 - size + 1;
  const edges = Float32Array.from({ length: side * side * count }, (_, k) => {
    const [place, filter] = [Math.floor(k / count), k % count];
    const [r, c] = [Math.floor(place / side), place % side];
    let sum = 0;
    for (let i = 0; i < size; i++)
      for (let j = 0; j < size; j++)
        sum += (image[(r + i) * 28 + c + j] / 255) * data.values[(i * size + j) * count + filter];
    return Math.max(0, sum);
  });
  const half = side / 2;
  const pooled = Float32Array.from({ length: half * half * count }, (_, k) => {
    const [place, filter] = [Math.floor(k / count), k % count];
    const [r, c] = [2 * Math.floor(place / half), 2 * (place % half)];
    const at = (i: number, j: number) => edges[((r + i) * side + c + j) * count + filter];
    return Math.max(at(0, 0), at(0, 1), at(1, 0), at(1, 1));
  });
  return {
    kind: 'featureMaps',
    data: {
      layers: [
        {
          name: by(language, 'input', '输入'),
          shape: [28, 28, 1],
          values: Float32Array.from(image, (v) => v / 255),
        },
        { name: 'conv2d', shape: [side, side, count], values: edges },
        { name: 'max_pooling2d', shape: [half, half, count], values: pooled },
        { name: 'dense', shape: [10], values: [0.01, 0, 0.02, 0.11, 0, 0.78, 0.03, 0, 0.04, 0.01] },
      ],
    },
  };
}

/** The tutorial's convolutional network as the engine plans it. */
export function modelDiagram(): FigureRequest {
  const { name, inputShape, layers } = models.cnn;
  const planned = planLayers(models.cnn).map(({ outputShape, tensors }, i) => ({
    spec: layers[i],
    outputShape,
    parameterCount: tensors.reduce((sum, t) => sum + t.size, 0),
  }));
  return { kind: 'modelDiagram', data: { name, inputShape, layers: planned } };
}
