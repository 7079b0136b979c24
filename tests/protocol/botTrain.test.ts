/** /train as people meet it: one message that lives, a queue, buttons for its owner, refusals in words. */
import { ComponentType } from 'discord-api-types/v10';
import { unzipSync } from 'fflate';
import { PNG } from 'pngjs';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { commands } from '../../commands/index.ts';
import type { Command, SlashCommand } from '../../src/contracts/command.ts';
import {
  buttonsOf,
  errorOf,
  isEphemeral,
  onReference,
  openChannel,
  patience,
  type TestChannel,
  textOf,
} from '../helpers/channel.ts';

vi.setConfig({ testTimeout: 2 * patience });

/** /train as a client would send it that does not check: the bot must not rely on clients. */
function laxTrain(): Command {
  const { data, execute } = commands.find(
    (c): c is SlashCommand => c.data.name === 'train' && c.type === 'slash',
  )!;
  return { type: 'slash', data: { ...withoutLimits(data), name: 'lax' }, execute };
}

let channel: TestChannel;
beforeAll(async () => {
  channel = await openChannel({
    digits: [6000, 200],
    services: onReference,
    commands: [...commands, laxTrain()],
  });
});
afterAll(() => channel.close());

/** Long enough to be watched and stopped. */
const LONG = '/train mlp epochs:100 batch:8';

describe('a run', () => {
  test('lives in one message, ends with results, and calls its owner once', async () => {
    const ada = channel.seat('Ada');
    await ada.say('/train mlp epochs:2 batch:16 lr:0.01 seed:3');
    const edits = ada.events.filter((event) => event.type === 'message');
    const ids = new Set(edits.map((event) => event.message.id));
    expect(ids.size).toBe(2);
    const [run, notice] = [...ada.messages.values()];
    expect(textOf(run)).toContain('mlp reads 100.00 % of the test digits correctly');
    expect(textOf(run)).toContain('Adam · learning rate 0.01 · batch 16 · seed 3');
    expect(run.embeds.map((embed) => embed.image?.url.split('?')[0].split('/').at(-1))).toEqual([
      'training.png',
      'confusion.png',
    ]);
    expect(run.attachments).toEqual([]);
    const labels = buttonsOf(run).map((button) => button.label);
    expect(labels).toEqual(expect.arrayContaining(['Use it on my digits', 'Train again']));
    expect(labels).not.toContain('Cancel');
    expect(notice.content).toMatch(new RegExp(`^<@${ada.person.user.id}>, your run`));
    expect(notice.mentions.map((user) => user.id)).toEqual([ada.person.user.id]);
  });

  test('opens from inside: every picture of its menu is drawn, in the language of whoever asks', async () => {
    const ming = channel.seat('Mei', { locale: 'zh-CN' });
    await ming.say('/train mlp epochs:1 batch:16 seed:3');
    const [run] = [...ming.messages.values()];
    const menu = (run.components ?? [])
      .flatMap((row) => (row.type === ComponentType.ActionRow ? row.components : []))
      .find((c) => c.type === ComponentType.StringSelect && c.custom_id.startsWith('run-look:'));
    if (menu?.type !== ComponentType.StringSelect) throw new Error('there is no menu');
    expect(menu.placeholder).toBe('查看网络内部……');
    expect(menu.options.length).toBeGreaterThan(5);
    for (const { label, value } of menu.options) {
      const shown = await ming.choose(run, menu.custom_id, value);
      // An error has its code in the footer.
      expect([label, errorOf(shown)]).not.toEqual([label, expect.stringMatching(/^[A-Z_]+$/)]);
      expect([label, shown.embeds[0].image !== undefined]).toEqual([label, true]);
      expect(isEphemeral(shown)).toBe(true);
    }
  });

  test('speaks Chinese to whoever reads Chinese', async () => {
    const ming = channel.seat('小明', { locale: 'zh-CN' });
    await ming.say('/train mlp epochs:1 batch:16');
    const [run, notice] = [...ming.messages.values()].slice(-2);
    expect(textOf(run)).toContain('的测试数字');
    const labels = buttonsOf(run).map((button) => button.label);
    expect(labels).toEqual(expect.arrayContaining(['用它认我的数字', '再训练一次']));
    expect(notice.content).toContain('你的训练');
  });

  test('can be used by its owner in /predict, listed and shown again', async () => {
    const ada = channel.seat('Ada');
    const list = await ada.say('/runs list');
    const id = /`(\w{5})`/.exec(textOf(list))![1];
    expect(textOf(list)).toContain('**mlp** · finished');
    expect(isEphemeral(list)).toBe(true);
    const shown = await ada.say(`/runs show run:${id}`);
    expect(textOf(shown)).toContain('mlp reads 100.00 %');
    const how = await ada.click(shown, 'Use it on my digits');
    expect(textOf(how)).toContain(`model:${id}`);
    expect(isEphemeral(how)).toBe(true);
  });
});

