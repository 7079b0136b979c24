/** MathJax's complaint about a formula, in the learner's language and with the place where it was found. */
import type { Language } from '../../contracts/language.ts';

interface TexProblem {
  readonly id: string;
  readonly message: string;
}

/** A parser that was at work: its position in its own string. The innermost comes first. */
interface Parser {
  readonly i: number;
  readonly string: string;
}

/** Chinese for MathJax's error ids; `what` is the command or name that its English message mentions. */
const chinese: Readonly<Record<string, (what: string) => string>> = {
  UndefinedControlSequence: (what) => `未定义的命令 ${what}`,
  UnknownEnv: (what) => `未知的环境 ${what}`,
  MissingArgFor: (what) => `${what} 缺少参数`,
  MissingCloseBrace: () => '缺少右花括号 }',
  ExtraCloseMissingOpen: () => '多了右花括号 }，或缺少左花括号 {',
  ExtraOpenMissingClose: () => '多了左花括号 {，或缺少右花括号 }',
  MissingLeftExtraRight: () => '缺少 \\left，或多了 \\right',
  ExtraLeftMissingRight: () => '多了 \\left，或缺少 \\right',
  MissingOrUnrecognizedDelim: (what) => `${what} 后缺少定界符，或无法识别`,
  Misplaced: (what) => `${what || '&'} 的位置不对`,
  MisplacedMiddle: () => '\\middle 必须位于 \\left 与 \\right 之间',
  DoubleExponent: () => '重复的上标，请用花括号分清',
  DoubleSubscripts: () => '重复的下标，请用花括号分清',
  DoubleExponentPrime: () => '撇号造成重复的上标，请用花括号分清',
  MissingBeginExtraEnd: (what) => `缺少 \\begin，或多了 ${what}`,
  ExtraAlignTab: () => '多了对齐符 &',
  EnvBadEnd: (what) => `环境的结尾与开头不一致：${what}`,
  EnvMissingEnd: (what) => `缺少 ${what}`,
  BracketMustBeDimension: (what) => `${what} 的方括号参数必须是长度`,
  MissingDimOrUnits: (what) => `${what} 缺少长度或单位`,
  MathNotTerminated: () => '文本中的数学式没有结束',
  IllegalMacroParam: () => '宏参数的用法不合法',
  MaxMacroSub1: () => '宏替换次数过多，是否有递归的宏？',
  MaxMacroSub2: () => '替换次数过多，是否有递归的环境？',
  MaxBufferSize: () => '公式展开后过长，是否有递归的宏？',
  CommandNotAllowedInEnv: (what) => `这里不允许使用 ${what}`,
};

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
