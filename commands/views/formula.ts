/** A formula as a message: its picture, and its source below, from which it can be edited again; or what it means. */
import { button, inLanguage, type Reply, row } from '../../src/bot/index.ts';
import type { CommandContext } from '../../src/contracts/command.ts';
import type { Theme } from '../../src/contracts/figures.ts';
import type { LessonFormula } from '../../src/contracts/lesson.ts';
import { formulaTexts } from '../texts/formula.ts';

type Parts = Pick<CommandContext, 'figures' | 'language'>;

/** More would be a wall of pictures. */
const MOST = 4;

/** @param theme null: the learner's own @throws GradusError LATEX_INVALID, LATEX_TOO_LONG … */
export async function formulaReply(latex: string, theme: Theme | null, parts: Parts): Promise<Reply> {
  const t = inLanguage(formulaTexts, parts.language);
  const figure = await drawn(latex, theme, parts);
  const edit = button(t.edit, theme ? ['formula-edit', theme] : ['formula-edit']);
  return {
    panels: [{ text: `\`\`\`latex\n${fenceless(latex)}\n\`\`\``, picture: { name: 'formula', figure } }],
    rows: [row(edit, button(t.delete, ['formula-delete'], 'danger'))],
  };
}

export async function lessonFormulaReply(
  found: readonly LessonFormula[],
  theme: Theme | null,
  parts: Parts,
): Promise<Reply> {
  const t = inLanguage(formulaTexts, parts.language);
  const shown = found.slice(0, MOST);
  const figures = await Promise.all(shown.map(({ latex }) => drawn(latex, theme, parts)));
  return {
    panels: shown.map(({ lesson, symbols, latex }, i) => ({
      title: lesson.title,
      text: [
        ...symbols.map(({ symbol, meaning }) => `\`${symbol}\`  ${meaning}`),
        `-# \`${fenceless(latex)}\``,
        ...(i === shown.length - 1 ? [t.more(`\`/explain ${lesson.id}\``)] : []),
      ].join('\n'),
      picture: { name: `formula-${i + 1}`, figure: figures[i] },
    })),
    rows: [row(button(t.delete, ['formula-delete'], 'danger'))],
  };
}

function drawn(latex: string, theme: Theme | null, { figures, language }: Parts) {
  return figures.draw({ kind: 'formula', data: { latex } }, theme ? { language, theme } : { language });
}

/** The source that stands in a message, or null when it is none of ours. */
export function sourceOf(text: string | null | undefined): string | null {
  return /^```latex\n([\s\S]*)\n```$/.exec(text ?? '')?.[1] ?? null;
}

/** Three backticks would end the block; a space between them changes nothing in LaTeX. */
function fenceless(latex: string): string {
  return latex.replaceAll('```', '` ` `');
}
