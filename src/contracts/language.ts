/** The two languages of Gradus, by their Discord locale. */
export type Language = 'en' | 'zh-CN';

/** A value that exists in both languages; the compiler refuses one that is missing. */
export type Localized<T = string> = Readonly<Record<Language, T>>;
