/** Commands are registered when, and only when, their definition has changed. */
import { ApplicationCommandOptionType, type RESTPostAPIApplicationCommandsJSONBody } from 'discord.js';
import { describe, expect, test } from 'vitest';
import { commands } from '../../commands/index.ts';
import { type CommandRest, registerCommands, sameCommands } from '../../src/bot/registrar.ts';

const wanted = commands.map((command) => command.data);

/** As Discord gives commands back: with ids, versions, its own defaults, and nothing in the order of ours. */
function asDiscordKeeps(data: RESTPostAPIApplicationCommandsJSONBody, id: string): object {
  const { options, ...rest } = { options: undefined, ...data };
  return {
    id,
    application_id: '1',
    version: '77',
    default_member_permissions: null,
    nsfw: false,
    dm_permission: true,
    name_localizations: null,
    ...('description' in data ? {} : { description: '', description_localizations: null }),
    type: 1,
    ...rest,
    ...(options ? { options } : {}),
    contexts: [...(data.contexts ?? [])].reverse(),
  };
}

const kept = wanted.map((data, i) => asDiscordKeeps(data, `${100 + i}`)).reverse();

function fakeRest(present: readonly object[]) {
  const puts: unknown[] = [];
  const rest: CommandRest = {
    get: async () => present,
    put: async (_route, options) => {
      puts.push(options?.body);
      return wanted.map((data, i) => asDiscordKeeps(data, `${500 + i}`));
    },
  };
  return { rest, puts };
}

describe('the registrar', () => {
  test('leaves alone what Discord has already, and knows its ids', async () => {
    const { rest, puts } = fakeRest(kept);
    const { changed, ids } = await registerCommands(rest, '1', wanted);
    expect(changed).toBe(false);
    expect(puts).toEqual([]);
    expect(ids.get(wanted[0].name)).toBe('100');
  });

  test('registers everything at once when something changed', async () => {
    const { rest, puts } = fakeRest(kept.slice(1));
    const { changed, ids } = await registerCommands(rest, '1', wanted);
    expect(changed).toBe(true);
    expect(puts).toEqual([wanted]);
    expect(ids.get(wanted[0].name)).toBe('500');
  });

  const base = {
    name: 'a',
    description: 'b',
    options: [
      {
        type: ApplicationCommandOptionType.Integer as const,
        name: 'n',
        description: 'c',
        min_value: 1,
        choices: [{ name: 'one', value: 1 }],
      },
    ],
  };

  test.each([
    ['a description', { ...base, description: 'x' }],
    ['a localisation', { ...base, description_localizations: { 'zh-CN': '乙' } }],
    ['a limit', { ...base, options: [{ ...base.options[0], min_value: 0 }] }],
    ['a choice', { ...base, options: [{ ...base.options[0], choices: [{ name: 'one', value: 2 }] }] }],
    ['a new option', { ...base, options: [...base.options, { ...base.options[0], name: 'm' }] }],
    ['required', { ...base, options: [{ ...base.options[0], required: true }] }],
    ['where it may be used', { ...base, contexts: [0] }],
  ])('sees a change of %s', (_, changed) => {
    expect(sameCommands([changed], [base])).toBe(false);
  });

  test('sees no change in what Discord adds by default', () => {
    const back = {
      ...base,
      id: '5',
      type: 1,
      description_localizations: {},
      options: [{ ...base.options[0], required: false, autocomplete: false, name_localizations: null }],
    };
    expect(sameCommands([back], [base])).toBe(true);
  });
});
