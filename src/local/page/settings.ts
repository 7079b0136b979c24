/** Who looks, in which language and theme: from the address, then from what was chosen before, then from the browser. */
import type { Language } from '../../contracts/language.ts';

export type ThemeName = 'dark' | 'light';

export interface Settings {
  /** The person's name; two tabs with different names are two people. */
  readonly as: string;
  readonly locale: Language;
  readonly theme: ThemeName;
}

const keys = { as: 'gradus.as', locale: 'gradus.locale', theme: 'gradus.theme' } as const;
const defaultName = 'learner';

function language(tag: string | null | undefined): Language | null {
  if (!tag) return null;
  return tag.toLowerCase().startsWith('zh') ? 'zh-CN' : 'en';
}

const wantsLight = matchMedia('(prefers-color-scheme: light)');

function readTheme(): ThemeName {
  const chosen = localStorage.getItem(keys.theme);
  if (chosen === 'dark' || chosen === 'light') return chosen;
  return wantsLight.matches ? 'light' : 'dark';
}

/** The system changes at sunset: followed as long as the person has not chosen. */
export function onTheme(listener: (theme: ThemeName) => void): void {
  wantsLight.addEventListener('change', () => listener(readTheme()));
}

export function readSettings(): Settings {
  const query = new URLSearchParams(location.search);
  return {
    as: query.get('as')?.trim() || defaultName,
    locale:
      language(query.get('locale')) ??
      language(localStorage.getItem(keys.locale)) ??
      language(navigator.language)!,
    theme: readTheme(),
  };
}

/** A choice made in the page outlives a reload, and replaces what the address says. */
export function keepLocale(locale: Language): void {
  localStorage.setItem(keys.locale, locale);
  const url = new URL(location.href);
  if (!url.searchParams.has('locale')) return;
  url.searchParams.set('locale', locale);
  history.replaceState(null, '', url);
}

export function keepTheme(theme: ThemeName): void {
  localStorage.setItem(keys.theme, theme);
}
