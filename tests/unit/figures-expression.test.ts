/** Expressions that people type: read with the right precedence, differentiated exactly, and never able to run anything. */
import { describe, expect, test } from 'vitest';
import { functions } from '../../src/figures/expression/dual.ts';
import { findFeatures } from '../../src/figures/expression/features.ts';
import { parseExpression } from '../../src/figures/expression/parse.ts';

const at = async (text: string, x: number) => (await parseExpression(text))(x);

describe('values', () => {
  test.each([
    ['-x^2', 3, -9],
    ['2^3^2', 0, 512],
    ['2x + 1', 4, 9],
    ['(x+1)(x-1)', 3, 8],
    ['1/2/2', 0, 0.25],
    ['exp(ln(x))', 2.5, 2.5],
    ['sigmoid(0)', 9, 0.5],
    ['e^x', 1, Math.E],
    ['RELU', -2, 0],
    ['swish', 0, 0],
    ['sin(pi/2)', 0, 1],
  ])('%s at %d is %d', async (text, x, wanted) => {
    expect((await at(text, x)).value).toBeCloseTo(wanted, 12);
  });
});

describe('derivatives', () => {
  const texts = [
    ...Object.keys(functions),
    'x^2*exp(-x)',
    'x^x',
    '2^x',
    '1/(1+x^2)',
    'sin(x)^3/x',
    'log(sqrt(x)+1)*tanh(x)',
  ];
  test.each(texts)('of %s agrees with central differences', async (text) => {
    const f = await parseExpression(text);
    for (const x of [0.13, 0.41, 0.77, 0.95]) {
      const h = 1e-6;
      const numeric = (f(x + h).value - f(x - h).value) / (2 * h);
      expect(Math.abs(f(x).slope - numeric)).toBeLessThan(1e-7 * Math.max(1, Math.abs(numeric)));
    }
  });

  test('a constant exponent needs no logarithm of a negative base', async () => {
    expect(await at('x^3', -2)).toEqual({ value: -8, slope: 12 });
    expect(await at('x^0', 0)).toEqual({ value: 1, slope: 0 });
  });
});

describe('what is refused', () => {
  test.each([
    'process.exit()',
    'x.constructor',
    'import("fs")',
    'a = 3',
    'f(x) = x',
    '[1, 2]',
    '{a: 1}',
    'x > 2 ? 1 : 0',
    '"text"',
    'x!',
    'sin(x, 2)',
    'hasOwnProperty(x)',
    '__proto__',
    'constructor(x)',
    'x; x',
    'y + 1',
    'x +',
    '(x',
    '',
  ])('%s', async (text) => {
    await expect(parseExpression(text)).rejects.toMatchObject({ code: 'EXPRESSION_INVALID' });
  });

  test('more than 200 characters', async () => {
    await expect(parseExpression(`x${'+x'.repeat(100)}`)).rejects.toMatchObject({
      code: 'EXPRESSION_TOO_LONG',
    });
  });

  test('says where', async () => {
    await expect(parseExpression('x^2 * foo(x)')).rejects.toMatchObject({
      params: { part: 'foo', column: 7 },
    });
  });
});

describe('zeros and extrema', () => {
  test('of a cubic', async () => {
    const found = findFeatures(await parseExpression('x^3 - 3x'), -2.5, 2.5);
    const of = (kind: string) => found.filter((f) => f.kind === kind).map((f) => f.x);
    expect(of('zero').map((x) => Number(x.toFixed(6)) + 0)).toEqual([-1.732051, 0, 1.732051]);
    expect(of('maximum')).toEqual([expect.closeTo(-1, 9)]);
    expect(of('minimum')).toEqual([expect.closeTo(1, 9)]);
  });

  test('a pole is no zero, and a flat stretch no extremum', async () => {
    expect(findFeatures(await parseExpression('1/x'), -1, 1.01)).toEqual([]);
    expect(findFeatures(await parseExpression('relu(x-0.3) + 1'), -1, 1)).toEqual([]);
  });
});
