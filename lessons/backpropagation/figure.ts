/** The network with its values forward and its gradients backward, and what a gradient is: a slope. */
import type { FigureData, FigureRequest } from '../../src/contracts/figures.ts';
import type { Language } from '../../src/contracts/language.ts';
import type { LessonFigures } from '../../src/contracts/lesson.ts';
import { computeStep, lossAlongFirstWeight, weights } from './compute.ts';

const words = {
  en: {
    input: 'input',
    hidden: 'hidden',
    output: 'output',
    loss: 'loss L',
    curve: 'L(w₁₁)',
    slope: 'slope ∂L/∂w₁₁',
    now: 'now',
  },
  'zh-CN': {
    input: '输入',
    hidden: '隐藏层',
    output: '输出',
    loss: '损失 L',
    curve: 'L(w₁₁)',
    slope: '斜率 ∂L/∂w₁₁',
    now: '当前',
  },
} as const;

async function network(language: Language): Promise<FigureData['backpropagation']> {
  const t = words[language];
  const s = await computeStep();
  const g = s.gradients;
  const [w11, w12, w21, w22] = weights['dense/kernel'];
  const [d11, d12, d21, d22] = g['dense/kernel'];
  return {
    layers: [
      {
        name: t.input,
        nodes: [
          { label: 'x₁', value: s.x[0] },
          { label: 'x₂', value: s.x[1] },
        ],
      },
      {
        name: t.hidden,
        nodes: [
          { label: 'h₁', value: s.h[0], gradient: s.dh[0] },
          { label: 'h₂', value: s.h[1], gradient: s.dh[1] },
        ],
      },
      { name: t.output, nodes: [{ label: 'ŷ', value: s.output, gradient: g['dense_1/bias'][0] }] },
    ],
    edges: [
      [
        [
          { weight: w11, gradient: d11 },
          { weight: w12, gradient: d12 },
        ],
        [
          { weight: w21, gradient: d21 },
          { weight: w22, gradient: d22 },
        ],
      ],
      weights['dense_1/kernel'].map((weight, i) => [{ weight, gradient: g['dense_1/kernel'][i] }]),
    ],
  };
}

async function slope(language: Language): Promise<FigureRequest> {
  const t = words[language];
  const { loss, gradients } = await computeStep();
  const [w11] = weights['dense/kernel'];
  const gradient = gradients['dense/kernel'][0];
  const xs = Array.from({ length: 81 }, (_, i) => -4 + (i * 8) / 80);
  const losses = await lossAlongFirstWeight(xs);
  const tangent = [w11 - 1.2, w11 + 1.2].map((x): [number, number] => [x, loss + gradient * (x - w11)]);
  return {
    kind: 'functionPlot',
    data: {
      xLabel: 'w₁₁',
      yLabel: t.loss,
      curves: [
        { name: t.curve, points: xs.map((x, i) => [x, losses[i]]) },
        { name: t.slope, dashed: true, points: tangent },
      ],
      markers: [{ x: w11, y: loss, label: t.now }],
    },
  };
}

export const figures: LessonFigures = {
  slope,
  async animation(language) {
    return { kind: 'backpropagation', data: await network(language) };
  },
  async forward(language) {
    return { kind: 'networkValues', data: { ...(await network(language)), show: 'forward' } };
  },
  async backward(language) {
    return { kind: 'networkValues', data: { ...(await network(language)), show: 'backward' } };
  },
};
