/**
 * One lesson's file (en.md or zh-CN.md) → its parts. The format is described in docs/lessons.md. Throws plain errors
 * that name the file: they are for whoever writes a lesson, and a test reads every file.
 */
import { parse as parseYaml } from 'yaml';
import { z } from 'zod';

const text = z.string().trim().min(1);
const names = z.array(text).default([]);

const frontMatter = z.strictObject({
  title: text.max(80),
  summary: text.max(300),
  synonyms: names,
  /** Ways in which people ask for the lesson, slips of the pen included: what /ask learns from. */
  asks: names,
  before: names,
  after: names,
  tryNow: text.regex(/^\//, 'is a command and begins with /').nullable().default(null),
  sources: z.array(z.strictObject({ title: text, url: z.url({ protocol: /^https$/ }) })).min(1),
  formulas: z
    .record(text, z.strictObject({ latex: text, symbols: z.record(text, text).default({}) }))
    .default({}),
});

export type FrontMatter = z.infer<typeof frontMatter>;

/** "![what it shows](figure:name)" or "![…](formula:name)", on a line of its own. */
export interface PictureReference {
  readonly kind: 'figure' | 'formula';
  readonly name: string;
  /** For whoever reads the file itself; in Discord the drawn figure describes itself. */
  readonly alt: string;
}

export interface ScreenSource {
  readonly heading: string;
  /** "## Heading {proof}": a derivation, for those who ask for it. */
  readonly isProof: boolean;
  /** Markdown with {{placeholders}}; references to pictures are taken out, in order. */
  readonly blocks: readonly (string | PictureReference)[];
}

export interface LessonSource extends FrontMatter {
  /** "lessons/relu/en.md", for errors. */
  readonly file: string;
  readonly screens: readonly ScreenSource[];
}

const proofMark = /\s*\{proof\}$/;
const picturePattern = /^!\[([^\]]*)\]\((figure|formula):([\w-]+)\)$/;

function parseScreen(file: string, source: string): ScreenSource {
  const [heading, ...lines] = source.split('\n');
  const blocks: (string | PictureReference)[] = [];
  let paragraph: string[] = [];
  const flush = () => {
    const joined = paragraph.join('\n').trim();
    if (joined) blocks.push(joined);
    paragraph = [];
  };
  for (const line of lines) {
    const picture = picturePattern.exec(line.trim());
    if (!picture) {
      if (line.includes('![')) throw new Error(`${file}: not a reference to a picture: ${line}`);
      paragraph.push(line);
      continue;
    }
    flush();
    blocks.push({ alt: picture[1], kind: picture[2] as PictureReference['kind'], name: picture[3] });
  }
  flush();
  const title = heading.trim();
  return { heading: title.replace(proofMark, ''), isProof: proofMark.test(title), blocks };
}

/** @param file path for errors. @param source the whole file */
export function parseLesson(file: string, source: string): LessonSource {
  const parts = /^---\n([\s\S]*?)\n---\n([\s\S]*)$/.exec(source.replaceAll('\r\n', '\n'));
  if (!parts) throw new Error(`${file}: begins with --- front matter ---`);
  const parsed = frontMatter.safeParse(parseYaml(parts[1]));
  if (!parsed.success) {
    const problems = parsed.error.issues.map((i) => `${i.path.join('.')}: ${i.message}`);
    throw new Error(`${file}: ${problems.join('; ')}`);
  }
  const [before, ...screens] = `\n${parts[2]}`.split(/\n## /);
  if (before.trim()) throw new Error(`${file}: text before the first "## heading"`);
  const all = screens.map((screen) => parseScreen(file, screen));
  if (all.every(({ isProof }) => isProof)) throw new Error(`${file}: no screens`);
  return { ...parsed.data, file, screens: all };
}
