/** The tutor: names of all kinds find their lesson, others get the nearest; the format of lessons is checked. */
import { expect, test } from 'vitest';
import { codeOf } from '../../lessons/code.ts';
import { GradusError } from '../../src/core/errors/index.ts';
import { declarationOf } from '../../src/tutor/code.ts';
import { createTutor } from '../../src/tutor/index.ts';
import { parseLesson } from '../../src/tutor/parse.ts';
import { fillIn } from '../../src/tutor/render.ts';
import { normalize } from '../../src/tutor/search.ts';

const tutor = await createTutor();

test.each([
  ['backprop', 'backpropagation'],
  ['back-propagation', 'backpropagation'],
  ['Back Propagation', 'backpropagation'],
  ['BACKPROPAGATION', 'backpropagation'],
  ['反向传播', 'backpropagation'],
  ['反向传播算法', 'backpropagation'],
  ['ｂａｃｋｐｒｏｐ', 'backpropagation'],
  ['backpropogation', 'backpropagation'],
  [' gradient-descent ', 'gradient-descent'],
  ['gradient descent?', 'gradient-descent'],
  ['gradientdescent', 'gradient-descent'],
  ['gradeint descent', 'gradient-descent'],
  ['梯度下降法', 'gradient-descent'],
])('“%s” is %s', (text, id) => {
  expect(tutor.find(text, 'en').id).toBe(id);
  expect(tutor.find(text, 'zh-CN').id).toBe(id);
});

test('the answer is in the language that was asked for', () => {
  expect(tutor.find('反向传播', 'en').title).toBe('Backpropagation');
  expect(tutor.find('backprop', 'zh-CN').title).toBe('反向传播');
});

function nearest(text: string): readonly string[] {
  try {
    tutor.find(text, 'en');
  } catch (error) {
    if (error instanceof GradusError && error.code === 'CONCEPT_UNKNOWN') {
      return (error.params as { nearest: readonly string[] }).nearest;
    }
    throw error;
  }
  throw new Error(`“${text}” was found`);
}

test('an unknown concept names the nearest lessons', () => {
  expect(nearest('gradient boosting').join()).toMatch(/gradient/i);
  expect(nearest('gradient desc machine')[0]).toBe('Gradient descent');
  expect(nearest('back')[0]).toBe('Backpropagation');
  expect(nearest('quantum chromodynamics').length).toBeGreaterThanOrEqual(2);
  expect(nearest('quantum chromodynamics').length).toBeLessThanOrEqual(3);
  expect(nearest('').length).toBeGreaterThanOrEqual(2);
  expect(nearest('!!!').length).toBeGreaterThanOrEqual(2);
});

test('suggestions: the whole course for nothing typed, the best first otherwise, at most 25', () => {
  expect(tutor.suggest('', 'en').map((l) => l.id)).toEqual(
    tutor
      .list('en')
      .slice(0, 25)
      .map((l) => l.id),
  );
  expect(tutor.suggest('backp', 'en')[0].id).toBe('backpropagation');
  expect(tutor.suggest('lea', 'en')[0].id).toBe('learning-rate');
  expect(tutor.suggest('梯', 'zh-CN')[0]).toMatchObject({ title: expect.stringContaining('梯度') });
  expect(tutor.suggest('x'.repeat(100), 'en')).toEqual([]);
});

test('an unknown lesson id is an error that a learner can read', async () => {
  await expect(tutor.lesson('nothing-like-it', 'en')).rejects.toMatchObject({ code: 'CONCEPT_UNKNOWN' });
});

test('names are compared without case, width, spaces and punctuation', () => {
  expect(normalize('  Back-Propagation? ')).toBe('backpropagation');
  expect(normalize('ＲｅＬＵ（函数）')).toBe('relu函数');
});

const front = (more = '') => `---
title: T
summary: S
sources: [{ title: a, url: 'https://example.org' }]
${more}---
`;

test('a lesson is read into screens, text and pictures', () => {
  const lesson = parseLesson(
    'x.md',
    `${front('before: [a]\n')}## One\ntext\nmore\n\n![alt](figure:f)\nend\n## Two {proof}\n![b](formula:g)\n`,
  );
  expect(lesson.before).toEqual(['a']);
  expect(lesson.tryNow).toBeNull();
  expect(lesson.screens).toEqual([
    {
      heading: 'One',
      isProof: false,
      blocks: ['text\nmore', { kind: 'figure', name: 'f', alt: 'alt' }, 'end'],
    },
    { heading: 'Two', isProof: true, blocks: [{ kind: 'formula', name: 'g', alt: 'b' }] },
  ]);
});

