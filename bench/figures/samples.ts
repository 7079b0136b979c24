/**
 * One request of every kind, for measurements, golden images and a look at all of them: deterministic and computed
 * here from simple formulas, so that they need no data and no engine. Not results of anything.
 */
import type { FigureKind, FigureRequest } from '../../src/contracts/figures.ts';
import type { Language } from '../../src/contracts/language.ts';
import type { CurvePoint, EpochResult } from '../../src/contracts/run.ts';
import { Random } from '../../src/core/random.ts';
import { digitPixels, uploadPng } from './digits.ts';

const by = (language: Language, en: string, chinese: string) => (language === 'en' ? en : chinese);

export type Samples = { readonly [K in FigureKind]: (language: Language) => FigureRequest };

function curve(points: number, totalSteps: number, random: Random): CurvePoint[] {
  return Array.from({ length: points }, (_, i) => {
    const step = Math.round(((i + 1) / points) * totalSteps);
    const t = step / 1875;
    const noise = Math.exp(0.35 * random.normal());
    return {
      step,
      loss: (0.035 + 2.1 * Math.exp(-t * 14) + 0.32 * Math.exp(-t * 1.6)) * noise,
      accuracy: Math.min(1, 1 - (0.009 + 0.75 * Math.exp(-t * 14) + 0.1 * Math.exp(-t * 1.6)) * noise),
      learningRate: 0.001,
    };
  });
}

const epochs: EpochResult[] = [0.0712, 0.0451, 0.0498].map((validationLoss, i) => ({
  epoch: i + 1,
  step: 1875 * (i + 1),
  loss: [0.19, 0.061, 0.042][i],
  accuracy: [0.941, 0.981, 0.987][i],
  validationLoss,
  validationAccuracy: [0.9778, 0.9862, 0.9857][i],
  seconds: 21,
}));

function confusion(): number[][] {
  const random = new Random(3);
  const totals = [980, 1135, 1032, 1010, 982, 892, 958, 1028, 974, 1009];
  return totals.map((total, r) => {
    const row = totals.map((_, c) => (c === r ? 0 : Math.max(0, Math.floor(3.4 * random.uniform() ** 3))));
    if (r === 4) row[9] = 14;
    if (r === 7) row[2] = 9;
    row[r] = total - row.reduce((a, b) => a + b, 0);
    return row;
  });
}

/** A long valley: f = (x² + 12 y²) / 2 with the paths of plain gradient descent and of momentum. */
function valley(language: Language): FigureRequest {
  const [columns, rows] = [96, 72];
  const x = { min: -4, max: 4, label: 'w1' };
  const y = { min: -2, max: 2, label: 'w2' };
  const f = (a: number, b: number) => (a * a + 12 * b * b) / 2;
  const z = Array.from({ length: columns * rows }, (_, i) =>
    f(
      x.min + ((i % columns) / (columns - 1)) * (x.max - x.min),
      y.min + (Math.floor(i / columns) / (rows - 1)) * (y.max - y.min),
    ),
  );
  const descend = (rate: number, momentum: number) => {
    let [px, py, vx, vy] = [-3.4, 1.6, 0, 0];
    const points: [number, number][] = [[px, py]];
    for (let i = 0; i < 30; i++) {
      vx = momentum * vx - rate * px;
      vy = momentum * vy - rate * 12 * py;
      px += vx;
      py += vy;
      points.push([px, py]);
    }
    return points;
  };
  const paths = [
    { name: by(language, 'gradient descent', '梯度下降'), points: descend(0.14, 0) },
    { name: by(language, 'momentum', '动量法'), points: descend(0.04, 0.75) },
  ];
  return { kind: 'lossSurface', data: { x, y, z, columns, rows, paths, minimum: [0, 0] } };
}

function sigmoidPlot(language: Language): FigureRequest {
  const xs = Array.from({ length: 241 }, (_, i) => -6 + i * 0.05);
  const s = (x: number) => 1 / (1 + Math.exp(-x));
  return {
    kind: 'functionPlot',
    data: {
      title: by(language, 'Sigmoid and its derivative', 'sigmoid 函数及其导数'),
      xLabel: 'x',
      yLabel: 'y',
      curves: [
        { name: 'σ(x)', points: xs.map((x) => [x, s(x)]) },
        {
          name: by(language, 'derivative', '导数'),
          dashed: true,
          points: xs.map((x) => [x, s(x) * (1 - s(x))]),
        },
      ],
      markers: [{ x: 0, y: 0.25, label: by(language, 'maximum 0.25', '最大值 0.25') }],
    },
  };
}

