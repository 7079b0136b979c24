/** Markdown of the page: what Discord makes of a text, and that no text makes it slow. */
import { describe, expect, test } from 'vitest';
import { parseBlocks } from '../../src/local/page/markdown/blocks.ts';
import { highlight } from '../../src/local/page/markdown/highlight.ts';
import { parseInline } from '../../src/local/page/markdown/inline.ts';
import type { Block, Inline } from '../../src/local/page/markdown/syntax.ts';

/** A tree in a line: bold(a italic(b)). */
function show(nodes: readonly Inline[]): string {
  return nodes
    .map((n) => {
      if (n.type === 'text') return n.text;
      if (n.type === 'code') return `code(${n.text})`;
      if (n.type === 'link') return `link(${show(n.children)}→${n.url})`;
      if ('children' in n) return `${n.type}(${show(n.children)})`;
      return `${n.type}(${Object.values(n).slice(1).join(' ')})`;
    })
    .join('');
}

function outline(blocks: readonly Block[]): string {
  return blocks
    .map((b) => {
      if (b.type === 'codeBlock') return `code[${b.language}](${b.text})`;
      if (b.type === 'quote') return `quote(${outline(b.blocks)})`;
      if (b.type === 'list') return `list${b.start ?? ''}(${b.items.map(outline).join(' | ')})`;
      if (b.type === 'heading') return `h${b.level}(${show(b.children)})`;
      return `${b.type === 'paragraph' ? 'p' : b.type}(${show(b.children)})`;
    })
    .join(' ');
}

describe('inline', () => {
  test.each([
    ['**bold** and *italic*', 'bold(bold) and italic(italic)'],
    ['***both***', 'bold(italic(both))'],
    ['__under__ _it_ ~~no~~ ||hush||', 'underline(under) italic(it) strike(no) spoiler(hush)'],
    ['**a *b* c**', 'bold(a italic(b) c)'],
    ['2 * 3 * 4 and a*b', '2 * 3 * 4 and a*b'],
    ['snake_case_name', 'snake_case_name'],
    ['`**not bold**`', 'code(**not bold**)'],
    ['``a ` b``', 'code(a ` b)'],
    ['\\*plain\\* 1\\_2', '*plain* 1_2'],
    ['**open and `closed`', '**open and code(closed)'],
    ['[D2L](https://d2l.ai/a_(b))', 'link(D2L→https://d2l.ai/a_(b))'],
    ['[bad](javascript:alert(1))', '[bad](javascript:alert(1))'],
    ['see https://d2l.ai/x.', 'see link(https://d2l.ai/x→https://d2l.ai/x).'],
    ['<https://d2l.ai>', 'link(https://d2l.ai→https://d2l.ai)'],
    ['<@1> <@!2> <@&3> <#4>', 'user(1) user(2) role(3) channel(4)'],
    ['@everyone', 'everyone(@everyone)'],
    ['</train cnn:12>', 'command(train cnn 12)'],
    ['<t:1700000000:R> <t:1>', 'time(1700000000 R) time(1 f)'],
    ['<b>x</b>', '<b>x</b>'],
    ['反向传播**很**重要', '反向传播bold(很)重要'],
  ])('%s', (source, tree) => {
    expect(show(parseInline(source))).toBe(tree);
  });
});

describe('blocks', () => {
  test.each([
    ['# A\n## B\n-# c\ntext', 'h1(A) h2(B) subtext(c) p(text)'],
    ['#no heading', 'p(#no heading)'],
    ['a\n\nb', 'p(a\n\nb)'],
    ['> one\n> two\nafter', 'quote(p(one\ntwo)) p(after)'],
    ['>>> all\nof it', 'quote(p(all\nof it))'],
    ['- a\n- b\n  - c\n- d', 'list(p(a) | p(b) list(p(c)) | p(d))'],
    ['3. x\n4. y', 'list3(p(x) | p(y))'],
    ['```py\nx = 1\n```', 'code[py](x = 1)'],
    ['```no language```', 'code[](no language)'],
    ['before ```js\n1\n``` after', 'p(before ) code[js](1) p( after)'],
    ['> ```\n> x\n> ```', 'quote(code[](x))'],
    ['```\nnever closed', 'p(```\nnever closed)'],
  ])('%j', (source, tree) => {
    expect(outline(parseBlocks(source))).toBe(tree);
  });
});

test('every character of a code block is kept, in order', () => {
  const code = 'def f(x):  # comment\n    return "a\\"b" + str(0x1F) + 1.5e-3 * α\n';
  for (const language of ['py', 'ts', 'json', 'bash', 'diff', 'unknown'])
    expect(
      highlight(code, language)
        .map((t) => t.text)
        .join(''),
    ).toBe(code);
  const kinds = highlight(code, 'python').filter((t) => t.kind !== 'plain');
  expect(kinds.map((t) => `${t.kind}:${t.text}`)).toEqual([
    'keyword:def',
    'function:f',
    'comment:# comment',
    'keyword:return',
    'string:"a\\"b"',
    'function:str',
    'number:0x1F',
    'number:1.5e-3',
  ]);
});

test.each([
  '*',
  '_',
  '**',
  '||',
  '`',
  '[',
  '[a](',
  '> ',
  '>>> ',
  '- ',
  '***_',
  '```',
  '~~',
  '\\',
  '<@',
  '**a*',
])('many times %j is read in a moment', (piece) => {
  const source = piece.repeat(Math.ceil(4000 / piece.length));
  const started = performance.now();
  parseBlocks(source);
  expect(performance.now() - started).toBeLessThan(1500);
});
