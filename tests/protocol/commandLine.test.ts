/** Typed command lines: what they mean, and what is said when they mean nothing. */
import type { APIApplicationCommand } from 'discord-api-types/v10';
import { describe, expect, test } from 'vitest';
import type { FilledOption } from '../../src/contracts/local.ts';
import { parseCommandLine } from '../../src/local/commandLine.ts';

const epochs = {
  type: 4,
  name: 'epochs',
  name_localizations: { 'zh-CN': '轮数' },
  description: '',
  min_value: 1,
  max_value: 50,
};
const lr = { type: 10, name: 'lr', description: '', min_value: 0 };
const commands = [
  {
    id: '1',
    name: 'train',
    name_localizations: { 'zh-CN': '训练' },
    options: [
      {
        type: 1,
        name: 'cnn',
        description: '',
        options: [epochs, lr, { type: 5, name: 'quick', description: '' }],
      },
      { type: 1, name: 'mlp', description: '', options: [epochs] },
      {
        type: 2,
        name: 'more',
        description: '',
        options: [{ type: 1, name: 'wide', description: '', options: [lr] }],
      },
    ],
  },
  {
    id: '2',
    name: 'fit',
    options: [
      {
        type: 3,
        name: 'model',
        description: '',
        required: true,
        choices: [
          { name: 'Small CNN', value: 'cnn' },
          { name: 'MLP', value: 'mlp' },
        ],
      },
      epochs,
    ],
  },
  {
    id: '3',
    name: 'explain',
    options: [
      { type: 3, name: 'concept', description: '', required: true, min_length: 2, max_length: 40 },
      { type: 3, name: 'level', description: '', choices: [{ name: 'short', value: 's' }] },
    ],
  },
  {
    id: '4',
    name: 'predict',
    options: [
      { type: 11, name: 'image', description: '', required: true },
      { type: 3, name: 'model', description: '' },
      { type: 11, name: 'second', description: '' },
    ],
  },
  {
    id: '5',
    name: 'tell',
    options: [
      { type: 6, name: 'who', description: '', required: true },
      { type: 3, name: 'what', description: '' },
    ],
  },
  { id: '6', name: 'Classify digit', type: 3 },
].map((c) => ({ type: 1, ...c })) as unknown as APIApplicationCommand[];

const parse = (text: string, files = 0) => parseCommandLine(text, commands, { files });
/** {epochs: 3}, through subcommands. */
const values = (text: string, files = 0): Record<string, unknown> => {
  let { options }: { options: readonly FilledOption[] } = parse(text, files).call;
  while (options[0]?.options) options = options[0].options;
  return Object.fromEntries(options.map((o) => [o.name, o.value]));
};

describe('what a line means', () => {
  test.each<[string, string[], Record<string, unknown>]>([
    ['/train cnn epochs:3', ['train', 'cnn'], { epochs: 3 }],
    ['  /train   cnn', ['train', 'cnn'], {}],
    ['/train cnn 3', ['train', 'cnn'], { epochs: 3 }],
    ['/train cnn lr:1e-3 epochs: 3', ['train', 'cnn'], { epochs: 3, lr: 0.001 }],
    ['/train cnn lr:.5 quick:true', ['train', 'cnn'], { lr: 0.5, quick: true }],
    ['/train cnn quick:否', ['train', 'cnn'], { quick: false }],
    ['/TRAIN CNN EPOCHS:3', ['train', 'cnn'], { epochs: 3 }],
    ['/训练 cnn 轮数:3', ['train', 'cnn'], { epochs: 3 }],
    ['/训练 cnn 轮数：3', ['train', 'cnn'], { epochs: 3 }],
    ['/train more wide lr:2', ['train', 'more', 'wide'], { lr: 2 }],
    ['/fit cnn epochs:3', ['fit'], { model: 'cnn', epochs: 3 }],
    ['/fit epochs:3 cnn', ['fit'], { model: 'cnn', epochs: 3 }],
    ['/fit Small CNN 3', ['fit'], { model: 'cnn', epochs: 3 }],
    ['/fit model:small cnn epochs:3', ['fit'], { model: 'cnn', epochs: 3 }],
    ['/explain backprop', ['explain'], { concept: 'backprop' }],
    ['/explain gradient descent', ['explain'], { concept: 'gradient descent' }],
    [
      '/explain concept:gradient descent level:short',
      ['explain'],
      { concept: 'gradient descent', level: 's' },
    ],
    ['/explain "gradient descent" short', ['explain'], { concept: 'gradient descent', level: 's' }],
    ['/explain “反向 传播”', ['explain'], { concept: '反向 传播' }],
    ["/explain Newton's method", ['explain'], { concept: "Newton's method" }],
    ['/explain what is this: a test', ['explain'], { concept: 'what is this: a test' }],
    ['/explain see https://a.org', ['explain'], { concept: 'see https://a.org' }],
    ['/tell <@!123> hi there', ['tell'], { who: '123', what: 'hi there' }],
    ['/tell who:42', ['tell'], { who: '42' }],
  ])('%s', (text, path, options) => {
    expect(parse(text).path).toEqual(path);
    expect(values(text)).toEqual(options);
  });

  test('files go to the attachment options in their order', () => {
    expect(values('/predict', 1)).toEqual({ image: 0 });
    expect(values('/predict fashion net', 2)).toEqual({ image: 0, model: 'fashion net', second: 1 });
    expect(parse('/predict', 1).attachmentOptions).toEqual(['image', 'second']);
  });

  test('while it is typed nothing missing is complained about', () => {
    const typed = parseCommandLine('/explain', commands, { partial: true });
    expect(typed.call).toEqual({ commandId: '3', options: [] });
  });
});

