/** The commands beside /train, and plain chat, as people meet them on Discord: in both languages, with bad input. */
import type { APIMessage } from 'discord-api-types/v10';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  buttonsOf,
  errorOf,
  isEphemeral,
  openChannel,
  pictureFile,
  type Seat,
  type TestChannel,
  textOf,
} from '../helpers/channel.ts';
import { pngOf } from '../helpers/png.ts';
import { upload } from '../helpers/uploads.ts';

let channel: TestChannel;
beforeAll(async () => {
  channel = await openChannel();
});
afterAll(() => channel.close());

const seats = () => [channel.seat('Ada'), channel.seat('小明', { locale: 'zh-CN' })] as const;
const han = /\p{Script=Han}/u;

describe('/explain', () => {
  test('backprop is a lesson in short screens with pictures, in English and in Chinese', async () => {
    for (const seat of seats()) {
      const chinese = seat.person.snapshot().locale === 'zh-CN';
      let screen = await seat.say('/explain backprop');
      const { id } = screen;
      let pictures = 0;
      for (let n = 1; ; n++) {
        const words = textOf(screen);
        expect(words).not.toMatch(/undefined|\{\{|\[object/);
        expect(han.test(words)).toBe(chinese);
        pictures += screen.embeds.filter((embed) => embed.image).length;
        const next = buttonsOf(screen).find((button) => button.label?.includes(chinese ? '下一页' : 'Next'))!;
        if (next.disabled) {
          expect(n).toBeGreaterThan(2);
          break;
        }
        screen = await seat.click(screen, next.label!);
      }
      expect(pictures).toBeGreaterThanOrEqual(3);
      expect(screen.id).toBe(id);
      expect(textOf(screen)).toContain('/train mlp');
    }
  });

  test('goes back, and to related lessons', async () => {
    const [ada] = seats();
    const first = await ada.say('/explain backpropagation');
    const second = await ada.click(first, 'Next ▶');
    expect(textOf(await ada.click(second, '◀ Back'))).toBe(textOf(first));
    await ada.person.component({
      messageId: first.id,
      customId: 'explain-other',
      values: ['gradient-descent'],
    });
    await ada.until(() => textOf(ada.messages.get(first.id)!) !== textOf(first));
    expect(textOf(ada.messages.get(first.id)!).toLowerCase()).toContain('gradient descent');
  });

  test('somebody else turns pages of a copy of their own, in their own language', async () => {
    const [ada, ming] = seats();
    const lesson = await ada.say('/explain backprop');
    const before = textOf(lesson);
    const copy = await ming.click(lesson, 'Next ▶');
    expect(copy.id).not.toBe(lesson.id);
    expect(isEphemeral(copy)).toBe(true);
    expect(textOf(copy)).toMatch(han);
    expect(textOf(ada.messages.get(lesson.id)!)).toBe(before);
    const turned = await ming.click(copy, '下一页 ▶');
    expect(turned.id).toBe(copy.id);
  });

  test('suggests lessons while one types, by either language', async () => {
    const [ada] = seats();
    const command = ada.person.snapshot().commands.find((c) => c.name === 'explain')!;
    const suggested = await ada.person.autocomplete(
      { commandId: command.id, options: [{ name: 'concept', value: '反向' }] },
      ['concept'],
    );
    expect(suggested[0]).toMatchObject({ value: 'backpropagation' });
  });

  test('an unknown concept is answered with the nearest ones, in the learner’s language', async () => {
    const [ada, ming] = seats();
    const english = await ada.say('/explain sourdough bread');
    expect(errorOf(english)).toBe('CONCEPT_UNKNOWN');
    expect(textOf(english)).toContain('sourdough bread');
    expect(isEphemeral(english)).toBe(true);
    const nearest = buttonsOf(english);
    expect(nearest).toHaveLength(3);
    expect(textOf(await ada.click(english, nearest[0].label!))).toContain('1 of');
    const chinese = await ming.say('/explain 红烧肉');
    expect(errorOf(chinese)).toBe('CONCEPT_UNKNOWN');
    expect(textOf(chinese)).toContain('最接近');
  });
});

describe('/predict', () => {
  test('reads a digit with the network that ships', async () => {
    const picture = pictureFile(await upload([7], { seed: 5 }));
    for (const seat of seats()) {
      const answer = await seat.say('/predict', [picture]);
      expect(answer.embeds[0].title).toMatch(/[0-9]/);
      expect(answer.embeds[0].image?.url).toContain('prediction.png');
      expect(han.test(textOf(answer))).toBe(seat.person.snapshot().locale === 'zh-CN');
    }
  });

  test.each([
    ['0 bytes', () => new Uint8Array(), 'UPLOAD_EMPTY'],
    ['not an image', () => Buffer.from('PK\x03\x04 not an image at all'), 'UPLOAD_NOT_AN_IMAGE'],
    ['a blank drawing', () => pngOf({ width: 200, height: 200, bitDepth: 1 }), 'UPLOAD_BLANK'],
    ['30000×30000', () => pngOf({ width: 30_000, height: 30_000, bitDepth: 1 }), 'UPLOAD_TOO_LARGE'],
  ] as const)('%s: says what is wrong, privately, in both languages', async (_, bytes, code) => {
    for (const seat of seats()) {
      const answer = await seat.say('/predict', [pictureFile(bytes())]);
      expect(errorOf(answer)).toBe(code);
      expect(isEphemeral(answer)).toBe(true);
      expect(han.test(textOf(answer))).toBe(seat.person.snapshot().locale === 'zh-CN');
    }
  });

  test('my last run, before I have one: says how to get one', async () => {
    const [ada] = seats();
    const picture = pictureFile(await upload([3]));
    expect(errorOf(await ada.say('/predict model:last', [picture]))).toBe('NO_FINISHED_RUN');
    expect(errorOf(await ada.say('/predict model:zzzzz', [picture]))).toBe('RUN_NOT_FOUND');
  });

  /** Presses a button and waits for a message with these words: an answer may be announced first. */
  const pressed = async (seat: Seat, message: APIMessage, label: string, ...words: readonly string[]) => {
    await seat.press(message, label);
    const answered = await seat.reads(...words);
    await seat.settled();
    return answered;
  };

  test('says why, also after a restart, in the language of whoever asks', async () => {
    const [ada, ming] = seats();
    const answer = await ada.say('/predict', [pictureFile(await upload([7, 2], { seed: 5 }))]);
    const why = await pressed(ada, answer, 'Why?', 'Where it looked', 'smallest change', 'MNIST');
    expect(isEphemeral(why)).toBe(true);
    expect(why.embeds.map(({ image }) => image?.url)).toEqual([
      expect.stringContaining('why.png'),
      expect.stringContaining('feature-maps.png'),
    ]);
    await channel.restart();
    await pressed(ming, answer, 'Why?', '网络看重的地方', '最小改动', 'MNIST');
  });

  test('"It was a …" keeps a digit only when a person agrees, and forgets it when they say so', async () => {
    const [, ming] = seats();
    const { corrections } = channel.services.store;
    const id = ming.person.user.id;
    const answer = await ming.say('/predict', [pictureFile(await upload([7]))]);
    const question = await pressed(ming, answer, '其实是……', '其实是什么', 'Discord id');
    expect(isEphemeral(question)).toBe(true);
    expect(await corrections.list(id)).toEqual([]);
    await pressed(ming, question, '什么都不保存', '没有保存');
    expect(await corrections.list(id)).toEqual([]);
    const again = await pressed(ming, answer, '其实是……', '其实是什么');
    const kept = await pressed(ming, again, '1', '谢谢');
    expect(await corrections.list(id)).toMatchObject([{ model: 'shipped', answer: 7, label: 1 }]);
    expect(await corrections.everyones()).toEqual(await corrections.list(id));
    await pressed(ming, kept, '撤回', '已删除');
    expect(await corrections.list(id)).toEqual([]);
  });

  test('all my networks answer in one table, and one of several digits can be put right', async () => {
    const [ada] = seats();
    const picture = pictureFile(await upload([3, 5]));
    await ada.say('/train logistic epochs:1');
    const { id } = (await channel.services.store.runs.listByLearner(ada.person.user.id, 1))[0];
    const all = await ada.say('/predict model:all', [picture]);
    expect(all.embeds[1].image?.url).toContain('models.png');
    const by = await ada.say(`/predict model:${id}`, [picture]);
    expect(by.embeds[0].footer?.text).toContain(id);
    const choice = await pressed(ada, by, 'Try another model', 'Choose a network');
    await ada.person.component({ messageId: choice.id, customId: `predict-by:${id}`, values: ['shipped'] });
    await ada.until(() => ada.messages.get(choice.id)?.embeds[0]?.image !== undefined);
    await ada.settled();
    const which = await pressed(ada, all, 'It was a …', 'Which digit is wrong?');
    expect(buttonsOf(which).map(({ label }) => label)).toEqual(['1: 3', '2: 5']);
    await pressed(ada, which, '2: 5', 'I read a 5');
  });

  test('works from the menu of a message with a picture, and says so when there is none', async () => {
    const [ada] = seats();
    const command = ada.person.snapshot().commands.find((c) => c.name === 'Classify digit')!;
    const posted = await ada.person.sendMessage({ content: 'look', files: [pictureFile(await upload([4]))] });
    await ada.settled();
    await ada.person.invoke({ commandId: command.id, options: [], targetId: posted.id });
    await ada.settled();
    expect(ada.last.embeds[0].image?.url).toContain('prediction.png');
    const plain = await ada.person.sendMessage({ content: 'no picture here' });
    await ada.settled();
    await ada.person.invoke({ commandId: command.id, options: [], targetId: plain.id });
    await ada.settled();
    expect(errorOf(ada.last)).toBe('NO_PICTURE');
  });
});

describe('/formula', () => {
  test('shows a picture that its owner can edit and delete, and nobody else', async () => {
    const [ada, ming] = seats();
    const message = await ada.say('/formula latex:\\frac{1}{2}');
    expect(message.embeds[0].image?.url).toContain('formula.png');

    expect(errorOf(await ming.click(message, 'Edit'))).toBe('NOT_YOURS');
    const opened = await ada.press(message, 'Edit');
    await ada.until(() => ada.events.find((e) => e.type === 'modal' && e.interactionId === opened));
    await ada.person.submitModal({ interactionId: opened, fields: { latex: '\\sqrt{2}' } });
    await ada.until(() => textOf(ada.messages.get(message.id)!).includes('\\sqrt{2}'));
    expect(ada.messages.get(message.id)!.embeds[0].image!.url).not.toBe(message.embeds[0].image!.url);

    await ada.press(message, 'Delete');
    await ada.until(() => !ada.messages.has(message.id));
  });

  test('without LaTeX opens a larger field', async () => {
    const [, ming] = seats();
    const opened = await ming.type('/formula');
    await ming.until(() => ming.events.find((e) => e.type === 'modal' && e.interactionId === opened));
    await ming.person.submitModal({ interactionId: opened, fields: { latex: 'e^{i\\pi} + 1 = 0' } });
    await ming.reads('e^{i\\pi} + 1 = 0');
  });

  test('says where a formula is wrong', async () => {
    const [ada] = seats();
    const answer = await ada.say('/formula latex:\\frac{1}{');
    expect(errorOf(answer)).toBe('LATEX_INVALID');
  });
});

describe('/plot', () => {
  test('several functions, with the commas of either keyboard', async () => {
    const [ada, ming] = seats();
    const english = await ada.say('/plot function:gelu, x^2*exp(-x)');
    expect(textOf(english)).toContain('gelu; x^2*exp(-x)');
    expect(english.embeds[0].image?.url).toContain('plot.png');
    const chinese = await ming.say('/plot function:gelu，relu、tanh');
    expect(textOf(chinese)).toContain('gelu; relu; tanh');
  });

  test('runs nothing that is not a formula, and says where it stopped reading', async () => {
    const [, ming] = seats();
    const answer = await ming.say('/plot function:process.exit(1)');
    expect(errorOf(answer)).toBe('EXPRESSION_INVALID');
    expect(textOf(answer)).toContain('第 9 个字符');
  });
});

describe('the way in', () => {
  test('/start offers three things, and each is one press away', async () => {
    const [ada] = seats();
    const start = await ada.say('/start');
    const labels = buttonsOf(start).map((button) => button.label!);
    expect(labels).toHaveLength(3);
    expect(textOf(await ada.click(start, labels[0]))).toContain('1 of');
    expect(textOf(await ada.click(start, labels[2]))).toContain('/predict');
  });

  test('/help lists every command with its description, clickable', async () => {
    for (const seat of seats()) {
      const help = textOf(await seat.say('/help'));
      for (const command of seat.person.snapshot().commands) {
        if (command.type !== 1) continue;
        expect(help).toMatch(new RegExp(`</${command.name}[^:>]*:${command.id}>`));
      }
      const line = help.split('\n').find((l) => l.includes('</predict:'))!;
      expect(han.test(line)).toBe(seat.person.snapshot().locale === 'zh-CN');
    }
  });

  test('/status says how things are', async () => {
    const [ada] = seats();
    expect(textOf(await ada.say('/status'))).toMatch(/Up for\n/);
  });

  test('/settings language is stronger than Discord’s locale, until one takes it back', async () => {
    const seat = channel.seat('Li', { locale: 'zh-CN' });
    expect(textOf(await seat.say('/settings language to:en'))).toContain('in English');
    expect(textOf(await seat.say('/help'))).not.toMatch(/全部/);
    expect(textOf(await seat.say('/settings language to:discord'))).toContain('简体中文');
    expect(textOf(await seat.say('/help'))).toMatch(/全部/);
  });

  test('/runs, before there is one, says how to begin', async () => {
    const seat = channel.seat('Newcomer');
    expect(textOf(await seat.say('/runs list'))).toContain('/train mlp');
  });
});

describe('plain chat', () => {
  const mention = () => `<@${channel.discord.world.bot.id}>`;

  async function chat(name: string, content: string, files: ReturnType<typeof pictureFile>[] = []) {
    const seat = channel.seat(name);
    await seat.person.sendMessage({ content, files });
    await seat.settled();
    return seat;
  }

  test('a mention with a concept is answered with its lesson, in the language it was asked in', async () => {
    const english = await chat('Kim', `${mention()} backprop`);
    expect(textOf(english.last)).toContain('1 of');
    expect(english.last.message_reference).toBeDefined();
    const chinese = await chat('Kim', `${mention()} 反向传播`);
    expect(textOf(chinese.last)).toContain('第 1 /');
    expect(chinese.last.mentions).toEqual([]);
  });

  test('a mention with a picture is read', async () => {
    const seat = await chat('Kim', `${mention()} ?`, [pictureFile(await upload([2]))]);
    expect(seat.last.embeds[0].image?.url).toContain('prediction.png');
  });

  test('anything else is answered with what can be asked', async () => {
    const empty = await chat('Kim', mention());
    expect(textOf(empty.last)).toContain('I explain deep learning');
    const unknown = await chat('Kim', `${mention()} sourdough bread`);
    expect(textOf(unknown.last)).toContain('I do not know');
    expect(buttonsOf(unknown.last).length).toBeGreaterThan(0);
  });

  test('a message that is not for the bot is left alone', async () => {
    const seat = await chat('Kim', 'backprop is hard');
    expect(seat.messages.size).toBe(0);
  });

  test('a DM needs no mention', async () => {
    const seat = channel.seat('Kim');
    await seat.person.sendMessage({ content: 'gradient descent', channelId: seat.person.directChannelId() });
    await seat.settled();
    expect(textOf(seat.last)).toContain('1 of');
  });
});