/** One step of a 2-2-1 network with sigmoids and squared error: forward values and the chain rule. */
function network(language: Language, show: 'forward' | 'backward'): FigureRequest {
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
    kind: 'networkValues',
    data: {
      show,
      layers: [
        {
          name: by(language, 'input layer', '输入层'),
          nodes: x.map((value, i) => ({ label: `x${i + 1}`, value })),
        },
        {
          name: by(language, 'hidden layer', '隐藏层'),
          nodes: h.map((value, i) => ({ label: `h${i + 1}`, value, gradient: dh[i] })),
        },
        { name: by(language, 'output layer', '输出层'), nodes: [{ label: 'ŷ', value: y, gradient: dy }] },
      ],
      edges: [
        w1.map((row, i) => row.map((weight, j) => ({ weight, gradient: dzh[j] * x[i] }))),
        w2.map((weight, i) => [{ weight, gradient: dz * h[i] }]),
      ],
    },
  };
}

export const samples: Samples = {
  formula: (language) => ({
    kind: 'formula',
    data: {
      latex: by(
        language,
        String.raw`\frac{\partial L}{\partial w_{ij}} = \frac{\partial L}{\partial z_j}\,\frac{\partial z_j}{\partial w_{ij}} = \underbrace{\delta_j}_{\text{error}} x_i`,
        String.raw`\text{交叉熵损失}\quad L = -\frac{1}{n}\sum_{i=1}^{n}\log \frac{e^{z_{i,y_i}}}{\sum_k e^{z_{i,k}}}`,
      ),
    },
  }),
  trainingChart: () => ({
    kind: 'trainingChart',
    data: { curve: curve(300, 5625, new Random(1)), epochs, totalSteps: 5625, epochCount: 3 },
  }),
  confusionMatrix: () => ({
    kind: 'confusionMatrix',
    data: { matrix: confusion(), labels: '0123456789'.split('') },
  }),
  mistakes: () => ({
    kind: 'mistakes',
    data: {
      items: Array.from({ length: 12 }, (_, i) => ({
        pixels: digitPixels(i % 10, i),
        label: i % 10,
        predicted: (i * 3 + 4) % 10,
        probability: 0.998 - i * 0.03,
      })),
    },
  }),
  prediction: () => ({
    kind: 'prediction',
    data: {
      upload: uploadPng([7]),
      digits: [
        {
          pixels: digitPixels(7, 1),
          probabilities: [0.0001, 0.012, 0.004, 0.0002, 0, 0, 0, 0.981, 0.0007, 0.002],
        },
      ],
    },
  }),
  lossSurface: valley,
  functionPlot: sigmoidPlot,
  networkValues: (language) => network(language, 'backward'),
};

/** Further faces of some kinds. */
export const variants: Readonly<Record<string, (language: Language) => FigureRequest>> = {
  networkForward: (language) => network(language, 'forward'),
  predictionOfSeveral: () => ({
    kind: 'prediction',
    data: {
      upload: uploadPng([3, 1, 4]),
      digits: [3, 1, 4].map((d, k) => ({
        pixels: digitPixels(d, k + 20),
        probabilities: Array.from({ length: 10 }, (_, i) =>
          i === d ? 0.91 - 0.2 * k : (0.09 + 0.2 * k) / 9,
        ),
      })),
    },
  }),
  trainingChartAtStart: () => ({
    kind: 'trainingChart',
    data: { curve: [], epochs: [], totalSteps: 5625, epochCount: 3 },
  }),
  trainingChartHalfway: () => ({
    kind: 'trainingChart',
    data: {
      curve: curve(300, 5625, new Random(1)).slice(0, 140),
      epochs: epochs.slice(0, 1),
      totalSteps: 5625,
      epochCount: 3,
    },
  }),
};
