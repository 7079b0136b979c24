/** Hostile LaTeX, put together at random: every formula is a picture or a coded error within its deadline. */
import fc from 'fast-check';
import { afterAll, expect, test } from 'vitest';
import type { Figure } from '../../src/contracts/figures.ts';
import { GradusError } from '../../src/core/errors/index.ts';
import { createFigureService } from '../../src/figures/index.ts';

const deadlineMs = 1200;
/** A fresh process after one that hung, on a machine that is busy with other tests. */
const startMs = 6000;
const service = createFigureService({ workers: 1, deadlineMs, cacheEntries: 0 });
afterAll(() => service.close());

const atom = fc.constantFrom(
  ...[
    'x',
    '1',
    ' ',
    '{',
    '}',
    '^',
    '_',
    '&',
    '\\\\',
    '#1',
    '$',
    '%',
    '~',
    '(',
    ']',
    "'",
    '"',
    '中',
    'é',
    '😀',
    'ש',
    '\u0000',
  ],
  ...[
    '\\frac',
    '\\sqrt[3]',
    '\\left(',
    '\\right.',
    '\\middle|',
    '\\over',
    '\\text{',
    '\\mbox{$',
    '\\bm',
    '\\ce{H2O ->[a] }',
  ],
  ...[
    '\\begin{matrix}',
    '\\end{matrix}',
    '\\begin{align}',
    '\\end{align}',
    '\\begin{array}{c|c}',
    '\\end{array}',
    '\\\\[9em]',
  ],
  ...[
    '\\def\\a{\\a\\a}',
    '\\a',
    '\\newcommand{\\b}[1]{#1#1}',
    '\\b',
    '\\let\\c=\\b',
    '\\c',
    '\\renewcommand{\\x}{\\y\\x}',
    '\\x',
  ],
  ...[
    '\\rule{9999em}{1em}',
    '\\kern-50em',
    '\\hspace{1e9em}',
    '\\raise 99em',
    '\\Huge',
    '\\color{red}',
    '\\colorbox{#fff}{',
    '\\style{a}{b}',
  ],
  ...[
    '\\cancel{',
    '\\boxed{',
    '\\overbrace{',
    '\\xrightarrow{',
    '\\substack{',
    '\\tag{1}',
    '\\label{a}',
    '\\ref{a}',
    '\\href{x}{y}',
    '\\require{html}',
  ],
  ...[
    '\\unicode{x1F600}',
    '\\char"10FFFF',
    '\\verb|a|',
    '\\limits',
    '\\nolimits',
    '\\dv[99]{f}{x}',
    '\\bra{',
    '\\mathbb',
    '\\displaylines{',
  ],
);
const soup = fc.array(atom, { maxLength: 40 }).map((parts) => parts.join(''));
/** One fragment again and again, and nested in itself. */
const repeated = fc
  .tuple(atom, fc.integer({ min: 2, max: 120 }))
  .map(([part, n]) => part.repeat(Math.min(n, Math.floor(1990 / part.length))));
const nested = fc
  .tuple(
    fc.constantFrom('\\frac{', '\\sqrt{', '{', '\\left(', 'x^{', '\\hat{', '\\boxed{', '\\text{$'),
    fc.integer({ min: 2, max: 70 }),
  )
  .map(([open, n]) => `${open.repeat(n)}x${'}'.repeat(n)}`);
/** Each macro doubles the one before. */
const bomb = fc.integer({ min: 2, max: 25 }).map((n) => {
  const name = (i: number) => `\\m${String.fromCharCode(97 + i)}`;
  const rest = Array.from({ length: n }, (_, i) => `\\def${name(i + 1)}{${name(i)}${name(i)}}`).join('');
  return `\\def${name(0)}{x}${rest}${name(n)}`;
});

test('200 hostile formulas', async () => {
  const slow: string[] = [];
  await fc.assert(
    fc.asyncProperty(fc.oneof(soup, soup, repeated, nested, bomb), async (latex) => {
      const begin = performance.now();
      const answer: Figure | unknown = await service
        .draw({ kind: 'formula', data: { latex } }, { language: 'en' })
        .catch((error: unknown) => error);
      if (performance.now() - begin > deadlineMs + startMs) slow.push(latex);
      if (answer instanceof GradusError)
        expect(answer.code).toMatch(/^(LATEX_|FIGURE_TOO_LARGE$|FIGURE_TIMEOUT$)/);
      else expect(answer).toMatchObject({ contentType: 'image/png' });
    }),
    { numRuns: 200, seed: 3, endOnFailure: true },
  );
  expect(slow).toEqual([]);
}, 60_000);
