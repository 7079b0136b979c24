/** Discord on a bad day: refused requests, lost connections, missing permissions. Nobody is left without an answer. */
import { PermissionFlagsBits } from 'discord-api-types/v10';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { Random } from '../../src/core/random.ts';
import {
  errorOf,
  isEphemeral,
  openChannel,
  patience,
  type Seat,
  type TestChannel,
  textOf,
} from '../helpers/channel.ts';
import { onePixelPng } from '../helpers/localBot.ts';

vi.setConfig({ testTimeout: 2 * patience });

const lines = [
  '/explain backprop',
  '/explain gradient-descent',
  '/help',
  '/start',
  '/status',
  '/formula x^2',
  '/settings language to:discord',
  '/runs list',
  '/explain nothing of the sort',
];

let channel: TestChannel;
beforeAll(async () => {
  channel = await openChannel();
  // The first picture of a kind takes long; none of the tests is about that.
  for (const line of lines) await channel.seat('Warm').say(line);
});
afterAll(() => channel.close());

/** Sends a command and waits until Discord was told of an answer, or gives up on it. */
async function outcome(seat: Seat, line: string): Promise<string> {
  const id = await seat.type(line);
  const event = await seat.until(() =>
    seat.events.find((e) => (e.type === 'answered' || e.type === 'failed') && e.interactionId === id),
  );
  return event.type;
}

describe('faults', () => {
  test('5 % of requests refused with 500 and 5 % with 429: every command is answered', async () => {
    const random = new Random(11);
    channel.discord.faults.set({ share500: 0.05, share429: 0.05, random: () => random.uniform() });
    try {
      // One after the other: it is Discord that is slow here, not this machine.
      const seat = channel.seat('Ada');
      for (let round = 0; round < 3; round++) {
        for (const line of lines) expect([line, await outcome(seat, line)]).toEqual([line, 'answered']);
      }
      await seat.settled();
    } finally {
      channel.discord.faults.set({ share500: 0, share429: 0 });
    }
  });

  test('a gateway that drops with every command loses none', async () => {
    const seat = channel.seat('Dora');
    for (const line of lines) {
      const answered = outcome(seat, line);
      channel.discord.gateway.drop();
      expect([line, await answered]).toEqual([line, 'answered']);
    }
    await seat.settled();
  });
});

describe('events that come late', () => {
  test('a run whose command arrives after 3 s still gets its message', async () => {
    channel.discord.faults.set({ lateEventsMs: 3200 });
    try {
      const seat = channel.seat('Finn');
      expect(await outcome(seat, '/train mlp epochs:1 batch:32')).toBe('failed');
      const notice = await seat.reads(`<@${seat.person.user.id}>`, 'has ended');
      const run = [...seat.messages.values()].find((m) => m.id !== notice.id && textOf(m).includes('mlp'))!;
      expect(textOf(run)).toContain('of the test digits correctly');
    } finally {
      channel.discord.faults.set({ lateEventsMs: 0 });
    }
  });
});

describe('an upload whose link is no longer valid', () => {
  test.each([
    ['en', 'could not be fetched'],
    ['zh-CN', '无法'],
  ] as const)('is told in %s, privately, with what to do', async (locale, words) => {
    const seat = channel.seat(`Upload ${locale}`, { locale });
    const gone = vi.spyOn(channel.discord.world.links, 'isValid').mockReturnValue(false);
    try {
      const picture = { name: 'three.png', contentType: 'image/png', bytes: onePixelPng };
      const answer = await seat.say('/predict', [picture]);
      expect([errorOf(answer), isEphemeral(answer)]).toEqual(['UPLOAD_NOT_FETCHED', true]);
      expect(textOf(answer)).toContain(words);
      expect(gone).toHaveBeenCalled();
    } finally {
      gone.mockRestore();
    }
  });
});

describe('missing permissions', () => {
  const { AttachFiles, EmbedLinks, SendMessages } = PermissionFlagsBits;
  const mention = () => `<@${channel.discord.world.bot.id}>`;

  /** Without these the bot has to make do while `use` runs. */
  async function without(permissions: bigint, use: () => Promise<void>): Promise<void> {
    const { world } = channel.discord;
    const before = world.botPermissions;
    world.botPermissions = before & ~permissions;
    try {
      await use();
    } finally {
      world.botPermissions = before;
    }
  }

  test('without files and embeds a mention is answered in plain words', async () => {
    const seat = channel.seat('Eve');
    await without(AttachFiles | EmbedLinks, async () => {
      await seat.person.sendMessage({ content: `${mention()} backprop` });
      const answer = await seat.reads('Attach Files');
      expect(answer.content).toContain('lacks a permission');
    });
  });

  test('where it may not write it tells the person directly', async () => {
    const seat = channel.seat('小明', { locale: 'zh-CN' });
    await without(SendMessages, async () => {
      await seat.person.sendMessage({ content: `${mention()} 反向传播` });
      const answer = await seat.reads('缺少权限');
      expect(answer.channel_id).toBe(seat.person.directChannelId());
    });
  });
});
