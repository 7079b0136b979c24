/** Whether an answer is right. Numbers are read as people type them, in either language. */
import type { NumericQuestion, Question } from '../../contracts/quiz.ts';
import { GradusError } from '../../core/errors/index.ts';

const number = /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/;

/** Thousands in groups of three. */
const grouped = /^[+-]?\d{1,3}(,\d{3})+(\.\d+)?(e[+-]?\d+)?$/;

function value(text: string): number | null {
  return number.test(text) ? Number(text) : null;
}

/**
 * Every number that a text can mean: "0,25" has a decimal comma, "101,770" may have one or group its thousands.
 * Full-width characters (０．２５, －１), the true minus sign, "1/4", "1e-3", "2·10^-3" and a final % are read, too.
 */
export function readNumbers(text: string): number[] {
  const plain = text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[−–—﹣]/g, '-')
    .replace(/[。．]/g, '.')
    .replace(/[，、]/g, ',')
    .replace(/[\s'’_≈=~]/g, '')
    .replace(/%$/, '')
    .replace(/[·×*x]10\^?\(?([+-]?\d+)\)?$/, 'e$1');
  const fraction = plain.split('/');
  if (fraction.length === 2) {
    const [a, b] = fraction.map(value);
    return a !== null && b !== null && b !== 0 ? [a / b] : [];
  }
  const readings = [plain];
  if (grouped.test(plain)) readings.push(plain.replaceAll(',', ''));
  // "0,25", and "1.234,5", where the last mark is the decimal one.
  if (/^[^,]*,[^,.]*$/.test(plain)) readings.push(plain.replaceAll('.', '').replace(',', '.'));
  const found = readings.map(value).filter((n): n is number => n !== null && Number.isFinite(n));
  return [...new Set(found)];
}

/** @throws GradusError ANSWER_NOT_A_NUMBER */
function judgeNumber({ answer, tolerance }: NumericQuestion, text: string): boolean {
  const numbers = readNumbers(text);
  if (numbers.length === 0) throw new GradusError('ANSWER_NOT_A_NUMBER', { text });
  // What a rounding in the last bit does must not decide.
  return numbers.some((n) => Math.abs(n - answer) <= tolerance * (1 + 1e-9));
}

/** @throws GradusError ANSWER_NOT_A_NUMBER */
export function judge(question: Question, answer: string): boolean {
  switch (question.kind) {
    case 'numeric':
      return judgeNumber(question, answer);
    case 'order':
      return answer === question.right.join(',');
    case 'wrong-line':
      return answer === String(question.wrong);
    default:
      return answer === String(question.right);
  }
}
