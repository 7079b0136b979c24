/** The network with the values of one case, and its answer over the whole plane. */
import type { FigureRequest } from '../../src/contracts/figures.ts';
import type { Language } from '../../src/contracts/language.ts';
import type { LessonFigures } from '../../src/contracts/lesson.ts';
import { placesOf, plane } from '../shared/plots.ts';
import { networkAt, weights } from './compute.ts';

const words = {
  en: { input: 'input layer', hidden: 'hidden layer', output: 'output layer', of: 'the answer' },
  'zh-CN': { input: '输入层', hidden: '隐藏层', output: '输出层', of: '回答' },
} as const;

async function network(language: Language): Promise<FigureRequest> {
  const t = words[language];
  const { hidden, outputs } = await networkAt([[1, 1]]);
  const [w11, w12, w21, w22] = weights['dense/kernel'];
  const edge = (weight: number) => ({ weight });
  return {
    kind: 'networkValues',
    data: {
      show: 'forward',
      layers: [
        {
          name: t.input,
          nodes: [
            { label: 'x₁', value: 1 },
            { label: 'x₂', value: 1 },
          ],
        },
        { name: t.hidden, nodes: hidden[0].map((value, i) => ({ label: `h${'₁₂₃'[i]}`, value })) },
        { name: t.output, nodes: [{ label: 'y', value: outputs[0] }] },
      ],
      edges: [
        [
          [edge(w11), edge(w12)],
          [edge(w21), edge(w22)],
        ],
        weights['dense_1/kernel'].map((weight) => [edge(weight)]),
      ],
    },
  };
}

async function answers(language: Language): Promise<FigureRequest> {
  const [x, y] = [
    { min: 0, max: 1, label: 'x₁' },
    { min: 0, max: 1, label: 'x₂' },
  ];
  const { outputs } = await networkAt(placesOf(x, y, 41));
  return plane(x, y, 41, outputs, { of: words[language].of });
}

export const figures: LessonFigures = { network, answers };