describe('runs that have ended', () => {
  let ids: string[];
  beforeAll(async () => {
    const ada = channel.seat('Ada');
    await ada.say('/train mlp epochs:1 batch:16 optimizer:sgd');
    ids = [...textOf(await ada.say('/runs list')).matchAll(/`(\w{5})`/g)].map((match) => match[1]);
    expect(ids.length).toBeGreaterThan(1);
  });

  test('are compared side by side', async () => {
    const answer = await channel.seat('Ada').say(`/runs compare run:${ids[0]} with:${ids[1]}`);
    expect(answer.embeds[0].image?.url).toContain('comparison.png');
    expect(answer.embeds[0].fields?.map((field) => field.name)).toEqual([
      `${ids[0]} · mlp`,
      `${ids[1]} · mlp`,
    ]);
    expect(textOf(answer)).toContain('SGD');
  });

  test('are exported whole, to their owner only', async () => {
    const refused = await channel.seat('Eve').say(`/runs export run:${ids[0]}`);
    expect(errorOf(refused)).toBe('OWNER_ONLY');
    const answer = await channel.seat('Ada').say(`/runs export run:${ids[0]}`);
    expect(answer.attachments.map((file) => file.filename)).toEqual([
      `${ids[0]}.json`,
      `${ids[0]}.csv`,
      `${ids[0]}.weights`,
    ]);
    const read = async (i: number) => (await fetch(answer.attachments[i].url)).text();
    const run = JSON.parse(await read(0));
    expect(run).toMatchObject({
      id: ids[0],
      status: 'finished',
      spec: { epochs: 1, optimizer: { type: 'sgd' } },
    });
    expect(run.learnerId).toBeUndefined();
    const lines = (await read(1)).trim().split('\n');
    expect(lines[0]).toBe('step,loss,accuracy,learning_rate,validation_loss,validation_accuracy');
    expect(lines.length).toBe(1 + run.curve.length + run.epochs.length);
  });

  test('leave as a model for other programs, and such a model comes in as a run of no epochs', async () => {
    const ada = channel.seat('Ada');
    const posted = await ada.say(`/runs export run:${ids[0]} format:tfjs`);
    expect(isEphemeral(posted)).toBe(false);
    expect(posted.attachments.map((file) => file.filename)).toEqual([`${ids[0]}-tfjs.zip`]);
    const bytes = Buffer.from(await (await fetch(posted.attachments[0].url)).arrayBuffer());
    const zip = { name: 'mine.zip', bytes, contentType: 'application/zip' };
    const imported = await ada.say('/runs import name:my own', [zip]);
    expect(textOf(imported)).toContain('imported from TensorFlow.js: `mine.zip`');
    const id = /Run (\w{5})/.exec(textOf(imported))![1];
    expect(textOf(await ada.say('/runs list'))).toContain(`\`${id}\` **my own** · imported`);
    const figure = await ada.say(`/runs figure run:${id} which:weights`);
    expect(figure.embeds[0].image?.url).toContain('weights.png');
    for (const command of [`compare run:${id} with:${ids[0]}`, `figure run:${id} which:gradients`]) {
      expect(errorOf(await ada.say(`/runs ${command}`))).toBe('RUN_IMPORTED');
    }
    const again = await ada.say(`/runs export run:${id} format:card`);
    const card = await (await fetch(again.attachments[0].url)).text();
    expect(card).toContain('brought in from TensorFlow.js');
    const question = await ada.say(`/runs delete run:${id}`);
    expect(textOf(await ada.click(question, 'Yes, delete it'))).toContain('is deleted');
  });

  test('“last” is the newest of one’s own that the subcommand is for', async () => {
    const ada = channel.seat('Ada');
    const card = await ada.say('/runs export run:last format:card');
    expect(card.attachments.map((file) => file.filename)).toContain(`${ids[0]}-card.md`);
    expect(textOf(await ada.say(`/runs compare run:Last with:${ids[1]}`))).toContain(ids[0]);
    expect(errorOf(await ada.say('/runs cancel run:last'))).toBe('NO_LAST_RUN');
    expect(errorOf(await channel.seat('Newcomer').say('/runs show run:last'))).toBe('NO_LAST_RUN');
  });

  test('are deleted after a question, by their owner only', async () => {
    expect(errorOf(await channel.seat('Eve').say(`/runs delete run:${ids[0]}`))).toBe('OWNER_ONLY');
    const ada = channel.seat('Ada');
    const question = await ada.say(`/runs delete run:${ids[0]}`);
    expect(textOf(await ada.click(question, 'Keep it'))).toContain('is kept');
    const again = await ada.say(`/runs delete run:${ids[0]}`);
    expect(textOf(await ada.click(again, 'Yes, delete it'))).toContain('is deleted');
    expect(errorOf(await ada.say(`/runs show run:${ids[0]}`))).toBe('RUN_NOT_FOUND');
  });
});

