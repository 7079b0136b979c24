/** From an event to its handler, and from whatever goes wrong to words that the person understands. */
import { MessageFlags } from 'discord.js';
import { describe, expect, test } from 'vitest';
import { createDispatcher } from '../../src/bot/dispatcher.ts';
import { createErrorFunnel } from '../../src/bot/errors.ts';
import { Work } from '../../src/bot/work.ts';
import type { Command, CommandContext } from '../../src/contracts/command.ts';
import type { Language } from '../../src/contracts/language.ts';
import { GradusError } from '../../src/core/errors/index.ts';
import { silentLogger } from '../../src/core/log.ts';
import { contextOf, fakeClaims, fakeLearners } from '../helpers/fakeServices.ts';

type Kind = 'slash' | 'autocomplete' | 'message' | 'button' | 'modal';

/** As much of an interaction as the dispatcher and the funnel touch; it remembers what it was answered with. */
function fakeInteraction(
  kind: Kind,
  name: string,
  state: { deferred?: boolean; replied?: boolean; ephemeral?: boolean; locale?: string } = {},
) {
  const answers: {
    way: string;
    payload?: { flags?: unknown; embeds?: { description?: string; footer?: { text: string } }[] };
  }[] = [];
  const record = (way: string) => async (payload?: never) => void answers.push({ way, payload });
  return {
    answers,
    kind,
    commandName: name,
    customId: name,
    locale: state.locale ?? 'en-US',
    user: { id: '42' },
    deferred: state.deferred ?? false,
    replied: state.replied ?? false,
    /** As in discord.js: only an announced reply sets it. */
    ephemeral: state.ephemeral ?? null,
    responded: false,
    isAutocomplete: () => kind === 'autocomplete',
    isChatInputCommand: () => kind === 'slash',
    isMessageContextMenuCommand: () => kind === 'message',
    isCommand: () => kind === 'slash' || kind === 'message',
    isButton: () => kind === 'button',
    isStringSelectMenu: () => false,
    isMessageComponent: () => kind === 'button',
    isModalSubmit: () => kind === 'modal',
    isRepliable: () => kind !== 'autocomplete',
    reply: record('reply'),
    followUp: record('followUp'),
    editReply: record('editReply'),
    deleteReply: record('deleteReply'),
    respond: record('respond'),
  };
}

function set(
  commands: readonly Command[],
  languages: Readonly<Record<string, Language>> = {},
  signal = new AbortController().signal,
) {
  const funnel = createErrorFunnel(silentLogger);
  const work = new Work();
  const dispatcher = createDispatcher({
    services: contextOf({
      store: { learners: fakeLearners(languages), claims: fakeClaims },
    } as Partial<CommandContext>),
    commands,
    funnel,
    work,
    clock: () => 0,
    signal,
    commandIds: () => new Map([['train', '99']]),
  });
  return { dispatcher, funnel, work };
}

/** A command whose handlers write down how they were called, or throw. */
function recorder(error?: unknown) {
  const calls: [string, readonly string[], CommandContext][] = [];
  const note =
    (name: string) =>
    async (_: unknown, ...rest: readonly unknown[]) => {
      const [args, context] = rest.length > 1 ? rest : [[], rest[0]];
      calls.push([name, args as readonly string[], context as CommandContext]);
      if (error) throw error;
    };
  const command: Command = {
    type: 'slash',
    data: { name: 'train', description: 'x' },
    execute: note('execute'),
    autocomplete: note('autocomplete'),
    components: { 'train-cancel': note('component') },
    modals: { form: note('modal') },
  };
  return { command, calls };
}

