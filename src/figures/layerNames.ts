/** Layers of a model in words: name and settings, in both languages. Draws nothing. */
import type { Language, Localized } from '../contracts/language.ts';
import type { ActivationName, LayerSpec, LayerType } from '../contracts/model.ts';
import { byLanguage } from './text.ts';

const names: Readonly<Record<LayerType, Localized>> = {
  dense: { en: 'Dense', 'zh-CN': '全连接层' },
  conv2d: { en: 'Convolution 2D', 'zh-CN': '二维卷积层' },
  conv1d: { en: 'Convolution 1D', 'zh-CN': '一维卷积层' },
  maxPooling2d: { en: 'Max pooling', 'zh-CN': '最大汇聚层' },
  averagePooling2d: { en: 'Average pooling', 'zh-CN': '平均汇聚层' },
  globalAveragePooling2d: { en: 'Global average pooling', 'zh-CN': '全局平均汇聚层' },
  upSampling2d: { en: 'Upsampling', 'zh-CN': '上采样层' },
  flatten: { en: 'Flatten', 'zh-CN': '展平层' },
  reshape: { en: 'Reshape', 'zh-CN': '改变形状' },
  dropout: { en: 'Dropout', 'zh-CN': '暂退层' },
  batchNormalization: { en: 'Batch normalization', 'zh-CN': '批量规范化层' },
  activation: { en: 'Activation', 'zh-CN': '激活函数' },
};

const activations: Readonly<Record<ActivationName, string>> = {
  linear: '',
  relu: 'ReLU',
  leakyRelu: 'Leaky ReLU',
  elu: 'ELU',
  gelu: 'GELU',
  swish: 'Swish',
  sigmoid: 'sigmoid',
  tanh: 'tanh',
  softmax: 'softmax',
};

export const layerName = (spec: LayerSpec, language: Language): string => names[spec.type][language];

const size = (pair: readonly [number, number]): string => `${pair[0]}×${pair[1]}`;

/** Its settings that are not defaults, e.g. "32 filters 3×3, same, ReLU". */
export function layerSettings(spec: LayerSpec, language: Language): string {
  return settings(spec, language)
    .filter((part) => part !== '')
    .join(byLanguage(language, ', ', '，'));
}

function settings(spec: LayerSpec, language: Language): string[] {
  switch (spec.type) {
    case 'dense':
      return [
        byLanguage(language, spec.units === 1 ? '1 unit' : `${spec.units} units`, `${spec.units} 个单元`),
        activations[spec.activation ?? 'linear'],
      ];
    case 'conv2d':
      return [
        byLanguage(
          language,
          `${spec.filters} filters ${size(spec.kernelSize)}`,
          `${spec.filters} 个 ${size(spec.kernelSize)} 卷积核`,
        ),
        strideText(spec.strides ?? [1, 1], [1, 1], language),
        paddingText(spec.padding, language),
        activations[spec.activation ?? 'linear'],
      ];
    case 'conv1d':
      return [
        byLanguage(
          language,
          `${spec.filters} filters of ${spec.kernelSize}`,
          `${spec.filters} 个长 ${spec.kernelSize} 的卷积核`,
        ),
        paddingText(spec.padding, language),
        activations[spec.activation ?? 'linear'],
      ];
    case 'maxPooling2d':
    case 'averagePooling2d': {
      const pool = spec.poolSize ?? ([2, 2] as const);
      return [
        size(pool),
        strideText(spec.strides ?? pool, pool, language),
        paddingText(spec.padding, language),
      ];
    }
    case 'upSampling2d':
      return [size(spec.size ?? [2, 2])];
    case 'dropout':
      return [byLanguage(language, `rate ${spec.rate}`, `丢弃概率 ${spec.rate}`)];
    case 'activation':
      return [activations[spec.activation]];
    default:
      return [];
  }
}

function strideText(
  strides: readonly [number, number],
  usual: readonly [number, number],
  language: Language,
): string {
  if (strides[0] === usual[0] && strides[1] === usual[1]) return '';
  return byLanguage(language, `stride ${size(strides)}`, `步幅 ${size(strides)}`);
}

const paddingText = (padding: 'valid' | 'same' | undefined, language: Language): string =>
  padding === 'same' ? byLanguage(language, 'same padding', '等宽填充') : '';