describe('a network of one’s own', () => {
  test('is trained from its text, which the message shows', async () => {
    const ada = channel.seat('Ada');
    await ada.say('/train custom layers:flatten, dense 12 relu, dense 10 softmax epochs:1 batch:64');
    const run = [...ada.messages.values()].at(-2)!;
    expect(textOf(run)).toContain('flatten → dense 12 relu → dense 10 softmax');
    expect(textOf(run)).toContain('of the test digits correctly');
  });

  test('that cannot be read is refused with the place, in the learner’s language', async () => {
    const answer = await channel
      .seat('小明', { locale: 'zh-CN' })
      .say('/train custom layers:flatten, dens 10 softmax');
    expect(errorOf(answer)).toBe('LAYERS_SYNTAX');
    expect(textOf(answer)).toMatch(/\p{Script=Han}/u);
  });
});

describe('cancelling', () => {
  test('is the owner’s, asks once, and says so in the message', async () => {
    const [owner, other] = [channel.seat('Bob'), channel.seat('Eve')];
    await owner.type(LONG);
    const live = await owner.reads('mlp is learning', 'Training loss');

    const refused = await other.click(live, 'Cancel');
    expect(errorOf(refused)).toBe('NOT_YOURS');
    expect(isEphemeral(refused)).toBe(true);
    expect(refused.mentions).toEqual([]);

    const question = await owner.click(live, 'Cancel');
    expect(isEphemeral(question)).toBe(true);
    expect(textOf(question)).toContain('Really cancel');
    expect(textOf(await owner.click(question, 'Let it go on'))).toContain('goes on');

    const again = await owner.click(live, 'Cancel');
    await owner.press(again, 'Yes, cancel it');
    await owner.reads('is cancelled');
    await owner.settled();
    const ended = owner.messages.get(live.id)!;
    expect(textOf(ended)).toContain('The training of mlp was cancelled');
    expect(buttonsOf(ended).map((button) => button.label)).toEqual(['Explain this run', 'Train again']);
  });

  test('by a moderator tells the owner by whom', async () => {
    const [owner, moderator] = [channel.seat('Bob'), channel.seat('Mod', { moderator: true })];
    await owner.type(LONG);
    const live = await owner.reads('mlp is learning', 'Training loss');
    const question = await moderator.click(live, 'Cancel');
    await moderator.press(question, 'Yes, cancel it');
    const notice = await owner.reads(`cancelled by <@${moderator.person.user.id}>`);
    expect(notice.mentions.map((user) => user.id)).toEqual([owner.person.user.id]);
    await owner.settled();
  });
});

