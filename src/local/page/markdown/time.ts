/** <t:…:R> and its kin: an element that shows a moment in the reader's language and keeps "3 minutes ago" true. */
import type { Language } from '../../../contracts/language.ts';

const formats: Readonly<Record<string, Intl.DateTimeFormatOptions>> = {
  t: { timeStyle: 'short' },
  T: { timeStyle: 'medium' },
  d: { dateStyle: 'short' },
  D: { dateStyle: 'long' },
  f: { dateStyle: 'long', timeStyle: 'short' },
  F: { dateStyle: 'full', timeStyle: 'short' },
  s: { dateStyle: 'short', timeStyle: 'short' },
  S: { dateStyle: 'short', timeStyle: 'medium' },
};

const units: readonly (readonly [Intl.RelativeTimeFormatUnit, number])[] = [
  ['year', 31_557_600],
  ['month', 2_629_800],
  ['day', 86_400],
  ['hour', 3600],
  ['minute', 60],
  ['second', 1],
];

export function relativeTime(unix: number, now: number, locale: Language): string {
  const seconds = unix - now / 1000;
  const [unit, size] = units.find(([, size]) => Math.abs(seconds) >= size) ?? units[units.length - 1];
  return new Intl.RelativeTimeFormat(locale, { numeric: 'auto' }).format(Math.trunc(seconds / size), unit);
}

export function absoluteTime(unix: number, style: string, locale: Language): string {
  const date = new Date(unix * 1000);
  if (Number.isNaN(date.getTime())) return String(unix);
  return new Intl.DateTimeFormat(locale, formats[style] ?? formats.f).format(date);
}

const shown = new Set<LocalTime>();
setInterval(() => {
  for (const element of shown) element.refresh();
}, 1000);

export class LocalTime extends HTMLElement {
  static readonly observedAttributes = ['unix', 'kind', 'locale'];

  connectedCallback(): void {
    this.refresh();
    if (this.getAttribute('kind') === 'R') shown.add(this);
  }

  disconnectedCallback(): void {
    shown.delete(this);
  }

  attributeChangedCallback(): void {
    if (this.isConnected) this.refresh();
  }

  refresh(): void {
    const unix = Number(this.getAttribute('unix'));
    const locale = this.getAttribute('locale') as Language;
    const kind = this.getAttribute('kind') ?? 'f';
    const text = kind === 'R' ? relativeTime(unix, Date.now(), locale) : absoluteTime(unix, kind, locale);
    if (this.textContent !== text) this.textContent = text;
    this.title = absoluteTime(unix, 'F', locale);
  }
}

customElements.define('local-time', LocalTime);
