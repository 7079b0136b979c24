/** The definitions of all commands: within Discord's limits, in both languages, every button answered by somebody. */
import { ApplicationCommandOptionType, type RESTPostAPIApplicationCommandsJSONBody } from 'discord.js';
import { describe, expect, test } from 'vitest';
import { parse } from '../../commands/actions/tryCommand.ts';
import { commands } from '../../commands/index.ts';
import { runOptions, runSpec } from '../../commands/options/runSpec.ts';
import { modelTexts } from '../../commands/texts/train.ts';
import { models } from '../../models/index.ts';
import { runLimits } from '../../src/core/runLimits.ts';

interface Node {
  readonly type?: number;
  readonly name: string;
  readonly name_localizations?: Readonly<Record<string, string | null>> | null;
  readonly description?: string;
  readonly description_localizations?: Readonly<Record<string, string | null>> | null;
  readonly required?: boolean;
  readonly options?: readonly Node[];
  readonly choices?: readonly Node[];
  readonly value?: unknown;
}

function nodes(node: Node, path: string): [string, Node][] {
  const here = `${path}/${node.name}`;
  return [[here, node], ...[...(node.options ?? []), ...(node.choices ?? [])].flatMap((n) => nodes(n, here))];
}

const all = commands.flatMap(({ data }) => nodes(data as Node, ''));
const data = (name: string) =>
  commands.find((command) => command.data.name === name)!.data as RESTPostAPIApplicationCommandsJSONBody &
    Node;

describe('definitions', () => {
  test('names of slash commands and options are what Discord takes', () => {
    const pattern = /^[-_'\p{L}\p{N}]{1,32}$/u;
    const typed = all.filter(([, node]) => node.value === undefined && node.description !== undefined);
    expect(typed.length).toBeGreaterThan(20);
    for (const [path, { name }] of typed) {
      expect(name, path).toMatch(pattern);
      expect(name, path).toBe(name.toLowerCase());
    }
  });

  test('every description is there in both languages, in 1 to 100 characters', () => {
    for (const [path, node] of all) {
      if (node.description === undefined) continue;
      const chinese = node.description_localizations?.['zh-CN'] ?? '';
      expect(chinese, path).toMatch(/\p{Script=Han}/u);
      for (const text of [node.description, chinese]) {
        expect(text.length, `${path}: ${text}`).toBeGreaterThan(0);
        expect(text.length, `${path}: ${text}`).toBeLessThanOrEqual(100);
      }
    }
  });

  test('choices are named in both languages', () => {
    const choices = all.filter(([, node]) => node.value !== undefined);
    for (const [path, node] of choices) {
      expect(node.name.length, path).toBeLessThanOrEqual(100);
      expect(node.name_localizations?.['zh-CN'], path).toBeTruthy();
    }
  });

  test('required options come first, names are unique, at most 25', () => {
    for (const [path, { options = [] }] of all) {
      const required = options.map((option) => option.required === true);
      expect(required, path).toEqual([...required].sort((a, b) => Number(b) - Number(a)));
      expect(new Set(options.map((option) => option.name)).size, path).toBe(options.length);
      expect(options.length, path).toBeLessThanOrEqual(25);
    }
  });

  test('a command has at most 8000 characters, whichever language is counted', () => {
    for (const command of commands) {
      const length = nodes(command.data as Node, '').reduce((sum, [, node]) => {
        const texts = [node.description ?? '', ...Object.values(node.description_localizations ?? {})];
        const names = [node.name, ...Object.values(node.name_localizations ?? {})];
        const longest = (list: readonly (string | null)[]) =>
          Math.max(...list.map((text) => text?.length ?? 0));
        return sum + longest(texts) + longest(names) + String(node.value ?? '').length;
      }, 0);
      expect(length, command.data.name).toBeLessThanOrEqual(8000);
    }
  });

  test('/train offers every network that reads digits, each described', () => {
    const [custom, ...names] = data('train')
      .options!.map((option) => option.name)
      .reverse();
    expect(custom).toBe('custom');
    expect(names).toEqual(expect.arrayContaining(['mlp', 'cnn']));
    for (const name of names) {
      expect(models[name], name).toBeDefined();
      expect(modelTexts[name], name).toBeDefined();
    }
  });

  test('the ranges of /train are those that validation knows', () => {
    const range = (name: string) => {
      const option = runOptions.find((o) => o.name === name)!;
      return 'min_value' in option ? [option.min_value, option.max_value] : null;
    };
    const { epochs, batchSize, learningRate, seed } = runLimits;
    expect(range('epochs')).toEqual([epochs.min, epochs.max]);
    expect(range('batch')).toEqual([batchSize.min, batchSize.max]);
    expect(range('lr')).toEqual([learningRate.min, learningRate.max]);
    expect(range('seed')).toEqual([seed.min, seed.max]);
    expect(runOptions.find((o) => o.name === 'lr')!.type).toBe(ApplicationCommandOptionType.Number);
  });
});

describe('a run from the options of /train', () => {
  test('has the defaults of the tutorial', () => {
    expect(runSpec(models.cnn, {})).toEqual({
      model: models.cnn,
      engine: 'wasm',
      epochs: runLimits.epochs.default,
      batchSize: 32,
      learningRate: 1e-3,
      optimizer: { type: 'adam' },
      seed: 42,
    });
  });

  test('takes the rate that suits the optimizer unless one is given', () => {
    expect(runSpec(models.mlp, { optimizer: 'sgd' }).learningRate).toBe(0.01);
    expect(runSpec(models.mlp, { optimizer: 'sgd', lr: 0.5 }).learningRate).toBe(0.5);
  });

  test('takes the rate that suits the schedule unless one is given', () => {
    expect(runSpec(models.cnn, { schedule: 'cosine' })).toMatchObject({
      schedule: 'cosine',
      learningRate: 0.005,
    });
    expect(runSpec(models.cnn, { schedule: 'cosine', batch: 128 }).learningRate).toBe(0.01);
    expect(runSpec(models.cnn, { schedule: 'cosine', batch: 4096 }).learningRate).toBe(0.01);
    expect(runSpec(models.cnn, { schedule: 'cosine', lr: 0.002 }).learningRate).toBe(0.002);
    expect(runSpec(models.cnn, { schedule: 'step' }).learningRate).toBe(1e-3);
  });
});

describe('a command line in a lesson', () => {
  test.each([
    ['/train mlp epochs:1', { name: 'train', words: ['mlp'], options: { epochs: '1' } }],
    ['/explain gradient descent', { name: 'explain', words: ['gradient', 'descent'], options: {} }],
    ['/formula latex:a + b', { name: 'formula', words: [], options: { latex: 'a + b' } }],
  ])('%s', (line, parsed) => {
    expect(parse(line)).toEqual(parsed);
  });
});
