/** A learner in the middle of a course of a dozen lessons. */
import type { FigureData, FigureRequest } from '../../src/contracts/figures.ts';
import type { Language } from '../../src/contracts/language.ts';

type Lesson = FigureData['courseMap']['parts'][number]['lessons'][number];

const lessons: readonly (readonly [string, string, string, Lesson['state']])[] = [
  ['mnist', 'MNIST', 'MNIST 数据集', 'mastered'],
  ['mlp', 'Multilayer perceptron', '多层感知机', 'read'],
  ['convolution', 'Convolution', '卷积', 'started'],
  ['pooling', 'Pooling', '汇聚', 'open'],
  ['padding', 'Padding and stride', '填充和步幅', 'open'],
  ['cnn', 'Convolutional neural network', '卷积神经网络', 'locked'],
  ['loop', 'The training loop', '训练循环', 'open'],
  ['split', 'Training, validation and test data', '训练集、验证集和测试集', 'locked'],
  ['overfitting', 'Overfitting', '过拟合', 'locked'],
];

export function courseMap(language: Language): FigureRequest {
  const [en, zh] = [language === 'en', language === 'zh-CN'];
  const row = (n: number, done: number): Lesson[] =>
    Array.from({ length: n }, (_, i) => ({
      id: `${n}-${i}`,
      title: `${i}`,
      state: i < done ? (i % 3 === 0 ? 'mastered' : 'read') : 'open',
    }));
  return {
    kind: 'courseMap',
    data: {
      parts: [
        { name: en ? 'Background' : '背景', lessons: row(9, 9) },
        { name: en ? 'How it learns' : '它怎样学习', lessons: row(14, 11) },
        {
          name: zh ? '第一批网络' : 'First networks',
          lessons: lessons.map(([id, title, titleZh, state]) => ({ id, title: en ? title : titleZh, state })),
        },
        { name: en ? 'In the world' : '走向现实', lessons: row(18, 0) },
      ],
      shown: 2,
      edges: [
        ['mnist', 'mlp'],
        ['mnist', 'convolution'],
        ['convolution', 'pooling'],
        ['convolution', 'padding'],
        ['pooling', 'cnn'],
        ['padding', 'cnn'],
        ['mlp', 'loop'],
        ['loop', 'split'],
        ['split', 'overfitting'],
        ['mlp', 'overfitting'],
      ],
      next: 'convolution',
    },
  };
}
