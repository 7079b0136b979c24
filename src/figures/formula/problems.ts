/** MathJax's complaint about a formula, in the learner's language and with the place where it was found. */
import type { Language } from '../../contracts/language.ts';
import { chinese } from './problemsInChinese.ts';

interface TexProblem {
  readonly id: string;
  readonly message: string;
}

/** A parser that was at work: its position in its own string. The innermost comes first. */
interface Parser {
  readonly i: number;
  readonly string: string;
}

/** @returns e.g. "Undefined control sequence \foo, here: x + \frac{1}{▸\foo}" */
export function describeProblem(
  problem: TexProblem,
  latex: string,
  parsers: readonly Parser[],
  language: Language,
): string {
  const what = mentioned(problem.message);
  const translated = chinese[problem.id]?.(what);
  const message = language === 'en' || translated === undefined ? problem.message : translated;
  const place = findPlace(latex, what, parsers);
  if (place === null) return message;
  const { column, excerpt } = place;
  return language === 'en'
    ? `${message} (at character ${column}: ${excerpt})`
    : `${message}（第 ${column} 个字符处：${excerpt}）`;
}

/** The command, environment or character that a message names. */
function mentioned(message: string): string {
  return /\\[A-Za-z]+(?:\{[^}]*\})?|\\[^A-Za-z\s]|'[^']+'|&/.exec(message)?.[0] ?? '';
}

function findPlace(
  latex: string,
  what: string,
  parsers: readonly Parser[],
): { column: number; excerpt: string } | null {
  const whole = parsers.at(-1);
  if (whole === undefined) return null;
  // Arguments are parsed apart from the formula; the outermost parser stands behind the one with the mistake.
  const reached = Math.min(whole.i, latex.length);
  const named = what.replaceAll("'", '');
  const at = named === '' ? -1 : latex.lastIndexOf(named, reached);
  const from = at >= 0 ? at : Math.max(0, reached - 1);
  const to = at >= 0 ? Math.min(latex.length, at + named.length) : Math.min(latex.length, from + 1);
  const before = latex.slice(Math.max(0, from - 14), from).replace(/\s+/g, ' ');
  const after = latex.slice(to, to + 10).replace(/\s+/g, ' ');
  const start = from > 14 ? '…' : '';
  const end = to + 10 < latex.length ? '…' : '';
  return { column: from + 1, excerpt: `${start}${before}▸${latex.slice(from, to)}◂${after}${end}` };
}
