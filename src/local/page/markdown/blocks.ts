/** Block markdown as Discord reads it, line by line: code blocks, quotes, headings, subtext, lists, the rest as it stands. */
import { parseInline } from './inline.ts';
import type { Block } from './syntax.ts';

const maxDepth = 6;
const fence = /```(?:([A-Za-z0-9_+\-.#]+)\n)?\n*([\s\S]*?[^\n])\n*```\n?/y;
const listItem = /^( *)([-*]|(\d{1,9})\.) +(.*)$/;

/** A cursor over lines. */
class Lines {
  private at = 0;
  private readonly source: string;

  constructor(source: string) {
    this.source = source;
  }

  get done(): boolean {
    return this.at >= this.source.length;
  }

  peek(): string {
    const end = this.source.indexOf('\n', this.at);
    return this.source.slice(this.at, end < 0 ? undefined : end);
  }

  skipLine(): void {
    const end = this.source.indexOf('\n', this.at);
    this.at = end < 0 ? this.source.length : end + 1;
  }

  rest(): string {
    const rest = this.source.slice(this.at);
    this.at = this.source.length;
    return rest;
  }

  /** The line up to a code block that begins in it, or with its newline. */
  takeText(): string {
    const line = this.peek();
    const inner = line.indexOf('```');
    const start = this.at;
    if (inner > 0 && this.fenceAt(start + inner)) this.at = start + inner;
    else this.skipLine();
    return this.source.slice(start, this.at);
  }

  takeFence(): Block | null {
    const match = this.fenceAt(this.at);
    if (!match) return null;
    this.at += match[0].length;
    return { type: 'codeBlock', language: match[1] ?? '', text: match[2] };
  }

  private fenceAt(position: number): RegExpExecArray | null {
    fence.lastIndex = position;
    return fence.exec(this.source);
  }
}

export function parseBlocks(source: string, depth = 0): Block[] {
  const lines = new Lines(source);
  const blocks: Block[] = [];
  let paragraph = '';
  const flush = () => {
    // The newline before a block is the end of the line, not an empty one.
    const text = paragraph.replace(/\n$/, '');
    if (paragraph) blocks.push({ type: 'paragraph', children: parseInline(text) });
    paragraph = '';
  };
  while (!lines.done) {
    const block = depth > maxDepth ? null : takeBlock(lines, depth);
    if (block) {
      flush();
      blocks.push(block);
    } else paragraph += lines.takeText();
  }
  flush();
  return blocks;
}

function takeBlock(lines: Lines, depth: number): Block | null {
  const line = lines.peek();
  if (line.startsWith('```')) return lines.takeFence();
  if (line.startsWith('>>> '))
    return { type: 'quote', blocks: parseBlocks(lines.rest().slice(4), depth + 1) };
  if (/^> /.test(line)) return takeQuote(lines, depth);
  const heading = /^(#{1,3}) +(\S.*)$/.exec(line);
  if (heading) {
    lines.skipLine();
    return { type: 'heading', level: heading[1].length, children: parseInline(heading[2]) };
  }
  const subtext = /^-# +(\S.*)$/.exec(line);
  if (subtext) {
    lines.skipLine();
    return { type: 'subtext', children: parseInline(subtext[1]) };
  }
  return listItem.test(line) ? takeList(lines, depth) : null;
}

function takeQuote(lines: Lines, depth: number): Block {
  const quoted: string[] = [];
  while (!lines.done && /^> ?/.test(lines.peek())) {
    quoted.push(lines.peek().replace(/^> ?/, ''));
    lines.skipLine();
  }
  return { type: 'quote', blocks: parseBlocks(quoted.join('\n'), depth + 1) };
}

/** Items at the first one's indentation; deeper lines belong to the item above and are read again without it. */
function takeList(lines: Lines, depth: number): Block {
  const [, indent, , number] = listItem.exec(lines.peek())!;
  const items: string[][] = [];
  while (!lines.done) {
    const line = lines.peek();
    const match = listItem.exec(line);
    const spaces = /^ */.exec(line)![0].length;
    if (match && spaces <= indent.length && Boolean(match[3]) === Boolean(number)) items.push([match[4]]);
    else if (spaces > indent.length && line.trim() !== '' && items.length > 0) {
      items[items.length - 1].push(line.slice(Math.min(spaces, indent.length + 2)));
    } else break;
    lines.skipLine();
  }
  return {
    type: 'list',
    start: number ? Number(number) : null,
    items: items.map((item) => parseBlocks(item.join('\n'), depth + 1)),
  };
}
