/** Words and numbers as figures write them. Draws nothing. */
import type { Language } from '../contracts/language.ts';
import { glossary, type Term } from '../core/glossary.ts';
import { percent } from '../core/language.ts';

/**
 * One line without what would disturb its neighbours: control characters, marks that turn the direction of writing,
 * halves of surrogate pairs; at most 400 characters.
 */
export function clean(text: string): string {
  return text
    .slice(0, 400)
    .replace(/[\u0000-\u001f\u007f-\u009f\u2028\u2029]+/g, ' ')
    .replace(/[\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]/g, '')
    .replace(/[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g, '')
    .trim();
}

/** A piece of a line: raised and lowered ones are smaller. */
export interface Run {
  readonly text: string;
  readonly shift: 'none' | 'sub' | 'super';
}

const lowered = '₀₁₂₃₄₅₆₇₈₉₊₋₌₍₎ₐₑᵢⱼₖₗₘₙₒₚᵣₛₜᵤᵥₓ';
const loweredPlain = '0123456789+−=()aeijklmnoprstuvx';
const raised = '⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁼⁽⁾ⁱⁿᵀ';
const raisedPlain = '0123456789+−=()inT';

/** "w₁₁²" → w, lowered 11, raised 2: no font of ours has all of these characters. */
export function runs(text: string): readonly Run[] {
  const result: { text: string; shift: Run['shift'] }[] = [];
  for (const character of text) {
    const [low, high] = [lowered.indexOf(character), raised.indexOf(character)];
    const shift = low >= 0 ? 'sub' : high >= 0 ? 'super' : 'none';
    const plain = low >= 0 ? loweredPlain[low] : high >= 0 ? raisedPlain[high] : character;
    const last = result.at(-1);
    if (last?.shift === shift) last.text += plain;
    else result.push({ text: plain, shift });
  }
  return result;
}

export function term(name: Term, language: Language): string {
  return glossary[name][language];
}

/** As at the beginning of a line: "Accuracy". Chinese has no capitals. */
export function titled(name: Term, language: Language): string {
  const text = term(name, language);
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** Three significant digits with a true minus; "1.2×10⁻⁵" for the very small and large; "–" for what is no number. */
export function number(value: number, digits = 3): string {
  if (Number.isNaN(value)) return '–';
  if (!Number.isFinite(value)) return value > 0 ? '∞' : '−∞';
  const size = Math.abs(value);
  if (value === 0) return '0';
  if (Number.isInteger(value) && size < 1e6) return String(value).replace('-', '−');
  if (size < 1e6 && size >= 0.99995e-4) return String(Number(value.toPrecision(digits))).replace('-', '−');
  const [lead, power] = value.toExponential(Math.max(0, digits - 2)).split('e');
  const raisedPower = [...String(Number(power))].map((c) => (c === '-' ? '⁻' : raised[Number(c)])).join('');
  return `${Number(lead)}×10${raisedPower}`.replace('-', '−');
}

/** A share as a percentage; "–" for what is not a number. */
export function share(value: number, language: Language, digits = 1): string {
  return Number.isFinite(value) ? percent(value, language, digits).replace('-', '−') : '–';
}

/** Discord's limit for an alternative text. */
const altLimit = 1024;

/** Sentences joined as the language joins them. */
export function sentences(parts: readonly string[], language: Language): string {
  const text = parts
    .filter((part) => part !== '')
    .map(altClean)
    .join(language === 'en' ? ' ' : '');
  return text.length <= altLimit ? text : `${text.slice(0, altLimit - 1)}…`;
}

function altClean(text: string): string {
  return text.replace(/[\u0000-\u001f\u007f]+/g, ' ').trim();
}

/** "a, b, c", cut after `limit` items with their number named. */
export function list(items: readonly string[], language: Language, limit = 12): string {
  const shown = items.slice(0, limit).join(language === 'en' ? ', ' : '、');
  const rest = items.length - limit;
  if (rest <= 0) return shown;
  return language === 'en' ? `${shown} and ${rest} more` : `${shown}等共 ${items.length} 项`;
}

export const byLanguage = <T>(language: Language, en: T, chinese: T): T => (language === 'en' ? en : chinese);
