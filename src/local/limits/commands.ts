/** What Discord refuses in a command besides what its API description says: names, locales, order of options, sizes. */
import { ApplicationCommandOptionType, ApplicationCommandType, Locale } from 'discord-api-types/v10';
import type { FormProblems } from './errors.ts';

export interface RawOption {
  readonly type: number;
  readonly name: string;
  readonly name_localizations?: Record<string, string> | null;
  readonly description: string;
  readonly description_localizations?: Record<string, string> | null;
  readonly required?: boolean;
  readonly options?: readonly RawOption[];
  readonly choices?: readonly {
    readonly name: string;
    readonly value: string | number;
    readonly name_localizations?: Record<string, string> | null;
  }[];
  readonly autocomplete?: boolean;
}

export interface RawCommand extends Omit<RawOption, 'type' | 'description'> {
  readonly type?: number;
  readonly description?: string;
  readonly default_member_permissions?: string | number | null;
}

const nameForm = /^[-_'\p{L}\p{N}\p{sc=Deva}\p{sc=Thai}]{1,32}$/u;
const locales = new Set<string>(Object.values(Locale));
export const limitsOfKind: Readonly<Record<number, number>> = {
  [ApplicationCommandType.ChatInput]: 100,
  [ApplicationCommandType.User]: 15,
  [ApplicationCommandType.Message]: 15,
};
export const createsADay = 200;

function checkName(path: readonly PropertyKey[], name: string, problems: FormProblems): void {
  if (!nameForm.test(name) || name !== name.toLowerCase()) {
    problems.add(
      path,
      'APPLICATION_COMMAND_INVALID_NAME',
      "Command name is invalid: lower-case letters, digits, -, _ and ' only, 1 to 32 of them",
    );
  }
}

function checkLocales(
  path: readonly PropertyKey[],
  texts: Record<string, string> | null | undefined,
  problems: FormProblems,
): void {
  for (const locale of Object.keys(texts ?? {})) {
    if (!locales.has(locale))
      problems.add(
        [...path, locale],
        'BASE_TYPE_CHOICES',
        `Value must be one of (${[...locales].join(', ')}).`,
      );
  }
}

function checkOptions(
  options: readonly RawOption[],
  path: readonly PropertyKey[],
  depth: number,
  problems: FormProblems,
): void {
  const isGroup = (o: RawOption) => o.type === ApplicationCommandOptionType.SubcommandGroup;
  const isSub = (o: RawOption) => o.type === ApplicationCommandOptionType.Subcommand;
  const nested = options.filter((o) => isGroup(o) || isSub(o));
  if (nested.length > 0 && nested.length < options.length) {
    problems.add(
      path,
      'APPLICATION_COMMAND_OPTIONS_TYPE_INVALID',
      'Sub-command and sub-command group option types are mutually exclusive to all other types',
    );
  }
  let optional = false;
  options.forEach((option, i) => {
    const at = [...path, i];
    checkName([...at, 'name'], option.name, problems);
    checkLocales([...at, 'name_localizations'], option.name_localizations, problems);
    for (const [locale, name] of Object.entries(option.name_localizations ?? {}))
      checkName([...at, 'name_localizations', locale], name, problems);
    checkLocales([...at, 'description_localizations'], option.description_localizations, problems);
    if (options.findIndex((o) => o.name === option.name) < i)
      problems.add(
        [...at, 'name'],
        'APPLICATION_COMMAND_OPTIONS_NAME_ALREADY_EXISTS',
        'Option name already exists',
      );
    if (option.required && optional)
      problems.add(
        [...at],
        'APPLICATION_COMMAND_OPTIONS_REQUIRED_INVALID',
        'Required options must be placed before non-required options',
      );
    optional ||= !option.required;
    if ((isGroup(option) && depth > 0) || (isSub(option) && depth > 1))
      problems.add(
        [...at, 'type'],
        'APPLICATION_COMMAND_OPTIONS_TYPE_INVALID',
        'Sub-commands cannot nest here',
      );
    if (option.choices?.length && option.autocomplete)
      problems.add(
        [...at],
        'APPLICATION_COMMAND_OPTIONS_AUTOCOMPLETE_CHOICES_INVALID',
        'Options with autocomplete cannot have choices',
      );
    option.choices?.forEach((choice, c) => {
      problems.tooLong([...at, 'choices', c, 'value'], choice.value, 100);
      checkLocales([...at, 'choices', c, 'name_localizations'], choice.name_localizations, problems);
      if (option.choices!.findIndex((o) => o.name === choice.name) < c)
        problems.add(
          [...at, 'choices', c],
          'APPLICATION_COMMAND_OPTIONS_CHOICE_NAME_ALREADY_EXISTS',
          'Option choice name already exists',
        );
    });
    if (option.options)
      checkOptions(option.options, [...at, 'options'], isGroup(option) ? depth + 1 : 2, problems);
  });
}

/** Names, descriptions and values together, the longest of each text's localisations counted. */
export function commandSize(command: RawCommand | RawOption): number {
  const longest = (text: string | undefined, localized: Record<string, string> | null | undefined) =>
    Math.max(text?.length ?? 0, ...Object.values(localized ?? {}).map((t) => t.length));
  const choices = command.choices ?? [];
  return (
    longest(command.name, command.name_localizations) +
    longest(command.description, command.description_localizations) +
    choices.reduce((n, c) => n + longest(c.name, c.name_localizations) + String(c.value).length, 0) +
    (command.options ?? []).reduce((n, o) => n + commandSize(o), 0)
  );
}

/** @param path place of the command in the request: [] for one, [i] in a list */
export function checkCommand(
  command: RawCommand,
  path: readonly PropertyKey[],
  problems: FormProblems,
): void {
  const isChat = (command.type ?? 1) === ApplicationCommandType.ChatInput;
  checkLocales([...path, 'name_localizations'], command.name_localizations, problems);
  checkLocales([...path, 'description_localizations'], command.description_localizations, problems);
  if (isChat) {
    checkName([...path, 'name'], command.name, problems);
    for (const [locale, name] of Object.entries(command.name_localizations ?? {}))
      checkName([...path, 'name_localizations', locale], name, problems);
    if (!command.description)
      problems.add([...path, 'description'], 'BASE_TYPE_REQUIRED', 'This field is required');
    checkOptions(command.options ?? [], [...path, 'options'], 0, problems);
  } else {
    if (command.description)
      problems.add(
        [...path, 'description'],
        'APPLICATION_COMMAND_CONTEXT_MENU_DESCRIPTION_INVALID',
        'Context menu commands cannot have a description',
      );
    if (command.options?.length)
      problems.add(
        [...path, 'options'],
        'APPLICATION_COMMAND_CONTEXT_MENU_OPTIONS_INVALID',
        'Context menu commands cannot have options',
      );
  }
  if (commandSize(command) > 8000)
    problems.add([...path], 'APPLICATION_COMMAND_TOO_LARGE', 'Command exceeds maximum size (8000)');
}
