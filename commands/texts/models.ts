/** What /runs export and /runs import say of networks as files. */
import type { Texts } from '../../src/bot/index.ts';
import type { ModelFormat } from '../../src/contracts/exchange.ts';
import type { Localized } from '../../src/contracts/language.ts';
import type { ImportFormat } from '../../src/contracts/run.ts';

/** In the order in which they are offered. */
export const modelFormats: readonly ModelFormat[] = ['tfjs', 'keras', 'typescript', 'card', 'all'];

export const formatNames: Readonly<Record<ModelFormat, Localized>> = {
  tfjs: { en: 'TensorFlow.js: a LayersModel in a zip', 'zh-CN': 'TensorFlow.js：LayersModel（zip）' },
  keras: { en: 'Keras 3: a .keras file', 'zh-CN': 'Keras 3：.keras 文件' },
  typescript: { en: 'TypeScript: code that builds the network', 'zh-CN': 'TypeScript：构建网络的代码' },
  card: { en: 'model card: what it is and what was measured', 'zh-CN': '模型卡：模型说明与测量结果' },
  all: { en: 'all of these in one zip', 'zh-CN': '以上全部（一个 zip）' },
};

/** What to do with the file. */
export const formatHelp: Readonly<Record<ModelFormat, Localized>> = {
  tfjs: {
    en: 'Unpack it, then `tf.loadLayersModel(…/model.json)` in TensorFlow.js.',
    'zh-CN': '解压后，在 TensorFlow.js 中用 `tf.loadLayersModel(…/model.json)` 加载。',
  },
  keras: {
    en: 'In Python: `keras.models.load_model("….keras")`.',
    'zh-CN': '在 Python 中：`keras.models.load_model("….keras")`。',
  },
  typescript: {
    en: 'It builds the network untrained; the weights are in the TensorFlow.js export.',
    'zh-CN': '这段代码构建未训练的网络；权重在 TensorFlow.js 导出中。',
  },
  card: {
    en: 'In English and Chinese: what it learned from, how well it reads each digit, and what it cannot do.',
    'zh-CN': '中英文各一份：它学了什么数据、每个数字认得多准，以及它做不到什么。',
  },
  all: {
    en: 'TensorFlow.js, Keras and TypeScript with the model card in both languages.',
    'zh-CN': '包含 TensorFlow.js、Keras、TypeScript 以及中英文模型卡。',
  },
};

export const importNames: Readonly<Record<ImportFormat, string>> = {
  tfjs: 'TensorFlow.js',
  keras: 'Keras',
};

export const modelsTexts = {
  format: {
    en: 'A network as a file for other programs; without it: JSON, CSV and weights, for you alone',
    'zh-CN': '以何种格式导出网络；不选则导出 JSON、CSV 和权重（仅自己可见）',
  },
  exported: {
    en: (id: string, model: string) => `The network of run **${id}** (${model}).`,
    'zh-CN': (id: string, model: string) => `训练 **${id}** 的网络（${model}）。`,
  },

  import: {
    en: 'Bring in a model from TensorFlow.js or Keras, to use with /predict',
    'zh-CN': '从 TensorFlow.js 或 Keras 导入模型，用于 /predict',
  },
  file: {
    en: 'A zip with model.json and its weights (TensorFlow.js), or a .keras file',
    'zh-CN': '包含 model.json 和权重的 zip（TensorFlow.js），或 .keras 文件',
  },
  name: { en: 'What to call it (default: as the file)', 'zh-CN': '模型的名字（默认取文件名）' },
  importedNow: {
    en: (id: string, predict: string) =>
      `It is yours as run **${id}**: ${predict} with \`model:${id}\` and a picture lets it read.`,
    'zh-CN': (id: string, predict: string) =>
      `它已保存为训练 **${id}**：用 ${predict} 选 \`model:${id}\` 并附上图片，它就来识别。`,
  },
  softmaxAdded: {
    en: 'Its last layer gives logits, so a softmax was put behind it.',
    'zh-CN': '它的最后一层输出的是 logits，因此在后面加了 softmax。',
  },

  title: { en: (m: string) => `${m} was brought in`, 'zh-CN': (m: string) => `${m} 已导入` },
  text: {
    en: 'Gradus has not trained it and has not tested it; it knows only its layers and weights.',
    'zh-CN': '它不是由 Gradus 训练的，也没有测试过；这里只知道它的各层和权重。',
  },
  origin: { en: 'Origin', 'zh-CN': '来源' },
  originValue: {
    en: (format: string, file: string) => `imported from ${format}: \`${file}\``,
    'zh-CN': (format: string, file: string) => `从 ${format} 导入：\`${file}\``,
  },
  choice: {
    en: (id: string, model: string, format: string) => `${id}: ${model}, imported (${format})`,
    'zh-CN': (id: string, model: string, format: string) => `${id}：${model}，导入（${format}）`,
  },
} satisfies Texts;