describe('what is wrong with a line', () => {
  test.each<[string, string, object]>([
    ['hello', 'LOCAL_NOT_A_COMMAND', {}],
    [
      '/nothing',
      'LOCAL_COMMAND_UNKNOWN',
      { name: 'nothing', known: ['train', 'fit', 'explain', 'predict', 'tell'] },
    ],
    ['/Classify digit', 'LOCAL_COMMAND_UNKNOWN', {}],
    ['/train', 'LOCAL_SUBCOMMAND_NEEDED', { command: 'train', known: ['cnn', 'mlp', 'more'] }],
    ['/train rnn', 'LOCAL_SUBCOMMAND_NEEDED', { command: 'train' }],
    ['/train more', 'LOCAL_SUBCOMMAND_NEEDED', { command: 'train more', known: ['wide'] }],
    ['/train cnn foo:3', 'LOCAL_OPTION_UNKNOWN', { option: 'foo', known: ['epochs', 'lr', 'quick'] }],
    ['/train cnn epochs:3 foo:4', 'LOCAL_OPTION_UNKNOWN', { option: 'foo' }],
    ['/train cnn epochs:three', 'LOCAL_OPTION_TYPE', { option: 'epochs', value: 'three', wanted: 'integer' }],
    ['/train cnn epochs:2.5', 'LOCAL_OPTION_TYPE', { wanted: 'integer' }],
    ['/train cnn lr:fast', 'LOCAL_OPTION_TYPE', { wanted: 'number' }],
    ['/train cnn quick:perhaps', 'LOCAL_OPTION_TYPE', { wanted: 'boolean' }],
    ['/train cnn epochs:0', 'LOCAL_OPTION_RANGE', { option: 'epochs', value: 0, min: 1, max: 50 }],
    ['/train cnn epochs:1000', 'LOCAL_OPTION_RANGE', { value: 1000 }],
    ['/train cnn lr:-1', 'LOCAL_OPTION_RANGE', { value: -1, min: 0 }],
    ['/train mlp 3 4', 'LOCAL_TEXT_LEFT', { text: '4' }],
    ['/train cnn epochs:3 lr:1 epochs:4', 'LOCAL_OPTION_TWICE', { option: 'epochs' }],
    ['/fit rnn', 'LOCAL_OPTION_CHOICE', { value: 'rnn', choices: ['Small CNN', 'MLP'] }],
    ['/fit', 'LOCAL_OPTION_MISSING', { command: 'fit', option: 'model' }],
    ['/explain', 'LOCAL_OPTION_MISSING', { option: 'concept' }],
    ['/explain x', 'LOCAL_OPTION_LENGTH', { length: 1, min: 2, max: 40 }],
    ['/explain "back', 'LOCAL_QUOTE_OPEN', {}],
    ['/predict', 'LOCAL_FILE_MISSING', { option: 'image' }],
    ['/tell nobody', 'LOCAL_OPTION_TYPE', { wanted: 'id' }],
  ])('%s', (text, code, params) => {
    expect(() => parse(text)).toThrow(
      expect.objectContaining({ code, params: expect.objectContaining(params) }),
    );
  });

  test('more files than options', () => {
    expect(() => parse('/explain backprop', 1)).toThrow(
      expect.objectContaining({ code: 'LOCAL_FILES_LEFT' }),
    );
  });
});
