/** In which language a person is answered: their own choice first, then what Discord says of them. */
import type { BaseInteraction, Message } from 'discord.js';
import type { Language } from '../contracts/language.ts';
import type { LearnerRepository } from '../contracts/store.ts';
import { languageOf } from '../core/language.ts';

export async function languageOfInteraction(
  interaction: BaseInteraction,
  learners: LearnerRepository,
): Promise<Language> {
  return (await learners.language(interaction.user.id)) ?? languageOf(interaction.locale);
}

export async function languageOfMessage(message: Message, learners: LearnerRepository): Promise<Language> {
  return (await learners.language(message.author.id)) ?? writtenLanguage(message);
}

/** A message carries no locale: the writing itself decides, then the server's language. */
export function writtenLanguage(message: Message): Language {
  if (/\p{Script=Han}/u.test(message.content)) return 'zh-CN';
  return languageOf(message.guild?.preferredLocale);
}
