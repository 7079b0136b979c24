/** LaTeX of every package that is promised, and MathJax's complaints in Chinese. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { PNG } from 'pngjs';
import { expect, test } from 'vitest';
import { languages } from '../../src/core/language.ts';
import { inProject } from '../../src/core/paths.ts';
import { latexToSvg, packages } from '../../src/figures/formula/mathjax.ts';
import { chinese } from '../../src/figures/formula/problemsInChinese.ts';
import { render } from '../../src/figures/render.ts';

test.each([
  [
    'amsmath',
    String.raw`\begin{align} a &= \tfrac12 b & c &= d \\ e &\coloneqq \begin{pmatrix} 1 & 2 \end{pmatrix} & f &= g \end{align}`,
  ],
  [
    'amsmath: cases',
    String.raw`\operatorname{ReLU}(x) = \begin{cases} x & x > 0 \\ 0 & \text{otherwise} \end{cases}`,
  ],
  ['amssymb', String.raw`\mathbb{R} \lesssim \mathfrak{g} \nexists \blacksquare \therefore`],
  ['physics', String.raw`\dv{L}{w} \pdv{f}{x}{y} \bra{a}\ket{b} \abs{x} \norm{x} \qty(\frac12) \grad f`],
  ['mhchem', String.raw`\ce{2H2 + O2 ->[\Delta] 2H2O} \ce{A <=> B} \ce{SO4^2- + Ba^2+ -> BaSO4 v}`],
  ['bm', String.raw`\bm{W}\bm{x} + \bm{\alpha}`],
  ['cancel', String.raw`\cancel{x} \bcancel{y} \xcancel{z} \cancelto{0}{w}`],
])('%s: every character is a shape of the fonts, none a box', async (_, latex) => {
  const { inner } = await latexToSvg(latex, 24, 60, 'en');
  expect(inner).toContain('<path');
  // What no font of MathJax has would be text, which only the Chinese font is there for.
  expect(inner).not.toContain('<text');
});

/** Pixels that are not the background. */
async function ink(latex: string): Promise<number> {
  const { bytes } = await render({
    request: { kind: 'formula', data: { latex } },
    language: 'zh-CN',
    theme: 'light',
  });
  const { data } = PNG.sync.read(Buffer.from(bytes));
  let dark = 0;
  for (let i = 0; i < data.length; i += 4) if (data[i] < 128) dark++;
  return dark;
}

test('Chinese in text is drawn as it is, and bold when it is bold', async () => {
  const [plain, box, bold] = await Promise.all(
    [String.raw`\text{损失函数}`, String.raw`\text{\unicode{xE400}}`, String.raw`\textbf{损失函数}`].map(ink),
  );
  expect(plain).toBeGreaterThan(1000);
  expect(bold).toBeGreaterThan(1.2 * plain);
  expect(box).toBeLessThan(plain);
});

test('every complaint of the packages in use has its Chinese', () => {
  const root = inProject('node_modules', '@mathjax', 'src', 'mjs', 'input', 'tex');
  const folders = packages.map((name) => join(root, name));
  const files = [root, ...folders].flatMap((folder) =>
    readdirSync(folder)
      .filter((file) => file.endsWith('.js'))
      .map((file) => readFileSync(join(folder, file), 'utf8')),
  );
  const ids = files.flatMap((source) =>
    [...source.matchAll(/(?:TexError\(|: \[)\s*'([A-Z]\w+)',\s*['"`]/g)].map((match) => match[1]),
  );
  expect(new Set(ids).size).toBeGreaterThan(70);
  expect([...new Set(ids)].filter((id) => !(id in chinese))).toEqual([]);
});

test.each([
  [String.raw`\frac{1}{\foo}`, 10, String.raw`▸\foo◂`],
  ['a & b', 3, '▸&◂'],
  ['x_', 2, '▸_◂'],
  [String.raw`\sqrt[3`, 7, '▸3◂'],
  [String.raw`y = \left( x`, 5, String.raw`▸\left◂`],
])('%s: the complaint points at character %i', async (latex, column, place) => {
  for (const language of languages) {
    const error = await latexToSvg(latex, 24, 30, language).catch((e: unknown) => e);
    expect(error).toMatchObject({ code: 'LATEX_INVALID' });
    const { problem } = (error as { params: { problem: string } }).params;
    expect(problem).toContain(language === 'en' ? `at character ${column}:` : `第 ${column} 个字符处`);
    expect(problem).toContain(place);
    expect(/\p{Script=Han}/u.test(problem)).toBe(language === 'zh-CN');
  }
});
