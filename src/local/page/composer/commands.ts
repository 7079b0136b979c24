/** Registered commands as a person types them: subcommands flattened, names kept, descriptions in the reader's language. */
import type {
  APIApplicationCommand,
  APIApplicationCommandBasicOption,
  APIApplicationCommandOption,
  LocalizationMap,
} from 'discord-api-types/v10';
import { ApplicationCommandOptionType, ApplicationCommandType } from 'discord-api-types/v10';
import type { Language } from '../../../contracts/language.ts';
import type { CommandCall, FilledOption } from '../../../contracts/local.ts';

export type Option = APIApplicationCommandBasicOption;

export interface ChatCommand {
  readonly commandId: string;
  /** ["train", "cnn"] */
  readonly path: readonly string[];
  /** "/train cnn" */
  readonly label: string;
  readonly description: string;
  readonly options: readonly Option[];
}

export interface ContextCommand {
  readonly commandId: string;
  readonly name: string;
}

function inLanguage(text: string, map: LocalizationMap | null | undefined, locale: Language): string {
  return (locale === 'zh-CN' ? map?.['zh-CN'] : map?.['en-US']) ?? text;
}

export function describe(
  item: { description: string; description_localizations?: LocalizationMap | null },
  locale: Language,
): string {
  return inLanguage(item.description, item.description_localizations, locale);
}

export function localName(
  item: { name: string; name_localizations?: LocalizationMap | null },
  locale: Language,
): string {
  return inLanguage(item.name, item.name_localizations, locale);
}

export function chatCommands(commands: readonly APIApplicationCommand[], locale: Language): ChatCommand[] {
  return commands
    .filter((c) => c.type === ApplicationCommandType.ChatInput)
    .flatMap((c) => flatten(c.id, [c.name], describe(c, locale), c.options ?? [], locale))
    .sort((a, b) => a.label.localeCompare(b.label));
}

function flatten(
  commandId: string,
  path: readonly string[],
  description: string,
  options: readonly APIApplicationCommandOption[],
  locale: Language,
): ChatCommand[] {
  const nested = options.flatMap((o) =>
    o.type === ApplicationCommandOptionType.Subcommand ||
    o.type === ApplicationCommandOptionType.SubcommandGroup
      ? [o]
      : [],
  );
  if (nested.length > 0)
    return nested.flatMap((o) =>
      flatten(commandId, [...path, o.name], describe(o, locale), o.options ?? [], locale),
    );
  return [
    { commandId, path, label: `/${path.join(' ')}`, description, options: options as readonly Option[] },
  ];
}

/** What the menu of a message or a person offers. */
export function contextCommands(
  commands: readonly APIApplicationCommand[],
  locale: Language,
  type: ApplicationCommandType.Message | ApplicationCommandType.User,
): ContextCommand[] {
  return commands
    .filter((c) => c.type === type)
    .map((c) => ({ commandId: c.id, name: localName(c, locale) }));
}

/** Best first: the name begins with the text, a part of it does, it contains it, its description does. */
export function search(commands: readonly ChatCommand[], text: string): ChatCommand[] {
  const wanted = text.toLowerCase().replace(/\s+/g, ' ').trim();
  const rank = (c: ChatCommand): number => {
    const name = c.path.join(' ');
    if (name.startsWith(wanted)) return 0;
    if (c.path.some((part) => part.startsWith(wanted))) return 1;
    if (name.includes(wanted)) return 2;
    return c.description.toLowerCase().includes(wanted) ? 3 : 4;
  };
  return commands
    .map((c) => [rank(c), c] as const)
    .filter(([r]) => r < 4)
    .sort(([a], [b]) => a - b)
    .map(([, c]) => c);
}

/** The options as filled in, inside the subcommands that lead to them. */
export function toCall(command: ChatCommand, filled: readonly FilledOption[]): CommandCall {
  const options = command.path
    .slice(1)
    .reduceRight<readonly FilledOption[]>((inner, name) => [{ name, options: inner }], filled);
  return { commandId: command.commandId, options };
}
