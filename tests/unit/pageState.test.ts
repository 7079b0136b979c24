/** What the page knows and what its composer makes of typed text: no browser needed. */
import type { APIApplicationCommand, APIMessage, APIUser } from 'discord-api-types/v10';
import { describe, expect, test } from 'vitest';
import { withMentions } from '../../src/local/mentions.ts';
import { chatCommands, type Option, search, toCall } from '../../src/local/page/composer/commands.ts';
import { check, fill, newPill, splitArguments } from '../../src/local/page/composer/draft.ts';
import { readValue } from '../../src/local/page/composer/values.ts';
import { texts } from '../../src/local/page/i18n.ts';
import { type ModalEvent, Store } from '../../src/local/page/store.ts';

const ada = { id: '7', username: 'ada', global_name: 'Ada L.' } as APIUser;
const around = { t: texts.en, locale: 'en', users: new Map([['7', ada]]), channels: new Map() } as const;

const option = (type: number, more: object = {}) =>
  ({ type, name: 'x', description: 'd', ...more }) as Option;

function message(id: string, more: Partial<APIMessage> = {}): APIMessage {
  return { id, author: ada, mentions: [], content: '', embeds: [], ...more } as APIMessage;
}

describe('values', () => {
  const read = (type: number, text: string, more: object = {}) => {
    const reading = readValue(option(type, more), text, null, around);
    return reading.problem ?? reading.value;
  };

  test('numbers, in any keyboard’s digits, within their range', () => {
    expect(read(4, '3')).toBe(3);
    expect(read(4, '３')).toBe(3);
    expect(read(4, '3.5')).toBe('A whole number is needed.');
    expect(read(4, '1e2', { max_value: 50 })).toBe('At most 50.');
    expect(read(10, '0.001')).toBe(0.001);
    expect(read(10, '−1', { min_value: 0 })).toBe('At least 0.');
    expect(read(10, 'fast')).toBe('A number is needed.');
    expect(read(10, '1e999')).toBe('A number is needed.');
    expect(read(4, '')).toBe('This option is required.');
  });

  test('choices by name or value, booleans, people, lengths', () => {
    const choices = { choices: [{ name: 'Adam', value: 'adam' }] };
    expect(read(3, 'ADAM', choices)).toBe('adam');
    expect(read(3, 'newton', choices)).toBe('Choose one of the list.');
    expect(read(5, 'true')).toBe(true);
    expect(read(5, 'maybe')).toBe('True or false is needed.');
    expect(read(6, '@Ada L.')).toBe('7');
    expect(read(6, 'bob')).toBe('There is nobody of that name here.');
    expect(read(3, 'ab', { min_length: 3 })).toBe('At least 3 characters.');
    expect(read(3, 'abcd', { max_length: 3 })).toBe('At most 3 characters.');
  });

  test('a missing required option is a problem, a missing optional one is none and is not sent', () => {
    const [required, optional] = [newPill(option(3, { required: true })), newPill(option(4))];
    expect(check(required, around)).toBe(false);
    expect(check(optional, around)).toBe(true);
    expect(fill([optional], around)).toEqual({ options: [], files: [] });
  });
});

describe('commands', () => {
  const sub = (name: string) => ({ type: 1, name, description: `Train ${name}`, options: [option(4)] });
  const commands = [
    { id: '1', type: 1, name: 'train', description: 'Train', options: [sub('cnn'), sub('mlp')] },
    {
      id: '2',
      type: 1,
      name: 'explain',
      description: 'Explain',
      description_localizations: { 'zh-CN': '讲解' },
    },
    { id: '3', type: 3, name: 'Classify digit', description: '' },
  ] as unknown as APIApplicationCommand[];
  const all = chatCommands(commands, 'zh-CN');

  test('subcommands are flattened, descriptions localised, context menus left out', () => {
    expect(all.map((c) => [c.label, c.description])).toEqual([
      ['/explain', '讲解'],
      ['/train cnn', 'Train cnn'],
      ['/train mlp', 'Train mlp'],
    ]);
    expect(toCall(all[1], [{ name: 'x', value: 3 }])).toEqual({
      commandId: '1',
      options: [{ name: 'cnn', options: [{ name: 'x', value: 3 }] }],
    });
  });

  test('are found by the beginning of the name first, then by any part', () => {
    expect(search(all, 'tr').map((c) => c.label)).toEqual(['/train cnn', '/train mlp']);
    expect(search(all, 'ml').map((c) => c.label)).toEqual(['/train mlp']);
    expect(search(all, '讲').map((c) => c.label)).toEqual(['/explain']);
    expect(search(all, 'zzz')).toEqual([]);
  });

  test('only names of options part a text: colons elsewhere stay', () => {
    const parts = splitArguments(all[1], 'see https://d2l.ai at 10:30 x: 5');
    expect(parts).toEqual({ lead: 'see https://d2l.ai at 10:30', named: new Map([['x', '5']]) });
    expect(splitArguments(all[1], 'x：5').named.get('x')).toBe('5');
  });
});

test('a name after @ becomes a mention of whoever is here', () => {
  expect(withMentions('hi @Ada L. and @ada, not a@b.c', [ada])).toBe('hi <@7> and <@7>, not a@b.c');
  expect(withMentions('@nobody', [ada])).toBe('@nobody');
});

describe('store', () => {
  const text = { kind: 'command', label: '/train', channelId: 'c', at: 0 } as const;

  test('messages come in the order of their ids, are replaced by edits, and go', () => {
    const store = new Store();
    for (const id of ['1002', '999', '1001']) store.apply({ type: 'message', message: message(id) }, 0);
    store.apply({ type: 'message', message: message('1001', { content: 'edited' }) }, 0);
    store.apply({ type: 'messageDelete', messageId: '999' }, 0);
    expect(store.state.messages.map((m) => [m.id, m.content])).toEqual([
      ['1001', 'edited'],
      ['1002', ''],
    ]);
  });

  test('an answer that is faster than the call’s own reply is not waited for', () => {
    const store = new Store();
    store.apply({ type: 'answered', interactionId: 'a' }, 0);
    store.expect('a', text);
    expect(store.state.interactions.size).toBe(0);
    store.expect('b', text);
    expect(store.state.interactions.get('b')?.state).toBe('waiting');
    store.apply({ type: 'failed', interactionId: 'b' }, 0);
    expect(store.state.interactions.get('b')?.state).toBe('failed');
  });

  test('a form opens only in the tab that asked for it, before or after the call’s reply', () => {
    const answered = { type: 'answered', interactionId: 'm' } as const;
    const modal: ModalEvent = {
      type: 'modal',
      interactionId: 'm',
      modal: { custom_id: 'q', title: 'Q', components: [] },
    };
    const press = (store: Store) => store.expect('m', { ...text, kind: 'component' });
    for (const events of [
      [answered, modal],
      [modal, answered],
    ])
      for (const before of [0, 1, 2]) {
        const store = new Store();
        for (const event of events.slice(0, before)) store.apply(event, 0);
        expect(store.state.modal).toBeNull();
        press(store);
        for (const event of events.slice(before)) store.apply(event, 0);
        expect(store.state.modal).toBe(modal);
        expect(store.state.interactions.size).toBe(0);
      }
  });

  test('typing ends with the message', () => {
    const store = new Store();
    store.apply({ type: 'typing', user: ada, channelId: 'c' }, 1000);
    expect(store.state.typing.get('7')).toEqual({ channelId: 'c', until: 11_000 });
    store.apply({ type: 'message', message: message('1') }, 2000);
    expect(store.state.typing.size).toBe(0);
  });
});
