/** The figure service as the bot uses it: real processes, real pictures. */
import { PNG } from 'pngjs';
import { afterAll, expect, test } from 'vitest';
import { samples } from '../../bench/figures/samples.ts';
import type { FigureKind, FigureRequest } from '../../src/contracts/figures.ts';
import { explainError } from '../../src/core/errors/index.ts';
import { languages } from '../../src/core/language.ts';
import { createFigureService } from '../../src/figures/index.ts';
import { figureKinds } from '../../src/figures/render.ts';

const service = createFigureService({ workers: 1, deadlineMs: 20_000 });
afterAll(() => service.close());

const moving: readonly FigureKind[] = [
  'optimizerRace',
  'decisionBoundary',
  'convolution',
  'backpropagation',
  'predictionReplay',
];

const formula = (latex: string): FigureRequest => ({ kind: 'formula', data: { latex } });

test('there is a sample of every kind', () => {
  expect(Object.keys(samples).sort()).toEqual([...figureKinds].sort());
});

test.each(Object.keys(samples) as FigureKind[])(
  '%s: a picture of the size it claims, with words',
  async (kind) => {
    // Both languages of what moves are among the goldens.
    for (const language of moving.includes(kind) ? (['zh-CN'] as const) : languages) {
      const figure = await service.draw(await samples[kind](language), { language });
      expect(figure.alt.length).toBeGreaterThan(10);
      expect(figure.alt.length).toBeLessThanOrEqual(1024);
      expect(/[一-鿿]/.test(figure.alt)).toBe(language === 'zh-CN');
      if (figure.contentType === 'image/png') {
        const { width, height } = PNG.sync.read(figure.bytes);
        expect([width, height]).toEqual([figure.width, figure.height]);
      } else {
        expect(figure.bytes.toString('latin1', 0, 6)).toBe('GIF89a');
        expect([figure.bytes.readUInt16LE(6), figure.bytes.readUInt16LE(8)]).toEqual([
          figure.width,
          figure.height,
        ]);
        expect(figure.bytes.length).toBeLessThan(2_000_000);
      }
    }
  },
);

test('the same figure is drawn once; theme and language make another one', async () => {
  const first = await service.draw(formula('x_1'), { language: 'en' });
  expect(await service.draw(formula('x_1'), { language: 'en' })).toBe(first);
  expect(await service.draw(formula('x_1'), { language: 'en', theme: 'light' })).not.toBe(first);
  expect(await service.draw(formula('x_1'), { language: 'zh-CN' })).not.toBe(first);
  const [a, b] = await Promise.all([1, 2].map(() => service.draw(formula('x_2'), { language: 'en' })));
  expect(a).toBe(b);
});

test('definitions in one formula do not reach the next', async () => {
  await service.draw(formula(String.raw`\def\mine{x}\mine \renewcommand{\alpha}{y}\alpha`), {
    language: 'en',
  });
  await expect(service.draw(formula(String.raw`\mine`), { language: 'en' })).rejects.toMatchObject({
    code: 'LATEX_INVALID',
  });
});

test.each([
  [String.raw`x + \frac{1}{\foo} + y`, /\\foo/, /14/],
  ['x}', /brace/, /character 2/],
  [String.raw`\left( x`, /\\left/, /character/],
  [String.raw`\begin{foo} a \end{foo}`, /foo/, /character 8/],
  [String.raw`x \tag{1}`, /\\tag/, /./],
])('%s: the error says what and where', async (latex, what, where) => {
  const error = await service.draw(formula(latex), { language: 'en' }).catch((e: unknown) => e);
  expect(explainError(error, 'en')).toMatch(what);
  expect(explainError(error, 'en')).toMatch(where);
  const chinese = await service.draw(formula(latex), { language: 'zh-CN' }).catch((e: unknown) => e);
  expect(explainError(chinese, 'zh-CN')).toMatch(/公式无法解析：.*[一-鿿]/);
});

test.each([
  ['recursion', String.raw`\def\a{\a}\a`, 'LATEX_INVALID'],
  [
    'expansion',
    String.raw`\def\a{\b\b}\def\b{\c\c}\def\c{\d\d}\def\d{\e\e\e\e}\def\e{xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx\a}\a`,
    'LATEX_INVALID',
  ],
  ['a wide rule', String.raw`\rule{100000em}{1em}`, 'FIGURE_TOO_LARGE'],
  ['a high rule', String.raw`\rule{1em}{100000em}`, 'FIGURE_TOO_LARGE'],
  ['a kern', String.raw`a\kern 1000000em b`, 'FIGURE_TOO_LARGE'],
  ['length', 'x'.repeat(100_000), 'LATEX_TOO_LONG'],
  ['a link', String.raw`\href{https://example.org}{x}`, 'LATEX_INVALID'],
  ['a file', String.raw`\require{html} \input{/etc/passwd}`, 'LATEX_INVALID'],
])('hostile LaTeX: %s', async (_, latex, code) => {
  await expect(service.draw(formula(latex), { language: 'en' })).rejects.toMatchObject({ code });
});

test.each(['', '%', '\u0000\u0007x', '\ud800', '😀', '</svg><script>', '&amp; < >', '中文 = 损失'])(
  'odd text %j is a picture or a coded error',
  async (latex) => {
    const answer = await service
      .draw(formula(latex), { language: 'en' })
      .catch((e: { code: string }) => e.code);
    expect(typeof answer === 'string' ? answer : answer.contentType).toMatch(/^(image\/png|LATEX_INVALID)$/);
  },
);

test.each([
  ['an upload that claims to be 30,000 px wide', pngOfWidth(30_000), 'FIGURE_TOO_LARGE'],
  ['an upload that is no PNG', new Uint8Array(40), 'FIGURE_DATA_INVALID'],
])('%s', async (_, upload, code) => {
  const digits = [{ pixels: new Uint8Array(784), probabilities: [1] }];
  await expect(
    service.draw({ kind: 'prediction', data: { upload, digits } }, { language: 'en' }),
  ).rejects.toMatchObject({ code });
});

/** The beginning of a PNG. */
function pngOfWidth(width: number): Uint8Array {
  const bytes = Buffer.alloc(64);
  bytes.writeUInt32BE(0x89504e47, 0);
  bytes.writeUInt32BE(width, 16);
  bytes.writeUInt32BE(10, 20);
  return bytes;
}
