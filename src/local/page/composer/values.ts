/** What was typed into an option → what Discord is sent, or what is wrong with it. The rules are the option's own. */
import type { APIChannel, APIUser } from 'discord-api-types/v10';
import { ApplicationCommandOptionType as Type } from 'discord-api-types/v10';
import type { Language } from '../../../contracts/language.ts';
import type { Texts } from '../i18n.ts';
import { displayName } from '../names.ts';
import { localName, type Option } from './commands.ts';

export interface Choice {
  readonly name: string;
  readonly value: string | number | boolean;
}

export interface Surroundings {
  readonly t: Texts;
  readonly locale: Language;
  readonly users: ReadonlyMap<string, APIUser>;
  readonly channels: ReadonlyMap<string, APIChannel>;
}

export type Reading =
  | { readonly value: string | number | boolean; readonly problem?: undefined }
  | { readonly problem: string };

/** Fixed choices of an option; null when it is free text or asks the bot. */
export function fixedChoices(option: Option, { t, locale, users, channels }: Surroundings): Choice[] | null {
  if (option.type === Type.Boolean)
    return [
      { name: t.trueWord, value: true },
      { name: t.falseWord, value: false },
    ];
  if (option.type === Type.User || option.type === Type.Mentionable)
    return [...users.values()].map((user) => ({ name: displayName(user), value: user.id }));
  if (option.type === Type.Channel)
    return [...channels.values()].map(({ id, name }) => ({ name: name ?? id, value: id }));
  if ('choices' in option && option.choices && option.choices.length > 0)
    return option.choices.map((c) => ({ name: localName(c, locale), value: c.value }));
  return null;
}

export function asksBot(option: Option): boolean {
  return 'autocomplete' in option && option.autocomplete === true;
}

export function matching(choices: readonly Choice[], text: string): Choice[] {
  const wanted = text.trim().toLowerCase().replace(/^[@#]/, '');
  return choices.filter(
    (c) => c.name.toLowerCase().includes(wanted) || String(c.value).toLowerCase().startsWith(wanted),
  );
}

/** @param chosen a choice that was picked from a list; it counts while the text is still its name */
export function readValue(
  option: Option,
  text: string,
  chosen: Choice | null,
  around: Surroundings,
): Reading {
  const { problems } = around.t;
  if (chosen && chosen.name === text) return { value: chosen.value };
  const trimmed = text.trim();
  if (trimmed === '') return { problem: problems.required };
  const fixed = fixedChoices(option, around);
  if (fixed) {
    const wanted = trimmed.toLowerCase().replace(/^[@#]/, '');
    const found = fixed.find(
      (c) => c.name.toLowerCase() === wanted || String(c.value).toLowerCase() === wanted,
    );
    if (found) return { value: found.value };
    if (option.type === Type.Boolean) return { problem: problems.boolean };
    return { problem: option.type === Type.User ? problems.user : problems.choice };
  }
  if (option.type === Type.Integer || option.type === Type.Number)
    return readNumber(option, trimmed, problems);
  if (option.type === Type.String) {
    if (option.min_length && text.length < option.min_length)
      return { problem: problems.minLength(option.min_length) };
    const most = option.max_length ?? 6000;
    if (text.length > most) return { problem: problems.maxLength(most) };
  }
  return { value: trimmed };
}

function readNumber(
  option: Extract<Option, { type: Type.Integer | Type.Number }>,
  text: string,
  problems: Texts['problems'],
): Reading {
  // Digits of a Chinese keyboard count, too.
  const value = Number(text.normalize('NFKC').replace(/−/g, '-'));
  if (!Number.isFinite(value))
    return { problem: option.type === Type.Integer ? problems.integer : problems.number };
  if (option.type === Type.Integer && !Number.isInteger(value)) return { problem: problems.integer };
  if (option.min_value !== undefined && value < option.min_value)
    return { problem: problems.min(option.min_value) };
  if (option.max_value !== undefined && value > option.max_value)
    return { problem: problems.max(option.max_value) };
  return { value };
}
