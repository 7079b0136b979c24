/**
 * Registers the commands with Discord, and only when their definition has changed: a needless registration costs quota,
 * and people's clients load all commands anew. What Discord has is compared with what we want after both are brought
 * into one form, because Discord adds ids, versions and defaults of its own.
 */
import { isDeepStrictEqual } from 'node:util';
import {
  type APIApplicationCommand,
  type REST,
  type RESTPostAPIApplicationCommandsJSONBody,
  Routes,
} from 'discord.js';

/** The REST methods that it needs. */
export type CommandRest = Pick<REST, 'get' | 'put'>;

export interface Registration {
  readonly changed: boolean;
  /** name → id, for clickable mentions */
  readonly ids: ReadonlyMap<string, string>;
}

export async function registerCommands(
  rest: CommandRest,
  applicationId: string,
  wanted: readonly RESTPostAPIApplicationCommandsJSONBody[],
): Promise<Registration> {
  const route = Routes.applicationCommands(applicationId);
  const query = new URLSearchParams({ with_localizations: 'true' });
  const present = (await rest.get(route, { query })) as APIApplicationCommand[];
  const changed = !sameCommands(present, wanted);
  const registered = changed
    ? ((await rest.put(route, { body: wanted })) as APIApplicationCommand[])
    : present;
  return { changed, ids: new Map(registered.map((command) => [command.name, command.id])) };
}

/** Order does not matter for commands; it does for their options. */
export function sameCommands(a: readonly object[], b: readonly object[]): boolean {
  const canonical = (commands: readonly object[]) =>
    Object.fromEntries(
      commands.map((command) => {
        const known = canonicalCommand(command);
        return [`${known.type} ${known.name}`, known];
      }),
    );
  return a.length === b.length && isDeepStrictEqual(canonical(a), canonical(b));
}

/** What defines a command, with Discord's defaults; everything else (id, version …) is Discord's. */
const commandDefaults: Readonly<Record<string, unknown>> = {
  type: 1,
  name: '',
  name_localizations: null,
  description: '',
  description_localizations: null,
  options: [],
  default_member_permissions: null,
  nsfw: false,
  contexts: null,
  integration_types: [0],
};

const optionDefaults: Readonly<Record<string, unknown>> = {
  type: 0,
  name: '',
  name_localizations: null,
  description: '',
  description_localizations: null,
  required: false,
  choices: [],
  options: [],
  channel_types: [],
  min_value: null,
  max_value: null,
  min_length: null,
  max_length: null,
  autocomplete: false,
};

const choiceDefaults: Readonly<Record<string, unknown>> = { name: '', name_localizations: null, value: null };

function canonicalCommand(command: object): Record<string, unknown> {
  return withOptions(fill(command, commandDefaults));
}

function canonicalOption(option: object): Record<string, unknown> {
  const known = withOptions(fill(option, optionDefaults));
  return { ...known, choices: (known.choices as object[]).map((choice) => fill(choice, choiceDefaults)) };
}

function withOptions(known: Record<string, unknown>): Record<string, unknown> {
  return { ...known, options: (known.options as object[]).map(canonicalOption) };
}

/** Sets are compared as sets; an empty or absent value is the default. */
function fill(given: object, defaults: Readonly<Record<string, unknown>>): Record<string, unknown> {
  const values = new Map<string, unknown>(Object.entries(given));
  return Object.fromEntries(
    Object.entries(defaults).map(([key, fallback]) => {
      const value = values.get(key);
      if (value === undefined || value === null) return [key, fallback];
      if (key.endsWith('_localizations') && Object.keys(value).length === 0) return [key, null];
      const isSet = key === 'contexts' || key === 'integration_types';
      return [key, isSet ? [...(value as number[])].sort() : value];
    }),
  );
}
