/**
 * The words of the layer language: for each layer the numbers that it takes and the options that may follow in any
 * order. Data first: adding a layer means adding an entry to `words`.
 */
import type { Localized } from '../contracts/language.ts';
import type { ActivationName, Initializer, LayerSpec, Padding } from '../contracts/model.ts';

export interface Token {
  /** Lower case. */
  readonly text: string;
  /** 1 for the first character of the whole text. */
  readonly column: number;
}

/** One layer as it was typed. */
export interface Item {
  readonly tokens: readonly Token[];
  /** Of the separator behind it, or behind the last character. */
  readonly endColumn: number;
}

/** An option and what may stand after its word. */
type OptionName = 'activation' | 'padding' | 'stride' | 'l2' | 'noBias' | 'initializer';

interface Options {
  activation?: ActivationName;
  padding?: Padding;
  stride?: readonly [number, number];
  l2?: number;
  noBias?: boolean;
  initializer?: Initializer;
}

interface NumberSlot {
  readonly name: Localized;
  /** whole: 32; size: 3 or 3x5; rate: 0.25 */
  readonly kind: 'whole' | 'size' | 'rate';
  readonly optional?: boolean;
}

interface Word {
  readonly numbers: readonly NumberSlot[];
  /** The last slot may repeat. */
  readonly repeat?: boolean;
  readonly options: readonly OptionName[];
  /** sizes[i] is what slot i held, as a pair; a single number stands in both places. */
  readonly build: (sizes: readonly (readonly [number, number])[], options: Options) => LayerSpec;
}

type Built =
  | { readonly type: 'layer'; readonly layer: LayerSpec }
  | { readonly type: 'unknownLayer' }
  | {
      readonly type: 'unexpected';
      readonly column: number;
      readonly found: string;
      readonly expected: Localized;
      readonly candidates?: readonly string[];
    };

const activationWords: Readonly<Record<string, ActivationName>> = {
  linear: 'linear',
  relu: 'relu',
  leakyrelu: 'leakyRelu',
  leaky_relu: 'leakyRelu',
  elu: 'elu',
  gelu: 'gelu',
  swish: 'swish',
  silu: 'swish',
  sigmoid: 'sigmoid',
  tanh: 'tanh',
  softmax: 'softmax',
};

const initializerWords: Readonly<Record<string, Initializer>> = {
  he: 'heNormal',
  he_normal: 'heNormal',
  he_uniform: 'heUniform',
  glorot: 'glorotUniform',
  glorot_normal: 'glorotNormal',
  zeros: 'zeros',
};

const whole = (en: string, zh: string, optional = false): NumberSlot => ({
  name: { en, 'zh-CN': zh },
  kind: 'whole',
  optional,
});
const size = (en: string, zh: string, optional = false): NumberSlot => ({
  name: { en, 'zh-CN': zh },
  kind: 'size',
  optional,
});

const units = whole('the number of units, e.g. 128', '单元数，如 128');
const filters = whole('the number of filters, e.g. 32', '滤波器数，如 32');
const kernel = size('the kernel size, e.g. 3 or 3x5', '卷积核大小，如 3 或 3x5');
const window = size('the window size, e.g. 2', '窗口大小，如 2', true);
const rate: NumberSlot = {
  name: { en: 'the rate, e.g. 0.25', 'zh-CN': '丢弃率，如 0.25' },
  kind: 'rate',
};

const weighted = (o: Options) => ({
  ...(o.activation && { activation: o.activation }),
  ...(o.noBias && { useBias: false }),
  ...(o.initializer !== undefined && { kernelInitializer: o.initializer }),
  ...(o.l2 !== undefined && { kernelL2: o.l2 }),
});
const weightedOptions: readonly OptionName[] = ['activation', 'l2', 'noBias', 'initializer'];

const pool = (type: 'maxPooling2d' | 'averagePooling2d'): Word => ({
  numbers: [window],
  options: ['stride', 'padding'],
  build: ([poolSize = [2, 2]], o) => ({
    type,
    poolSize,
    ...(o.stride && { strides: o.stride }),
    ...(o.padding && { padding: o.padding }),
  }),
});

const conv2d: Word = {
  numbers: [filters, kernel],
  options: [...weightedOptions, 'stride', 'padding'],
  build: ([[count], kernelSize], o) => ({
    type: 'conv2d',
    filters: count,
    kernelSize,
    ...(o.stride && { strides: o.stride }),
    ...(o.padding && { padding: o.padding }),
    ...weighted(o),
  }),
};

const conv1d: Word = {
  numbers: [filters, whole('the kernel size, e.g. 3', '卷积核大小，如 3')],
  options: [...weightedOptions, 'stride', 'padding'],
  build: ([[count], [kernelSize]], o) => ({
    type: 'conv1d',
    filters: count,
    kernelSize,
    ...(o.stride && { strides: o.stride[0] }),
    ...(o.padding && { padding: o.padding }),
    ...weighted(o),
  }),
};

const bare = (layer: LayerSpec): Word => ({ numbers: [], options: [], build: () => layer });
const batchNormalization = bare({ type: 'batchNormalization' });
const globalAverage = bare({ type: 'globalAveragePooling2d' });

