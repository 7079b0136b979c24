/** Times beside messages, as Discord words them: today, yesterday, else the date. */
import type { Language } from '../../../contracts/language.ts';
import type { Texts } from '../i18n.ts';

export function clockTime(timestamp: string, locale: Language): string {
  return new Intl.DateTimeFormat(locale, { timeStyle: 'short' }).format(new Date(timestamp));
}

export function dayName(timestamp: string, locale: Language): string {
  return new Intl.DateTimeFormat(locale, { dateStyle: 'long' }).format(new Date(timestamp));
}

function daysAgo(date: Date): number {
  const midnight = (d: Date) => new Date(d.getFullYear(), d.getMonth(), d.getDate()).getTime();
  return Math.round((midnight(new Date()) - midnight(date)) / 86_400_000);
}

export function messageTime(t: Texts, timestamp: string, locale: Language): string {
  const date = new Date(timestamp);
  const days = daysAgo(date);
  if (days === 0) return t.today(clockTime(timestamp, locale));
  if (days === 1) return t.yesterday(clockTime(timestamp, locale));
  return new Intl.DateTimeFormat(locale, { dateStyle: 'short', timeStyle: 'short' }).format(date);
}
