/** Reading the definition of a command: its subcommands, options and choices, and their names in a language. Pure. */
import type { APIApplicationCommand } from 'discord-api-types/v10';
import type { FilledOption } from '../contracts/local.ts';
import { GradusError } from '../core/errors/index.ts';

/** Discord's numbers; a table of ours, so that the page does not carry the whole of discord-api-types. */
export const optionType = {
  subcommand: 1,
  subcommandGroup: 2,
  string: 3,
  integer: 4,
  boolean: 5,
  user: 6,
  channel: 7,
  role: 8,
  mentionable: 9,
  number: 10,
  attachment: 11,
} as const;

type Localizations = Readonly<Partial<Record<string, string | null>>> | null;

interface Named {
  readonly name: string;
  readonly name_localizations?: Localizations;
  readonly description?: string;
  readonly description_localizations?: Localizations;
}

export interface Choice extends Named {
  readonly value: string | number;
}

export interface Option extends Named {
  readonly type: number;
  readonly required?: boolean;
  readonly options?: readonly Option[];
  readonly choices?: readonly Choice[];
  readonly autocomplete?: boolean;
  readonly min_value?: number;
  readonly max_value?: number;
  readonly min_length?: number;
  readonly max_length?: number;
}

/** A command or subcommand that can be called, with its options. */
export interface Leaf {
  readonly path: readonly string[];
  readonly options: readonly Option[];
}

/** Its name, or its name in any language: what a person types. */
export function matches(thing: Named, text: string): boolean {
  const wanted = text.toLowerCase();
  const names = [thing.name, ...Object.values(thing.name_localizations ?? {})];
  return names.some((name) => name?.toLowerCase() === wanted);
}

export function localizedName(thing: Named, locale: string): string {
  return thing.name_localizations?.[locale] ?? thing.name;
}

export function localizedDescription(thing: Named, locale: string): string {
  return thing.description_localizations?.[locale] ?? thing.description ?? '';
}

export function choicesOf(option: Option): readonly Choice[] {
  return option.choices ?? [];
}

function isNested(option: Option): boolean {
  return option.type === optionType.subcommand || option.type === optionType.subcommandGroup;
}

/** One word deeper into a command. @throws GradusError LOCAL_SUBCOMMAND_NEEDED */
export function descend(leaf: Leaf, word: string): Leaf | 'leaf' {
  if (!leaf.options.some(isNested)) return 'leaf';
  const next = leaf.options.find((o) => isNested(o) && matches(o, word));
  if (!next) {
    throw new GradusError('LOCAL_SUBCOMMAND_NEEDED', {
      command: leaf.path.join(' '),
      known: leaf.options.filter(isNested).map((o) => o.name),
    });
  }
  return { path: [...leaf.path, next.name], options: next.options ?? [] };
}

/** The subcommand that filled options call, and the options filled in it. @throws GradusError LOCAL_SUBCOMMAND_NEEDED */
export function leafOf(
  command: APIApplicationCommand,
  filled: readonly FilledOption[],
): { leaf: Leaf; filled: readonly FilledOption[] } {
  let leaf: Leaf = { path: [command.name], options: (command.options ?? []) as readonly Option[] };
  let inside = filled;
  while (leaf.options.some(isNested)) {
    const next = descend(leaf, inside[0]?.name ?? '');
    if (next === 'leaf') break;
    leaf = next;
    inside = inside[0]?.options ?? [];
  }
  return { leaf, filled: inside };
}
