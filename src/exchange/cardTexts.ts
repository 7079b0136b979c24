/** The words of a model card. */
import type { ImportFormat } from '../contracts/run.ts';

const formats = { tfjs: 'TensorFlow.js', keras: 'Keras' } as const satisfies Record<ImportFormat, string>;

export const cardTexts = {
  en: {
    formats,
    what: 'A small neural network that reads one handwritten digit, trained with Gradus to learn from, not to rely on.',
    importedWhat: (format: string) =>
      `A neural network that reads one handwritten digit. It was not trained with Gradus, but brought in from ${format}.`,
    network: 'Network',
    layer: 'layer',
    output: 'output',
    parameters: 'parameters',
    training: 'Training',
    notTrainedHere: 'Nothing is known here of how it was trained, nor from what data.',
    synthetic: 'synthetic digits drawn by Gradus, not MNIST',
    dataLine: (name: string, train: string, validation: string, test: string) =>
      `Data: ${name}; ${train} images to train, ${validation} to validate, ${test} to test`,
    settings: 'Settings: ',
    comma: ', ',
    rate: 'learning rate',
    batch: 'batch size',
    epochs: 'epochs',
    seed: 'seed',
    schedules: { cosine: 'cosine schedule', step: 'step schedule' },
    augmented: 'images augmented',
    patience: (n: number) => `early stopping after ${n} epochs without progress`,
    engine: 'Engine: ',
    speed: (time: string, images: string) => `Time: ${time}, ${images} images a second`,
    course: 'Course of the training',
    courseHead: '| epoch | training loss | training accuracy | validation loss | validation accuracy |',
    evaluation: 'Evaluation',
    notEvaluated: 'It was not evaluated on test images here.',
    accuracyLine: (accuracy: string, n: string, loss: string) =>
      `Accuracy on the ${n} test images, which it had never seen: **${accuracy}** (loss ${loss}).`,
    digitHead: '| digit | images | correct | most often taken for |',
    takenFor: (digit: number, times: number) => `${digit} (${times}×)`,
    use: 'Use',
    input:
      'Input: [28, 28, 1], grey values from 0 (paper) to 1 (ink), the digit in the middle as in MNIST. Output: ten probabilities.',
    limits:
      'It knows nothing but digits, and calls whatever it sees one of them; other handwriting than that of MNIST it reads less well. Do not decide anything about people with it.',
  },
  'zh-CN': {
    formats,
    what: '一个识别单个手写数字的小型神经网络，用 Gradus 训练，供学习之用，不应依赖它做决定。',
    importedWhat: (format: string) =>
      `一个识别单个手写数字的神经网络，并非由 Gradus 训练，而是从 ${format} 导入。`,
    network: '网络',
    layer: '层',
    output: '输出',
    parameters: '参数',
    training: '训练',
    notTrainedHere: '这里不知道它是如何训练的，也不知道用了什么数据。',
    synthetic: 'Gradus 绘制的合成数字，不是 MNIST',
    dataLine: (name: string, train: string, validation: string, test: string) =>
      `数据：${name}；训练 ${train} 张，验证 ${validation} 张，测试 ${test} 张`,
    settings: '设置：',
    comma: '，',
    rate: '学习率',
    batch: '批量大小',
    epochs: '轮数',
    seed: '随机种子',
    schedules: { cosine: '余弦调度', step: '阶梯调度' },
    augmented: '图片增广',
    patience: (n: number) => `${n} 轮无进步即提前停止`,
    engine: '引擎：',
    speed: (time: string, images: string) => `用时：${time}，每秒 ${images} 张图片`,
    course: '训练过程',
    courseHead: '| 轮 | 训练损失 | 训练准确率 | 验证损失 | 验证准确率 |',
    evaluation: '评估',
    notEvaluated: '没有在这里用测试图片评估过。',
    accuracyLine: (accuracy: string, n: string, loss: string) =>
      `在 ${n} 张从没见过的测试图片上的准确率：**${accuracy}**（损失 ${loss}）。`,
    digitHead: '| 数字 | 图片数 | 正确 | 最常被认成 |',
    takenFor: (digit: number, times: number) => `${digit}（${times} 次）`,
    use: '用法',
    input: '输入：[28, 28, 1]，灰度从 0（纸）到 1（墨），数字像 MNIST 那样居中。输出：十个概率。',
    limits:
      '它只认识数字，无论看到什么都会说成某个数字；对与 MNIST 不同的笔迹识别得较差。请勿用它对人做任何决定。',
  },
} as const;
