/** A formula as a message: its picture, and its source below, from which it can be edited again. */
import { button, inLanguage, type Reply, row } from '../../src/bot/index.ts';
import type { CommandContext } from '../../src/contracts/command.ts';
import { formulaTexts } from '../texts/formula.ts';

/** @throws GradusError LATEX_INVALID, LATEX_TOO_LONG … */
export async function formulaReply(
  latex: string,
  { figures, language }: Pick<CommandContext, 'figures' | 'language'>,
): Promise<Reply> {
  const t = inLanguage(formulaTexts, language);
  const figure = await figures.draw({ kind: 'formula', data: { latex } }, { language });
  return {
    panels: [{ text: `\`\`\`latex\n${fenceless(latex)}\n\`\`\``, picture: { name: 'formula', figure } }],
    rows: [row(button(t.edit, ['formula-edit']), button(t.delete, ['formula-delete'], 'danger'))],
  };
}

/** The source that stands in a message, or null when it is none of ours. */
export function sourceOf(text: string | null | undefined): string | null {
  return /^```latex\n([\s\S]*)\n```$/.exec(text ?? '')?.[1] ?? null;
}

/** Three backticks would end the block; a space between them changes nothing in LaTeX. */
function fenceless(latex: string): string {
  return latex.replaceAll('```', '` ` `');
}
