/** The neuron with its numbers, and its answer over all inputs. */
import type { FigureRequest } from '../../src/contracts/figures.ts';
import type { Language } from '../../src/contracts/language.ts';
import type { LessonFigures } from '../../src/contracts/lesson.ts';
import { placesOf, plane } from '../shared/plots.ts';
import { inputs, neuronAt, weights } from './compute.ts';

const words = {
  en: { input: 'inputs', output: 'answer', sun: 'sunshine x₁', cold: 'cold water x₂', of: 'the answer' },
  'zh-CN': { input: '输入', output: '回答', sun: '阳光 x₁', cold: '水凉 x₂', of: '回答' },
} as const;

async function neuron(language: Language): Promise<FigureRequest> {
  const t = words[language];
  const { outputs } = await neuronAt([inputs]);
  return {
    kind: 'networkValues',
    data: {
      show: 'forward',
      layers: [
        { name: t.input, nodes: inputs.map((value, i) => ({ label: `x${'₁₂₃'[i]}`, value })) },
        { name: t.output, nodes: [{ label: 'y', value: outputs[0] }] },
      ],
      edges: [weights.map((weight) => [{ weight }])],
    },
  };
}

async function answers(language: Language): Promise<FigureRequest> {
  const t = words[language];
  const [x, y] = [
    { min: 0, max: 1, label: t.sun },
    { min: 0, max: 1, label: t.cold },
  ];
  const { outputs } = await neuronAt(placesOf(x, y, 41));
  return plane(x, y, 41, outputs, { of: t.of });
}

export const figures: LessonFigures = { neuron, answers };
