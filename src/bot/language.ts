/** In which language a person is answered: their own choice first, then what Discord says of them. */
import type { BaseInteraction, Message } from 'discord.js';
import type { Language } from '../contracts/language.ts';
import type { LearnerChoices } from '../contracts/store.ts';
import { languageOf } from '../core/language.ts';

export function languageOfInteraction(interaction: BaseInteraction, chosen: LearnerChoices): Language {
  return chosen.language ?? languageOf(interaction.locale);
}

export function languageOfMessage(message: Message, chosen: LearnerChoices): Language {
  return chosen.language ?? writtenLanguage(message);
}

/** A message carries no locale: the writing itself decides, then the server's language. */
export function writtenLanguage(message: Message): Language {
  if (/\p{Script=Han}/u.test(message.content)) return 'zh-CN';
  return languageOf(message.guild?.preferredLocale);
}