describe('the queue', () => {
  test('says its place, moves up, and lets go of a run that is cancelled while it waits', async () => {
    const [first, second] = [channel.seat('Carl'), channel.seat('Dora', { locale: 'zh-CN' })];
    await first.type(LONG);
    const running = await first.reads('mlp is learning', 'Training loss');
    await second.type('/train mlp epochs:1 batch:16');
    const waiting = await second.reads('mlp 正在排队');
    expect(textOf(waiting)).toContain('排在第 2 位，前面还有 1 个训练。');

    const question = await second.click(waiting, '取消训练');
    await second.press(question, '是的，取消');
    await second.until(() => textOf(second.messages.get(waiting.id)!).includes('mlp 的训练已取消'));

    await first.press(await first.click(running, 'Cancel'), 'Yes, cancel it');
    await first.settled();
  });
});

describe('all that is stored about a person', () => {
  test('is theirs as one file, and goes when they say so: what runs is cancelled first, others keep theirs', async () => {
    const [finn, gita] = [channel.seat('Finn'), channel.seat('Gita')];
    expect(textOf(await finn.say('/settings forget'))).toBe('Gradus has stored nothing about you.');
    await gita.say('/settings theme to:light');
    await finn.say('/settings theme to:light');
    const { store } = channel.services;
    const pixels = Uint8Array.from({ length: 784 }, (_, i) => i % 256);
    const me = finn.person.user.id;
    await store.corrections.add({
      learnerId: me,
      model: 'shipped',
      answer: 7,
      label: 1,
      pixels,
      createdAt: 1,
    });
    await finn.type(LONG);
    const live = await finn.reads('mlp is learning', 'Training loss');

    await finn.type('/settings export');
    const exported = await finn.until(() =>
      [...finn.messages.values()].find((m) => m.attachments.length > 0),
    );
    expect(isEphemeral(exported)).toBe(true);
    const zip = unzipSync(new Uint8Array(await (await fetch(exported.attachments[0].url)).arrayBuffer()));
    const data = JSON.parse(Buffer.from(zip['data.json']).toString());
    expect(data.runs).toMatchObject([{ learner_id: me, status: 'running', spec: { epochs: 100 } }]);
    expect(data.learners).toEqual([{ id: me, language: null, theme: 'light' }]);
    const picture = PNG.sync.read(Buffer.from(zip[`corrections/${data.corrections[0].id}.png`]));
    expect(Uint8Array.from({ length: 784 }, (_, i) => picture.data[4 * i])).toEqual(pixels);

    await finn.type('/settings forget');
    const question = await finn.reads('Really delete everything', 'one run with its curve', 'your settings');
    expect(textOf(question)).toContain('A run that has not ended is cancelled first.');
    const answer = await finn.click(question, 'Yes, delete everything');
    const told = await finn.until(() => textOf(finn.messages.get(answer.id)!).includes('has forgotten you'));
    expect(told).toBe(true);
    await finn.until(() => textOf(finn.messages.get(live.id)!).includes('The training of mlp was cancelled'));
    await finn.settled();
    expect(Object.values(await store.people.count(me)).every((n) => n === 0)).toBe(true);
    expect((await store.learners.choices(gita.person.user.id)).theme).toBe('light');
  });
});

describe('values out of range', () => {
  test.each(['epochs:0', 'epochs:1000', 'lr:-1', 'lr:1e9', 'batch:0'])(
    '%s is refused before it is sent',
    async (option) => {
      await expect(channel.seat('Ada').type(`/train cnn ${option}`)).rejects.toThrow();
    },
  );

  test.each([
    ['epochs:0', 'en', '1 to 100'],
    ['epochs:1000', 'zh-CN', '1 到 100'],
    ['lr:-1', 'en', '-1 is outside'],
    ['lr:1e9', 'zh-CN', '超出范围'],
  ] as const)('%s is refused by the bot too, in words', async (option, locale, words) => {
    const answer = await channel.seat(`Lax ${locale}`, { locale }).say(`/lax cnn ${option}`);
    expect(errorOf(answer)).toBe('OPTION_OUT_OF_RANGE');
    expect(textOf(answer)).toContain(words);
    expect(isEphemeral(answer)).toBe(true);
  });
});

function withoutLimits<T>(value: T): T {
  if (Array.isArray(value)) return value.map(withoutLimits) as T;
  if (typeof value !== 'object' || value === null) return value;
  const limits = ['min_value', 'max_value'];
  return Object.fromEntries(
    Object.entries(value)
      .filter(([key]) => !limits.includes(key))
      .map(([key, inner]) => [key, withoutLimits(inner)]),
  ) as T;
}
