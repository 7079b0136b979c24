/**
 * "x^2*exp(-x)" → a function on dual numbers. mathjs reads the text; of its tree only what is listed here is accepted, and
 * nothing of it is ever run: no assignment, no call but of our own functions, no access to anything.
 */
import type { MathNode } from 'mathjs';
import { GradusError } from '../../core/errors/index.ts';
import {
  add,
  apply,
  constant,
  type Dual,
  divide,
  functions,
  multiply,
  negate,
  power,
  subtract,
  variable,
} from './dual.ts';

export type DualFunction = (x: Dual) => Dual;

/** Characters of one expression. */
export const longestExpression = 200;

const constants: Readonly<Record<string, number>> = { pi: Math.PI, e: Math.E };

const binary: Readonly<Record<string, (a: Dual, b: Dual) => Dual>> = {
  add,
  subtract,
  multiply,
  divide,
  pow: power,
};

/** What mathjs' nodes hold, as far as it is read. */
interface Node {
  readonly type: string;
  readonly value?: unknown;
  readonly name?: string;
  readonly fn?: string | { readonly name?: string };
  readonly args?: readonly Node[];
  readonly content?: Node;
}

let parser: Promise<(text: string) => MathNode> | undefined;

/** Loaded when the first expression comes: it takes a few tenths of a second. */
function loadParser(): Promise<(text: string) => MathNode> {
  parser ??= import('mathjs/number').then(
    ({ create, parseDependencies }) => create({ parseDependencies }).parse,
  );
  return parser;
}

/** @throws GradusError EXPRESSION_INVALID with the place, EXPRESSION_TOO_LONG */
export async function parseExpression(text: string): Promise<(x: number) => Dual> {
  if (text.length > longestExpression) {
    throw new GradusError('EXPRESSION_TOO_LONG', { length: text.length, limit: longestExpression });
  }
  const f = translate((await read(text)) as unknown as Node, text);
  return (x) => f(variable(x));
}

async function read(text: string): Promise<MathNode> {
  const parse = await loadParser();
  try {
    // A function's own name is enough: "relu" means relu(x).
    return parse(Object.hasOwn(functions, text.trim().toLowerCase()) ? `${text.trim()}(x)` : text);
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    const column = 'char' in error && typeof error.char === 'number' ? error.char : 1;
    throw invalid(text, text.slice(column - 1, column + 9) || text.slice(-1), column);
  }
}

const invalid = (text: string, part: string, column: number) =>
  new GradusError('EXPRESSION_INVALID', { text, part, column, known: Object.keys(functions).join(', ') });

function translate(node: Node, text: string): DualFunction {
  const refuse = (part: string) => invalid(text, part, text.indexOf(part) + 1);
  switch (node.type) {
    case 'ConstantNode': {
      if (typeof node.value !== 'number') throw refuse(String(node.value));
      const c = constant(node.value);
      return () => c;
    }
    case 'SymbolNode': {
      const name = node.name ?? '';
      if (name.toLowerCase() === 'x') return (x) => x;
      if (!Object.hasOwn(constants, name)) throw refuse(name);
      const c = constant(constants[name]);
      return () => c;
    }
    case 'ParenthesisNode':
      return translate(node.content!, text);
    case 'OperatorNode': {
      const operator = String(node.fn);
      const args = (node.args ?? []).map((arg) => translate(arg, text));
      if (operator === 'unaryMinus') return (x) => negate(args[0](x));
      if (operator === 'unaryPlus') return args[0];
      if (!Object.hasOwn(binary, operator)) throw refuse(operator);
      const combine = binary[operator];
      return (x) => combine(args[0](x), args[1](x));
    }
    case 'FunctionNode': {
      const name = (typeof node.fn === 'object' ? node.fn.name : node.fn) ?? '';
      const args = node.args ?? [];
      if (!Object.hasOwn(functions, name.toLowerCase()) || args.length !== 1) throw refuse(name);
      const rule = functions[name.toLowerCase()];
      const inner = translate(args[0], text);
      return (x) => apply(rule, inner(x));
    }
    default:
      throw refuse(text.trim());
  }
}
