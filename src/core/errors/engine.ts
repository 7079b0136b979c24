import type { Localized } from '../../contracts/language.ts';
import type { ErrorTable } from './define.ts';

/** A place in what was typed as layers: column is 1 for the first character. */
interface LayersProblem {
  readonly text: string;
  readonly column: number;
}

/** The place, marked below the text around it. */
function pointer({ text, column }: LayersProblem): string {
  const start = Math.max(0, column - 41);
  const line = text
    .slice(start, start + 80)
    .replaceAll('`', "'")
    .replace(/\s/g, ' ');
  return `\n\`\`\`\n${line}\n${' '.repeat(column - 1 - start)}^\n\`\`\``;
}

export const engineErrors = {
  SHAPE_MISMATCH: {
    en: (p: { layer: string; got: string; wanted: string }) =>
      `Layer ${p.layer} gets a shape of [${p.got}] but needs ${p.wanted}.`,
    'zh-CN': (p: { layer: string; got: string; wanted: string }) =>
      `层 ${p.layer} 得到的形状是 [${p.got}]，但需要 ${p.wanted}。`,
  },
  LAYER_VALUE_INVALID: {
    en: (p: { layer: string; option: string; value: number; wanted: string }) =>
      `Layer ${p.layer}: ${p.option} cannot be ${p.value}. Use ${p.wanted}.`,
    'zh-CN': (p: { layer: string; option: string; value: number; wanted: string }) =>
      `层 ${p.layer}：${p.option} 不能是 ${p.value}，请用 ${p.wanted}。`,
  },
  MODEL_EMPTY: {
    en: (_: object) => 'The network has no layers. Give it at least one.',
    'zh-CN': () => '这个网络没有任何层，请至少加一层。',
  },
  LAYERS_SYNTAX: {
    en: (p: LayersProblem & { found: string; expected: Localized; nearest?: string }) =>
      `The layers cannot be read at column ${p.column}: ${p.found ? `“${p.found}”` : 'the end'}, ` +
      `where ${p.expected.en} is expected.${p.nearest ? ` Did you mean “${p.nearest}”?` : ''}${pointer(p)}`,
    'zh-CN': (p: LayersProblem & { found: string; expected: Localized; nearest?: string }) =>
      `第 ${p.column} 列无法解析：这里是${p.found ? `“${p.found}”` : '结尾'}，` +
      `而应为${p.expected['zh-CN']}。${p.nearest ? `是想写“${p.nearest}”吗？` : ''}${pointer(p)}`,
  },
  LAYERS_DO_NOT_FIT: {
    en: (p: LayersProblem & { item: string; got: string; wanted: string }) =>
      `“${p.item}” (column ${p.column}) gets a shape of [${p.got}] but needs ${p.wanted}.${pointer(p)}`,
    'zh-CN': (p: LayersProblem & { item: string; got: string; wanted: string }) =>
      `“${p.item}”（第 ${p.column} 列）得到的形状是 [${p.got}]，但需要 ${p.wanted}。${pointer(p)}`,
  },
  LAYERS_OUTPUT: {
    en: (p: LayersProblem & { got: string; classes: number }) =>
      `The last layer gives [${p.got}], but the network must end with ${p.classes} probabilities. ` +
      `End with “flatten, dense ${p.classes} softmax”.${pointer(p)}`,
    'zh-CN': (p: LayersProblem & { got: string; classes: number }) =>
      `最后一层输出 [${p.got}]，但网络必须以 ${p.classes} 个概率结束。` +
      `请以“flatten, dense ${p.classes} softmax”结尾。${pointer(p)}`,
  },
  MODEL_TOO_LARGE: {
    en: (p: { parameters: number; parameterLimit: number; work: number; workLimit: number }) =>
      `This network has ${p.parameters.toLocaleString('en-US')} parameters and needs ` +
      `${p.work.toLocaleString('en-US')} multiply-adds an image; at most ` +
      `${p.parameterLimit.toLocaleString('en-US')} and ${p.workLimit.toLocaleString('en-US')} are allowed. ` +
      'Use fewer units or filters, or pool earlier.',
    'zh-CN': (p: { parameters: number; parameterLimit: number; work: number; workLimit: number }) =>
      `这个网络有 ${p.parameters.toLocaleString('en-US')} 个参数，每张图像需要 ` +
      `${p.work.toLocaleString('en-US')} 次乘加；最多允许 ${p.parameterLimit.toLocaleString('en-US')} 个参数和 ` +
      `${p.workLimit.toLocaleString('en-US')} 次乘加。请减少单元或滤波器的数量，或更早使用汇聚层。`,
  },
  WEIGHTS_MISMATCH: {
    en: (p: { name: string; got: string; wanted: string }) =>
      `Weights do not fit: ${p.name} is [${p.got}], the network has [${p.wanted}].`,
    'zh-CN': (p: { name: string; got: string; wanted: string }) =>
      `权重不匹配：${p.name} 是 [${p.got}]，而网络是 [${p.wanted}]。`,
  },
  LOSS_NOT_FINITE: {
    en: (p: { step: number; layer: string; learningRate: number }) =>
      `The loss became NaN or infinite at step ${p.step} (first seen in layer ${p.layer}): the updates grew without bound. ` +
      `A learning rate of ${p.learningRate} is most likely too high; try a tenth of it.`,
    'zh-CN': (p: { step: number; layer: string; learningRate: number }) =>
      `第 ${p.step} 步时损失变成 NaN 或无穷大（最先出现在层 ${p.layer}）：参数更新无限增大。` +
      `学习率 ${p.learningRate} 很可能太高，试试它的十分之一。`,
  },
  EXAMPLES_MISMATCH: {
    en: (p: { what: string; got: number; wanted: string }) =>
      `The examples do not fit the network: ${p.what} has ${p.got} where ${p.wanted} is needed.`,
    'zh-CN': (p: { what: string; got: number; wanted: string }) =>
      `样本与网络不匹配：${p.what} 是 ${p.got}，而需要 ${p.wanted}。`,
  },
  CHECKPOINT_MISMATCH: {
    en: (p: { problem: string }) => `This checkpoint belongs to something else: ${p.problem}`,
    'zh-CN': (p: { problem: string }) => `这个检查点不属于当前网络：${p.problem}`,
  },
  CHECKPOINT_CORRUPT: {
    en: (p: { problem: string }) => `The file of weights is damaged: ${p.problem}`,
    'zh-CN': (p: { problem: string }) => `权重文件已损坏：${p.problem}`,
  },
  ENGINE_UNAVAILABLE: {
    en: (p: { engine: string; reason: string | Localized }) =>
      `The engine ${p.engine} cannot be used here: ${typeof p.reason === 'string' ? p.reason : p.reason.en}`,
    'zh-CN': (p: { engine: string; reason: string | Localized }) =>
      `引擎 ${p.engine} 在此无法使用：${typeof p.reason === 'string' ? p.reason : p.reason['zh-CN']}`,
  },
  ENGINE_THREAD_DIED: {
    en: (p: { reason: string }) =>
      `A thread of the engine ended in the middle of its work (${p.reason}). Start the run again.`,
    'zh-CN': (p: { reason: string }) => `引擎的一个线程在工作中途终止（${p.reason}），请重新开始训练。`,
  },
  LAYER_UNSUPPORTED: {
    en: (p: { engine: string; layer: string }) => `The engine ${p.engine} cannot run layer ${p.layer}.`,
    'zh-CN': (p: { engine: string; layer: string }) => `引擎 ${p.engine} 不支持层 ${p.layer}。`,
  },
} satisfies ErrorTable;