describe('the dispatcher', () => {
  test.each([
    ['slash', 'train', 'execute', []],
    ['autocomplete', 'train', 'autocomplete', []],
    ['button', 'train-cancel:k7m2q:2', 'component', ['k7m2q', '2']],
    ['modal', 'form', 'modal', []],
  ] as const)('hands a %s %s to its handler', async (kind, name, handler, args) => {
    const { command, calls } = recorder();
    await set([command]).dispatcher.interaction(fakeInteraction(kind, name) as never);
    expect(calls.map(([called, given]) => [called, given])).toEqual([[handler, args]]);
  });

  test.each([
    ['en-US', {}, 'en'],
    ['zh-CN', {}, 'zh-CN'],
    ['zh-TW', {}, 'zh-CN'],
    ['fr', {}, 'en'],
    ['en-US', { '42': 'zh-CN' }, 'zh-CN'],
    ['zh-CN', { '42': 'en' }, 'en'],
  ] as const)('a person with locale %s and choice %o is answered in %s', async (locale, chosen, language) => {
    const { command, calls } = recorder();
    await set([command], chosen).dispatcher.interaction(
      fakeInteraction('slash', 'train', { locale }) as never,
    );
    expect(calls[0][2].language).toBe(language);
  });

  test('mentions commands so that they can be clicked once their ids are known', async () => {
    const { command, calls } = recorder();
    await set([command]).dispatcher.interaction(fakeInteraction('slash', 'train') as never);
    expect(calls[0][2].mention('train cnn')).toBe('</train cnn:99>');
    expect(calls[0][2].mention('help')).toBe('`/help`');
  });

  test.each([
    ['slash', 'gone', 'COMMAND_UNKNOWN'],
    ['message', 'Gone', 'COMMAND_UNKNOWN'],
    ['button', 'old-button:1', 'BUTTON_UNKNOWN'],
    ['modal', 'old-form', 'BUTTON_UNKNOWN'],
  ] as const)('answers an unknown %s with a word', async (kind, name, code) => {
    const interaction = fakeInteraction(kind, name);
    await set([recorder().command]).dispatcher.interaction(interaction as never);
    expect(interaction.answers[0].payload?.embeds?.[0].footer?.text).toBe(code);
  });

  test('an unknown autocomplete is nobody’s business', async () => {
    const interaction = fakeInteraction('autocomplete', 'gone');
    await set([]).dispatcher.interaction(interaction as never);
    expect(interaction.answers).toEqual([]);
  });

  test('a bot that stops says so', async () => {
    const stopped = new AbortController();
    stopped.abort();
    const interaction = fakeInteraction('slash', 'train');
    const { command, calls } = recorder();
    await set([command], {}, stopped.signal).dispatcher.interaction(interaction as never);
    expect(calls).toEqual([]);
    expect(interaction.answers[0].payload?.embeds?.[0].footer?.text).toBe('STOPPING');
  });

  test('two commands may not claim the same button', () => {
    const { command } = recorder();
    expect(() => set([command, { ...command, data: { name: 'other', description: 'x' } }])).toThrow(
      /train-cancel/,
    );
  });

  test('work left behind that fails is logged, not thrown', async () => {
    const { command, calls } = recorder();
    const { dispatcher, work } = set([command]);
    await dispatcher.interaction(fakeInteraction('slash', 'train') as never);
    calls[0][2].background(Promise.reject(new Error('late')));
    await expect(work.drain(1000)).resolves.toBe(true);
  });
});

describe('the error funnel', () => {
  const coded = new GradusError('RUN_NOT_FOUND', { id: 'abcde' });

  async function told(error: unknown, kind: Kind, state: Parameters<typeof fakeInteraction>[2]) {
    const name = {
      slash: 'train',
      button: 'train-cancel:1',
      autocomplete: 'train',
      modal: 'form',
      message: '',
    }[kind];
    const interaction = fakeInteraction(kind, name, state);
    const { dispatcher, funnel } = set([recorder(error).command]);
    await dispatcher.interaction(interaction as never);
    return { answers: interaction.answers, answered: funnel.answered };
  }

  test.each([
    ['nothing was answered yet', 'slash', {}, ['reply']],
    [
      'it "is thinking" in public',
      'slash',
      { deferred: true, ephemeral: false },
      ['deleteReply', 'followUp'],
    ],
    [
      'a button "is thinking" in public',
      'button',
      { deferred: true, ephemeral: false },
      ['deleteReply', 'followUp'],
    ],
    ['it was answered', 'slash', { replied: true }, ['followUp']],
    [
      'it was announced and answered',
      'slash',
      { deferred: true, replied: true, ephemeral: false },
      ['followUp'],
    ],
    ['the form of a button was acknowledged', 'modal', { deferred: true }, ['followUp']],
    ['a button was acknowledged', 'button', { deferred: true }, ['followUp']],
    ['a form was sent', 'modal', {}, ['reply']],
  ] as const)('tells it privately when %s', async (_, kind, state, ways) => {
    const { answers, answered } = await told(coded, kind, state);
    expect(answers.map(({ way }) => way)).toEqual(ways);
    expect(answers.at(-1)!.payload?.flags).toBe(MessageFlags.Ephemeral);
    expect(answers.at(-1)!.payload?.embeds?.[0]).toMatchObject({
      description: 'There is no run abcde. /runs lists yours.',
      footer: { text: 'RUN_NOT_FOUND' },
    });
    expect(answered).toBe(1);
  });

  test('fills in a private "is thinking"', async () => {
    const { answers } = await told(coded, 'slash', { deferred: true, ephemeral: true });
    expect(answers.map(({ way }) => way)).toEqual(['editReply']);
  });

  test('speaks the person’s language', async () => {
    const { answers } = await told(coded, 'slash', { locale: 'zh-CN' });
    expect(answers[0].payload?.embeds?.[0].description).toContain('没有训练 abcde');
  });

  test('keeps the details of an accident to itself', async () => {
    const { answers } = await told(new TypeError('x is undefined at /secret/path'), 'slash', {});
    const shown = JSON.stringify(answers[0].payload);
    expect(shown).toContain('INTERNAL');
    expect(shown).not.toContain('secret');
  });

  test('answers a failed autocomplete with no suggestions', async () => {
    const { answers } = await told(new Error('x'), 'autocomplete', {});
    expect(answers.map(({ way }) => way)).toEqual(['respond']);
  });

  test('survives that telling fails too', async () => {
    const interaction = {
      ...fakeInteraction('slash', 'train'),
      reply: () => Promise.reject(new Error('10062 Unknown interaction')),
    };
    await expect(
      set([recorder(coded).command]).dispatcher.interaction(interaction as never),
    ).resolves.toBeUndefined();
  });
});
