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

export function term(name: Term, language: Language): string {
  return glossary[name][language];
}

/** As at the beginning of a line: "Accuracy". Chinese has no capitals. */
export function titled(name: Term, language: Language): string {
  const text = term(name, language);
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** 3 significant digits with a true minus, "1.2e-5" only where that is shorter; "–" for what is not a number. */
export function number(value: number, digits = 3): string {
  if (Number.isNaN(value)) return '–';
  if (!Number.isFinite(value)) return value > 0 ? '∞' : '−∞';
  const size = Math.abs(value);
  if (value === 0) return '0';
  if (Number.isInteger(value) && size < 1e5) return String(value).replace('-', '−');
  const text =
    size >= 1e5 || size < 1e-3
      ? value.toExponential(Math.max(0, digits - 2))
      : Number(value.toPrecision(digits)).toString();
  return text.replace('e+', 'e').replaceAll('-', '−');
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
