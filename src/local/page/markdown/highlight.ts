/** Colours in code blocks: one small scanner for the languages that lessons show. Unknown languages stay plain. */

export interface CodeToken {
  readonly kind: 'plain' | 'comment' | 'string' | 'number' | 'keyword' | 'function' | 'added' | 'removed';
  readonly text: string;
}

interface Grammar {
  readonly comment: RegExp;
  readonly keywords: ReadonlySet<string>;
}

const words = (list: string) => new Set(list.split(' '));

const python: Grammar = {
  comment: /#[^\n]*/y,
  keywords: words(
    'False None True and as assert async await break class continue def del elif else except finally for from global if import in is lambda nonlocal not or pass raise return self try while with yield',
  ),
};
const javascript: Grammar = {
  comment: /\/\/[^\n]*|\/\*[\s\S]*?(?:\*\/|$)/y,
  keywords: words(
    'as async await boolean break case catch class const continue default delete do else enum export extends false finally for from function if implements import in instanceof interface let new null number of private readonly return static string super switch this throw true try type typeof undefined var void while yield',
  ),
};
const cLike: Grammar = {
  comment: javascript.comment,
  keywords: words(
    'auto bool break case char class const constexpr continue default do double else enum extern false float fn for func if impl include int let long match mut namespace new nullptr pub public return short signed sizeof static struct switch template this true typedef union unsigned use using virtual void while',
  ),
};
const shell: Grammar = {
  comment: /#[^\n]*/y,
  keywords: words(
    'case cd do done echo elif else esac export fi for function if in npm node python sudo then while',
  ),
};
const data: Grammar = { comment: /#[^\n]*/y, keywords: words('true false null yes no') };

const grammars: Readonly<Record<string, Grammar>> = {
  py: python,
  python,
  js: javascript,
  javascript,
  jsx: javascript,
  ts: javascript,
  typescript: javascript,
  tsx: javascript,
  c: cLike,
  cpp: cLike,
  'c++': cLike,
  cs: cLike,
  java: cLike,
  rust: cLike,
  rs: cLike,
  go: cLike,
  sh: shell,
  bash: shell,
  shell,
  json: data,
  yaml: data,
  yml: data,
  toml: data,
};

const string =
  /"""[\s\S]*?(?:"""|$)|'''[\s\S]*?(?:'''|$)|"(?:\\.|[^"\\\n])*"?|'(?:\\.|[^'\\\n])*'?|`(?:\\[\s\S]|[^`\\])*`?/y;
const number = /\b(?:0[xX][\da-fA-F_]+|\d[\d_]*(?:\.\d+)?(?:[eE][+-]?\d+)?)\b/y;
const word = /[\p{L}_$][\p{L}\p{N}_$]*/uy;

export function highlight(code: string, language: string): CodeToken[] {
  const name = language.toLowerCase();
  if (name === 'diff') return diff(code);
  const grammar = grammars[name];
  if (!grammar) return [{ kind: 'plain', text: code }];
  const tokens: CodeToken[] = [];
  let plain = '';
  const push = (kind: CodeToken['kind'], text: string) => {
    if (plain) tokens.push({ kind: 'plain', text: plain });
    plain = '';
    tokens.push({ kind, text });
  };
  const match = (pattern: RegExp, at: number) => {
    pattern.lastIndex = at;
    return pattern.exec(code)?.[0];
  };
  for (let at = 0; at < code.length; ) {
    const comment = match(grammar.comment, at);
    const literal = comment ? undefined : match(string, at);
    const digits = comment || literal ? undefined : match(number, at);
    const name = comment || literal || digits ? undefined : match(word, at);
    if (comment) push('comment', comment);
    else if (literal) push('string', literal);
    else if (digits) push('number', digits);
    else if (name && grammar.keywords.has(name)) push('keyword', name);
    else if (name && code[at + name.length] === '(') push('function', name);
    else plain += name ?? code[at];
    at += (comment ?? literal ?? digits ?? name ?? code[at]).length;
  }
  if (plain) tokens.push({ kind: 'plain', text: plain });
  return tokens;
}

function diff(code: string): CodeToken[] {
  return code.split(/(?<=\n)/).map((text) => ({
    kind: text.startsWith('+') ? 'added' : text.startsWith('-') ? 'removed' : 'plain',
    text,
  }));
}