const words: Readonly<Record<string, Word>> = {
  conv: conv2d,
  conv2d,
  conv1d,
  pool: pool('maxPooling2d'),
  maxpool: pool('maxPooling2d'),
  avgpool: pool('averagePooling2d'),
  gap: globalAverage,
  flatten: bare({ type: 'flatten' }),
  dense: {
    numbers: [units],
    options: weightedOptions,
    build: ([[count]], o) => ({ type: 'dense', units: count, ...weighted(o) }),
  },
  dropout: {
    numbers: [rate],
    options: [],
    build: ([[share]]) => ({ type: 'dropout', rate: share }),
  },
  bn: batchNormalization,
  batchnorm: batchNormalization,
  reshape: {
    numbers: [whole('a size, e.g. 28 28 1', '尺寸，如 28 28 1')],
    repeat: true,
    options: [],
    build: (sizes) => ({ type: 'reshape', targetShape: sizes.map(([n]) => n) }),
  },
  upsample: {
    numbers: [size('how many times, e.g. 2', '放大倍数，如 2', true)],
    options: [],
    build: ([times = [2, 2]]) => ({ type: 'upSampling2d', size: times }),
  },
  ...Object.fromEntries(
    Object.entries(activationWords).map(([word, activation]) => [
      word,
      bare({ type: 'activation', activation }),
    ]),
  ),
};

/** What an error lists and corrects to; aliases are accepted but not advertised. */
export const wordNames: readonly string[] = [
  'conv',
  'conv1d',
  'pool',
  'avgpool',
  'gap',
  'flatten',
  'dense',
  'dropout',
  'bn',
  'reshape',
  'upsample',
  'relu',
  'tanh',
  'sigmoid',
  'softmax',
];

/** "3" → [3, 3], "3x5" → [3, 5]; null when it is not a number of that kind. */
function readNumber(text: string, kind: NumberSlot['kind']): readonly [number, number] | null {
  const pattern = { whole: /^\d+$/, size: /^\d+(x\d+)?$/, rate: /^\d+(\.\d+)?(e-?\d+)?$/ }[kind];
  if (!pattern.test(text)) return null;
  const [first, second = first] = text.split('x').map(Number);
  return [first, second];
}

const isNumber = (token: Token) => /^\d/.test(token.text);

/** Words that begin an option of this layer. */
function optionWords(names: readonly OptionName[]): string[] {
  const all: Readonly<Record<OptionName, readonly string[]>> = {
    activation: Object.keys(activationWords),
    padding: ['same', 'valid'],
    stride: ['stride'],
    l2: ['l2'],
    noBias: ['nobias'],
    initializer: Object.keys(initializerWords),
  };
  return names.flatMap((name) => all[name]);
}

/** Reads one layer's tokens against its word. */
export function buildLayer({ tokens, endColumn }: Item): Built {
  const word = Object.hasOwn(words, tokens[0].text) ? words[tokens[0].text] : undefined;
  if (!word) return { type: 'unknownLayer' };
  const sizes: (readonly [number, number])[] = [];
  const options: Options = {};
  let next = 1;
  const unexpected = (expected: Localized, candidates?: readonly string[]): Built => ({
    type: 'unexpected',
    column: tokens[next]?.column ?? endColumn,
    found: tokens[next]?.text ?? '',
    expected,
    candidates,
  });
  /** Reads one number; undefined: there is none, null: it is no such number. */
  const take = (kind: NumberSlot['kind']) => {
    const token = tokens[next];
    if (!token || !isNumber(token)) return undefined;
    const value = readNumber(token.text, kind);
    if (value) next++;
    return value;
  };

  for (
    let slot = 0;
    slot < word.numbers.length || (word.repeat && isNumber(tokens[next] ?? tokens[0]));
    slot++
  ) {
    const { kind, optional, name } = word.numbers[Math.min(slot, word.numbers.length - 1)];
    const value = take(kind);
    if (value) sizes.push(value);
    else if (value === null || !optional) return unexpected(name);
  }
  const allowed = optionWords(word.options);
  while (next < tokens.length) {
    const { text } = tokens[next];
    if (!allowed.includes(text)) return unexpected(afterNumbers(allowed), allowed);
    next++;
    if (text === 'stride') {
      const value = take('size');
      if (!value) return unexpected({ en: 'the stride, e.g. 2', 'zh-CN': '步幅，如 2' });
      options.stride = value;
    } else if (text === 'l2') {
      const value = take('rate');
      if (!value) return unexpected({ en: 'the L2 factor, e.g. 0.001', 'zh-CN': 'L2 系数，如 0.001' });
      options.l2 = value[0];
    } else if (text === 'same' || text === 'valid') options.padding = text;
    else if (text === 'nobias') options.noBias = true;
    else if (Object.hasOwn(initializerWords, text)) options.initializer = initializerWords[text];
    else options.activation = activationWords[text];
  }
  return { type: 'layer', layer: word.build(sizes, options) };
}

function afterNumbers(allowed: readonly string[]): Localized {
  if (allowed.length === 0) return { en: 'a comma', 'zh-CN': '逗号' };
  return {
    en: `one of ${allowed.join(', ')}, or a comma`,
    'zh-CN': `${allowed.join('、')} 之一，或逗号`,
  };
}
