import { describe, expect, test } from 'vitest';
import { readConfig } from '../../src/config.ts';
import { deserializeError, explainError, GradusError, serializeError } from '../../src/core/errors/index.ts';
import { count, duration, languageOf, languageOfText, percent } from '../../src/core/language.ts';
import { Random } from '../../src/core/random.ts';

describe('Random', () => {
  test('the same seed gives the same numbers, another seed others', () => {
    const draw = (seed: number) => {
      const random = new Random(seed);
      return Array.from({ length: 8 }, () => random.uint32());
    };
    expect(draw(42)).toEqual(draw(42));
    expect(draw(42)).not.toEqual(draw(43));
  });

  test('goes on from a saved state', () => {
    const random = new Random(7);
    random.uniform();
    const copy = new Random(random.state());
    expect(Array.from({ length: 5 }, () => copy.uint32())).toEqual(
      Array.from({ length: 5 }, () => random.uint32()),
    );
  });

  test('streams of one seed are independent of each other', () => {
    const a = Random.stream(42, 'shuffle/1');
    const b = Random.stream(42, 'shuffle/2');
    expect(a.uint32()).not.toBe(b.uint32());
  });

  test('uniform and normal have the moments of their distributions', () => {
    const random = new Random(1);
    const n = 100_000;
    const moments = (draw: () => number) => {
      let [sum, squares] = [0, 0];
      for (let i = 0; i < n; i++) {
        const value = draw();
        sum += value;
        squares += value * value;
      }
      return { mean: sum / n, variance: squares / n - (sum / n) ** 2 };
    };
    // 5 standard errors of the mean and of the variance.
    const uniform = moments(() => random.uniform());
    expect(uniform.mean).toBeCloseTo(0.5, 2);
    expect(uniform.variance).toBeCloseTo(1 / 12, 2);
    const normal = moments(() => random.normal());
    expect(Math.abs(normal.mean)).toBeLessThan(5 / Math.sqrt(n));
    expect(Math.abs(normal.variance - 1)).toBeLessThan(5 * Math.sqrt(2 / n));
  });

  test('shuffle is a permutation, and every place is reached equally often', () => {
    const random = new Random(3);
    const hits = [0, 0, 0, 0];
    for (let i = 0; i < 8000; i++) {
      const items = random.shuffle([0, 1, 2, 3]);
      expect([...items].sort()).toEqual([0, 1, 2, 3]);
      hits[items.indexOf(0)]++;
    }
    for (const n of hits) expect(Math.abs(n - 2000)).toBeLessThan(5 * Math.sqrt(8000 * 0.25 * 0.75));
  });
});

describe('languages', () => {
  test('every Chinese locale is Chinese, everything else English', () => {
    expect(['zh-CN', 'zh-TW', 'en-GB', 'de', null, undefined].map(languageOf)).toEqual([
      'zh-CN',
      'zh-CN',
      'en',
      'en',
      'en',
      'en',
    ]);
  });

  test('numbers and durations as each language writes them', () => {
    expect(percent(0.98765, 'en')).toBe('98.8 %');
    expect(percent(0.98765, 'zh-CN')).toBe('98.8%');
    expect(duration(0, 'en')).toBe('0 s');
    expect(duration(59.6, 'en')).toBe('1 min');
    expect(duration(80, 'en')).toBe('1 min 20 s');
    expect(duration(3700, 'zh-CN')).toBe('1 小时 1 分');
    expect(count(421642)).toBe('421,642');
  });
});

describe('coded errors', () => {
  const error = new GradusError('OPTION_OUT_OF_RANGE', { option: 'epochs', value: 0, min: 1, max: 100 });

  test('speak the language of the learner', () => {
    expect(explainError(error, 'en')).toContain('epochs: 0 is outside 1 to 100');
    expect(explainError(error, 'zh-CN')).toContain('超出范围');
  });

  test('survive the way between processes', () => {
    const back = deserializeError(JSON.parse(JSON.stringify(serializeError(error))));
    expect(explainError(back, 'zh-CN')).toBe(explainError(error, 'zh-CN'));
  });

  test('an accident shows none of its details', () => {
    expect(explainError(new Error('secret path'), 'en')).not.toContain('secret');
    expect(serializeError(new Error('secret path'))).toEqual({ code: 'INTERNAL', params: {} });
  });
});

describe('configuration', () => {
  test('empty strings mean "not set"', () => {
    const config = readConfig({ DISCORD_TOKEN: '', PORT: ' ', GRADUS_HOME: '' });
    expect(config).toMatchObject({ discordToken: undefined, port: 7842, home: '.gradus', host: '127.0.0.1' });
  });

  test('names every variable that is wrong', () => {
    expect(() => readConfig({ PORT: '99999', LOG_LEVEL: 'loud' })).toThrow(/PORT.*LOG_LEVEL/s);
  });
});

test.each([
  ['is a bigger network always better', 'en'],
  ['my network only answers 1 for everything', 'en'],
  ['what is relu', 'en'],
  ['relu 是什么', 'zh-CN'],
  ['batch size', 'zh-CN'],
  ['ReLU', 'zh-CN'],
  ['', 'zh-CN'],
] as const)('“%s”, asked by somebody who reads Chinese, is answered in %s', (text, language) => {
  expect(languageOfText(text, 'zh-CN')).toBe(language);
});
