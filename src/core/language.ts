/** Discord locale → one of our languages, and numbers as each language writes them. */
import type { Language } from '../contracts/language.ts';

export const languages: readonly Language[] = ['en', 'zh-CN'];

/** Every Chinese locale of Discord reads Simplified better than English. */
export function languageOf(locale: string | null | undefined): Language {
  return locale?.startsWith('zh') ? 'zh-CN' : 'en';
}

/** Of fewer words without a grammar, terms are meant: "batch size" says nothing about who asks. */
const sentenceWords = 4;
const englishWords =
  /\b(?:the|is|are|do|does|what|why|how|which|who|when|where|can|should|my|and|of|to|in|it)\b/gi;

/** In which language a question is best answered: the one that it is written in, where that can be seen. */
export function languageOfText(text: string, otherwise: Language): Language {
  if (/\p{Script=Han}/u.test(text)) return 'zh-CN';
  const grammar = text.match(englishWords) ?? [];
  const words = text.match(/[a-z]{2,}/gi) ?? [];
  return grammar.length >= 2 || words.length >= sentenceWords ? 'en' : otherwise;
}

/** "98.7 %" in English, "98.7%" in Chinese. @param fraction 0..1 */
export function percent(fraction: number, language: Language, digits = 1): string {
  const text = (fraction * 100).toFixed(digits);
  return language === 'en' ? `${text} %` : `${text}%`;
}

/** "1 min 20 s" / "1 分 20 秒"; from an hour on without the seconds. @param seconds rounded to whole seconds */
export function duration(seconds: number, language: Language): string {
  const total = Math.max(0, Math.round(seconds));
  const [h, m, s] = [Math.floor(total / 3600), Math.floor((total % 3600) / 60), total % 60];
  const [hours, minutes, secs] = language === 'en' ? ['h', 'min', 's'] : ['小时', '分', '秒'];
  if (h > 0) return m > 0 ? `${h} ${hours} ${m} ${minutes}` : `${h} ${hours}`;
  if (m > 0) return s > 0 ? `${m} ${minutes} ${s} ${secs}` : `${m} ${minutes}`;
  return `${s} ${secs}`;
}

/** 421642 → "421,642" in both languages. */
export function count(n: number): string {
  return n.toLocaleString('en-US');
}
