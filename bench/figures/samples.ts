/**
 * One request of every kind, for measurements, golden images and a look at all of them: deterministic and computed
 * here from simple formulas, so that they need no data and no engine. Not results of anything.
 */
import type { FigureKind, FigureRequest } from '../../src/contracts/figures.ts';
import type { Language } from '../../src/contracts/language.ts';
import type { CurvePoint, EpochResult } from '../../src/contracts/run.ts';
import { Random } from '../../src/core/random.ts';
import { digitPixels, uploadPng } from './digits.ts';
import { courseMap } from './sampleCourse.ts';
import { modelFlow } from './sampleFlow.ts';
import { by, convolution, predictionReplay, race, valley } from './sampleMotion.ts';
import { featureMaps, filters, modelDiagram, network } from './sampleNetworks.ts';
import { boundaryFrames } from './toyTraining.ts';

export type Sample = (language: Language) => FigureRequest | Promise<FigureRequest>;
export type Samples = { readonly [K in FigureKind]: Sample };

function curve(points: number, totalSteps: number, random: Random, speed = 1): CurvePoint[] {
  return Array.from({ length: points }, (_, i) => {
    const step = Math.round(((i + 1) / points) * totalSteps);
    const t = (speed * step) / 1875;
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

/** As if a network had looked at the upper half of the ink. */
function upperHalf(pixels: Uint8Array): Float32Array {
  return Float32Array.from(pixels, (value, p) => (p < 14 * 28 ? value / 255 : 0));
}

/** Ten probabilities, what is left shared by the other nine. */
function only(digit: number, p: number): number[] {
  return Array.from({ length: 10 }, (_, i) => (i === digit ? p : (1 - p) / 9));
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
        predicted: (i + 1 + ((i * 3) % 8)) % 10,
        probability: 0.998 - i * 0.03,
      })),
    },
  }),
  prediction: () => {
    const pixels = digitPixels(7, 1);
    return {
      kind: 'prediction',
      data: {
        upload: uploadPng([7]),
        ink: { width: 28, height: 28, pixels },
        digits: [
          {
            pixels,
            probabilities: [0.0001, 0.012, 0.004, 0.0002, 0, 0, 0, 0.981, 0.0007, 0.002],
            box: { x: 0.3, y: 0.2, width: 0.4, height: 0.6 },
            cutOut: { width: 28, height: 28, pixels },
            saliency: upperHalf(pixels),
          },
        ],
      },
    };
  },
  explanation: () => {
    const pixels = digitPixels(7, 1);
    const changed = [14 * 28 + 9, 14 * 28 + 10, 8 * 28 + 15];
    const flipped = pixels.slice();
    for (const p of changed) flipped[p] = 255 - flipped[p];
    return {
      kind: 'explanation',
      data: {
        pixels,
        answer: 7,
        saliency: upperHalf(pixels),
        flip: { pixels: flipped, changed, digit: 9, probability: 0.534 },
        neighbours: [7, 7, 7, 7, 1, 7, 9, 7].map((label, i) => ({
          pixels: digitPixels(label, i + 2),
          label,
          similarity: 0.97 - i * 0.011,
        })),
      },
    };
  },
  modelAnswers: (language) => ({
    kind: 'modelAnswers',
    data: {
      rows: [
        { name: by(language, 'shipped network', '自带模型'), digits: [only(7, 0.981)] },
        {
          name: by(language, 'cnn (run k7m2q)', 'cnn（训练 k7m2q）'),
          testAccuracy: 0.9871,
          digits: [only(7, 0.9996)],
        },
        {
          name: by(language, 'mlp (run x3f9a)', 'mlp（训练 x3f9a）'),
          testAccuracy: 0.9612,
          digits: [only(1, 0.63)],
        },
      ],
    },
  }),
  lossSurface: valley,
  functionPlot: sigmoidPlot,
  networkValues: (language) => ({
    kind: 'networkValues',
    data: { ...network(language), show: 'backward' },
  }),
  expressionPlot: () => ({
    kind: 'expressionPlot',
    data: { expressions: ['x^2*exp(-x)'], min: -0.5, max: 8, derivative: true },
  }),
  compareRuns: () => ({
    kind: 'compareRuns',
    data: {
      runs: [0.35, 0.8, 1.3].map((speed, i) => ({
        name: ['logistic', 'mlp', 'cnn'][i],
        curve: curve(200, 5625, new Random(i + 10), speed),
        epochs: epochs.map((e, k) => ({
          ...e,
          validationLoss: e.validationLoss + [0.2, 0.03, 0][i] / (k + 1),
          validationAccuracy: e.validationAccuracy - [0.05, 0.008, 0][i] / (k + 1),
        })),
      })),
      scale: 'log',
    },
  }),
  weightHistogram: () => ({
    kind: 'weightHistogram',
    data: {
      tensors: [
        { name: 'conv2d/kernel', values: normals(1, 288, 0.02, 0.19) },
        { name: 'conv2d_1/kernel', values: normals(2, 18_432, -0.01, 0.07) },
        { name: 'dense/kernel', values: normals(3, 16_000, 0, 0.05) },
        { name: 'dense/bias', values: normals(4, 10, 0.01, 0.04) },
      ],
    },
  }),
  gradientNorms: () => {
    const random = new Random(8);
    const steps = Array.from({ length: 120 }, (_, i) => i * 20);
    const norms = (level: number) =>
      steps.map((s) => level * Math.exp(0.25 * random.normal()) * (0.2 + Math.exp(-s / 500)));
    return {
      kind: 'gradientNorms',
      data: {
        steps,
        layers: [
          { name: 'dense', norms: norms(0.0006), deadShare: 0.31 },
          { name: 'dense_1', norms: norms(0.006), deadShare: 0.08 },
          { name: 'dense_2', norms: norms(0.05), deadShare: 0 },
          { name: 'dense_3', norms: norms(0.4) },
        ],
      },
    };
  },
  filters,
  featureMaps,
  modelDiagram,
  modelFlow,
  optimizerRace: race,
  decisionBoundary: () => ({ kind: 'decisionBoundary', data: boundaryFrames(24) }),
  convolution,
  backpropagation: (language) => ({ kind: 'backpropagation', data: network(language) }),
  predictionReplay,
  courseMap,
};

function normals(seed: number, n: number, mean: number, deviation: number): Float32Array {
  const random = new Random(seed);
  return Float32Array.from({ length: n }, () => mean + deviation * random.normal());
}

/** Further faces of some kinds. */
export const variants: Readonly<Record<string, Sample>> = {
  confusionMatrixInRates: () => ({
    kind: 'confusionMatrix',
    data: { matrix: confusion(), labels: '0123456789'.split(''), values: 'rates' },
  }),
  networkForward: (language) => ({
    kind: 'networkValues',
    data: { ...network(language), show: 'forward' },
  }),
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
  trainingChartWithSchedule: () => ({
    kind: 'trainingChart',
    data: {
      curve: curve(300, 5625, new Random(2)).map((p) => ({
        ...p,
        learningRate: 0.0005 * (1 + Math.cos((Math.PI * p.step) / 5625)) * (p.step > 2400 ? 0.5 : 1),
      })),
      epochs,
      totalSteps: 5625,
      epochCount: 3,
      marks: [
        { type: 'learningRate', step: 2400, factor: 0.5, rate: 0.0005 },
        { type: 'resumed', step: 4000 },
      ],
      scale: 'log',
    },
  }),
};
