/** A model card (Mitchell et al., 2019): what a network is, what it learned from, what it can do, and what not. */
import type { Language } from '../contracts/language.ts';
import type { RunRecord } from '../contracts/run.ts';
import type { TensorFileHeader } from '../engine/checkpoint.ts';

export function modelCard(record: RunRecord, header: TensorFileHeader, language: Language): string {
  const { spec, data, result, engine } = record;
  const t = texts[language];
  const accuracies = result?.confusion.map((row, digit) => {
    const n = row.reduce((a, b) => a + b, 0);
    return `| ${digit} | ${n} | ${n === 0 ? '' : `${((100 * row[digit]) / n).toFixed(1)} %`} |`;
  });
  return `${[
    `# ${spec.model.name}, ${record.id}`,
    t.what,
    `## ${t.training}`,
    `- ${t.data}: ${data ? `${data.name}, ${data.trainCount} / ${data.validationCount} / ${data.testCount}` : '?'}`,
    `- ${t.settings}: ${spec.optimizer.type}, ${spec.learningRate}, ${t.batch} ${spec.batchSize}, ${t.epochs} ${result?.epochs ?? spec.epochs}, ${t.seed} ${spec.seed}`,
    `- ${t.engine}: ${engine ? `${engine.name} ${engine.build}` : header.build}`,
    `## ${t.evaluation}`,
    result
      ? `${t.accuracy}: ${(100 * result.testAccuracy).toFixed(2)} % (${result.testCount}), ${t.loss} ${result.testLoss.toFixed(4)}`
      : t.notEvaluated,
    accuracies ? [`| ${t.digit} | n | ${t.accuracy} |`, '|---|---|---|', ...accuracies].join('\n') : '',
    `## ${t.use}`,
    t.input,
    t.limits,
    `## ${t.files}`,
    t.fileList,
  ]
    .filter((part) => part !== '')
    .join('\n\n')}\n`;
}

const texts = {
  en: {
    what: 'A small neural network that reads one handwritten digit, trained with Gradus to learn from, not to rely on.',
    training: 'Training',
    data: 'Data (images to train, validate and test with)',
    settings: 'Settings',
    batch: 'batch size',
    epochs: 'epochs',
    seed: 'seed',
    engine: 'Engine',
    evaluation: 'Evaluation',
    accuracy: 'Accuracy on the test images',
    loss: 'loss',
    notEvaluated: 'It was not evaluated.',
    digit: 'digit',
    use: 'Use',
    input:
      'Input: [28, 28, 1], grey values from 0 (paper) to 1 (ink), the digit in the middle as in MNIST. Output: ten probabilities.',
    limits:
      'It knows nothing but digits, and calls whatever it sees one of them; other handwriting than that of MNIST it reads less well. Do not decide anything about people with it.',
    files: 'Files',
    fileList:
      '- `tfjs/model.json`, `tfjs/weights.bin`: TensorFlow.js, `tf.loadLayersModel(…)`\n- `model.keras`: Keras 3, `keras.models.load_model("model.keras")`\n- `model.ts`: TypeScript that builds the same network',
  },
  'zh-CN': {
    what: '一个识别单个手写数字的小型神经网络，用 Gradus 训练，供学习之用，不应依赖它做决定。',
    training: '训练',
    data: '数据（训练、验证、测试图像数）',
    settings: '设置',
    batch: '批量大小',
    epochs: '轮数',
    seed: '随机种子',
    engine: '引擎',
    evaluation: '评估',
    accuracy: '测试图像上的准确率',
    loss: '损失',
    notEvaluated: '尚未评估。',
    digit: '数字',
    use: '用法',
    input: '输入：[28, 28, 1]，灰度从 0（纸）到 1（墨），数字像 MNIST 那样居中。输出：十个概率。',
    limits:
      '它只认识数字，无论看到什么都会说成某个数字；对与 MNIST 不同的笔迹识别得较差。请勿用它对人做任何决定。',
    files: '文件',
    fileList:
      '- `tfjs/model.json`、`tfjs/weights.bin`：TensorFlow.js，`tf.loadLayersModel(…)`\n- `model.keras`：Keras 3，`keras.models.load_model("model.keras")`\n- `model.ts`：构建同一网络的 TypeScript 代码',
  },
} as const;