test.each([
  ['no front matter', '## One\ntext'],
  ['a field that is unknown', `${front('titel: x\n')}## One\ntext`],
  ['no sources', '---\ntitle: T\nsummary: S\nsources: []\n---\n## One\n'],
  ['a command without slash', `${front('tryNow: train mlp\n')}## One\n`],
  ['a source that is not https', front().replace('https', 'http') + '## One\n'],
  ['text before the first heading', `${front()}text\n## One\n`],
  ['no screens', front()],
  ['a picture inside a line', `${front()}## One\nsee ![a](figure:b) there\n`],
  ['a picture of another kind', `${front()}## One\n![a](https://example.org/a.png)\n`],
])('%s is refused with the file’s name', (_, source) => {
  expect(() => parseLesson('lessons/x/en.md', source)).toThrow('lessons/x/en.md');
});

test('placeholders are replaced, unknown ones refused', () => {
  expect(fillIn('f', 'a {{x}} \\frac{{{x}}}{2} b', { x: '1' }, 'en')).toBe('a 1 \\frac{1}{2} b');
  expect(() => fillIn('f', '{{y}}', { x: '1' }, 'en')).toThrow('{{y}}');
  expect(() => fillIn('f', '{{toString}}', {}, 'en')).toThrow('{{toString}}');
});

test('Chinese has no space before the percent sign; a remainder keeps its spaces', () => {
  expect(fillIn('f', '{{p}}（± 2 %），7 % 3，7 % n', { p: '98.1 %' }, 'zh-CN')).toBe(
    '98.1%（± 2%），7 % 3，7 % n',
  );
  expect(fillIn('f', '{{p}} of', { p: '98.1 %' }, 'en')).toBe('98.1 % of');
});

test.each(Object.keys(codeOf))('the code of %s is a whole declaration that fits a message', async (id) => {
  const code = (await tutor.code(id))!;
  expect(code.text.split('\n').length).toBeGreaterThanOrEqual(2);
  expect(code.text.length).toBeLessThanOrEqual(3500);
  for (const [open, close] of ['()', '{}', '[]']) {
    expect([id, open, code.text.split(open).length]).toEqual([id, open, code.text.split(close).length]);
  }
  expect(code.text).not.toContain('```');
  // A declaration ends where the next one has not begun.
  expect(code.text.match(/^(export |const |function |class )/gm)?.length ?? 0).toBeLessThanOrEqual(1);
});

test('a declaration is read with its comment, and a name that is not there is refused', () => {
  const source =
    'const a = 1;\n\n/** Adds. */\nexport function add(x: number) {\n  return x + 1;\n}\n\nconst b = [\n  1,\n];\n';
  expect(declarationOf(source, 'add')).toBe(
    '/** Adds. */\nexport function add(x: number) {\n  return x + 1;\n}',
  );
  expect(declarationOf(source, 'b')).toBe('const b = [\n  1,\n];');
  expect(() => declarationOf(source, 'c')).toThrow('c');
});

test.each(['en', 'zh-CN'] as const)(
  'every formula of the course is found by its name (%s)',
  async (language) => {
    const all = tutor.list(language).map(({ id }) => id);
    const found = (await Promise.all(all.map((id) => tutor.formulas.find(id, language)))).flat();
    expect(found.length).toBeGreaterThan(40);
    for (const { name, lesson, latex, symbols } of found) {
      expect((await tutor.formulas.find(name, language))[0].latex, name).toBe(latex);
      expect(all).toContain(lesson.id);
      expect(latex).not.toContain('{{');
      for (const { meaning } of symbols) {
        expect(meaning.trim(), name).not.toBe('');
        if (language === 'zh-CN') expect(meaning, name).toMatch(/\p{Script=Han}|\d/u);
      }
    }
    expect(found.filter(({ symbols }) => symbols.length > 0).length).toBeGreaterThan(0.9 * found.length);
  },
);

test('formulas: by title and synonym in either language, never by something that is LaTeX', async () => {
  const names = async (text: string) => (await tutor.formulas.find(text, 'en')).map(({ name }) => name);
  expect(await names('cross-entropy')).toEqual(['cross-entropy: categorical', 'cross-entropy: binary']);
  expect(await names('交叉熵')).toEqual(await names('Cross Entropy'));
  expect(await names('cross-entropy: binary')).toEqual(['cross-entropy: binary']);
  for (const latex of ['x', 'a+b', '\\frac{1}{2}', 'E = mc^2', '\\tanh', '\\softmax', '']) {
    expect(await names(latex), latex).toEqual([]);
  }
  const offered = tutor.formulas.suggest('交叉熵', 'zh-CN');
  expect(offered[0].name).toBe('cross-entropy: categorical');
  expect(offered.length).toBeLessThanOrEqual(25);
});
