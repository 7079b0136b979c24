/** Helpers for the declarative data of commands: names stay English, what is read is localised. */
import {
  type APIApplicationCommandOptionChoice,
  ApplicationIntegrationType,
  InteractionContextType,
  type LocalizationMap,
} from 'discord.js';
import type { Language, Localized } from '../contracts/language.ts';
import { limits } from './limits.ts';
import { truncate } from './text.ts';

/** Every Chinese locale of Discord gets our Chinese. */
function inChinese(text: string): LocalizationMap {
  return { 'zh-CN': text, 'zh-TW': text };
}

export function described(text: Localized): {
  description: string;
  description_localizations: LocalizationMap;
} {
  return { description: text.en, description_localizations: inChinese(text['zh-CN']) };
}

export function choice<T extends string | number>(
  name: Localized,
  value: T,
): APIApplicationCommandOptionChoice<T> {
  return { name: name.en, name_localizations: inChinese(name['zh-CN']), value };
}

/** In servers, in DMs with the bot, and wherever a person who installed it for themselves is. */
export const everywhere = {
  integration_types: [ApplicationIntegrationType.GuildInstall, ApplicationIntegrationType.UserInstall],
  contexts: [
    InteractionContextType.Guild,
    InteractionContextType.BotDM,
    InteractionContextType.PrivateChannel,
  ],
};

/** What autocomplete answers: at most 25, each cut to what Discord takes. */
export function suggestions(
  items: readonly { readonly name: string; readonly value: string }[],
): { name: string; value: string }[] {
  return items
    .filter((item) => item.value.length <= limits.choiceText)
    .slice(0, limits.choices)
    .map((item) => ({ name: truncate(item.name, limits.choiceText), value: item.value }));
}

/** A text of the bot: fixed, or made from what it speaks of. */
export type Texts = Readonly<Record<string, Localized<string | ((...values: never[]) => string)>>>;

/** One picks the language once: `const t = inLanguage(texts, language); t.title(3)`. */
export function inLanguage<T extends Texts>(
  texts: T,
  language: Language,
): { [K in keyof T]: T[K][Language] } {
  return Object.fromEntries(Object.entries(texts).map(([key, text]) => [key, text[language]])) as {
    [K in keyof T]: T[K][Language];
  };
}
