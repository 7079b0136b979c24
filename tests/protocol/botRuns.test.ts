/** Runs over a longer time: their owner steers them, the bot restarts, tokens run out, messages vanish. */
import type { APIMessage } from 'discord-api-types/v10';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import {
  buttonsOf,
  errorOf,
  onReference,
  openChannel,
  patience,
  type Seat,
  type TestChannel,
  textOf,
} from '../helpers/channel.ts';

vi.setConfig({ testTimeout: 2 * patience });

/** What is added to the time of Discord and of the bot. */
let later = 0;
let channel: TestChannel;
let ada: Seat;
beforeAll(async () => {
  channel = await openChannel({
    digits: [6000, 100],
    services: onReference,
    discord: { clock: () => Date.now() + later },
  });
  ada = channel.seat('Ada');
});
afterAll(() => channel.close());

/** Long enough to be steered. */
const LONG = '/train mlp epochs:100 batch:8';
/** The message of the run that learns now: there is only one at a time. */
const training = (seat: Seat) => seat.reads('mlp is learning', 'Training loss');

async function cancel(seat: Seat, id: string) {
  await seat.press(await seat.click(seat.messages.get(id)!, 'Cancel'), 'Yes, cancel it');
  await seat.until(() => textOf(seat.messages.get(id)!).includes('was cancelled'));
}

describe('steering', () => {
  test('pause keeps what was learned, go on continues it, and only the owner may', async () => {
    await ada.type(LONG);
    const { id } = await training(ada);
    const message = () => ada.messages.get(id)!;
    const eve = channel.seat('Eve');
    expect(errorOf(await eve.click(message(), 'Pause'))).toBe('NOT_YOURS');
    expect(errorOf(await eve.click(message(), 'Learning rate ÷ 2'))).toBe('NOT_YOURS');

    await ada.press(message(), 'Pause');
    await ada.until(() => textOf(message()).includes('mlp is paused'));
    expect(buttonsOf(message()).map((button) => button.label)).toEqual(['Go on', 'Cancel']);

    await ada.press(message(), 'Go on');
    const resumed = await ada.until(
      () => textOf(message()).includes('Went on from its checkpoint') && message(),
    );
    expect(textOf(resumed)).toContain('mlp is learning');
    await cancel(ada, id);
  });

  test('the learning rate is halved or doubled while it trains', async () => {
    await ada.type(`${LONG} lr:0.008`);
    const { id } = await training(ada);
    await ada.click(ada.messages.get(id)!, 'Learning rate ÷ 2');
    // On a busy machine the answer is announced first.
    await ada.reads('with a rate of **0.004**');
    await ada.until(() => textOf(ada.messages.get(id)!).includes('learning rate 0.004'));
    // The curve keeps where it happened; the chart draws a line there.
    const runId = /Run (\w{5})/.exec(textOf(ada.messages.get(id)!))![1];
    const { marks } = (await channel.services.runs.view(runId))!;
    expect(marks).toMatchObject([{ type: 'learningRate', factor: 0.5, rate: 0.004 }]);
    expect(marks[0].step).toBeGreaterThan(0);
    await cancel(ada, id);
  });
});

describe('a restart of the bot', () => {
  let lesson: APIMessage;
  let runId: string;
  let before: number;
  beforeAll(async () => {
    lesson = await ada.say('/explain backprop');
    await ada.type('/train mlp epochs:6 batch:8');
    runId = (await training(ada)).id;
    before = ada.events.length;
    await channel.restart();
  });

  test('says goodbye in the message of the run', () => {
    const edits = ada.events.slice(before).flatMap((e) => (e.type === 'message' ? [e.message] : []));
    const farewell = edits.find((message) => textOf(message).includes('Gradus is restarting'));
    expect(farewell?.id).toBe(runId);
  });

  test('registers no command again', () => {
    expect(ada.events.slice(before).filter((event) => event.type === 'commands')).toEqual([]);
  });

  test('leaves the buttons of old messages alive', async () => {
    expect(textOf(await ada.click(lesson, 'Next ▶'))).not.toBe(textOf(lesson));
  });

  test('lets the same message go on from the checkpoint to the end, and calls the owner once', async () => {
    const notice = await ada.reads('has ended');
    expect(notice.mentions.map((user) => user.id)).toEqual([ada.person.user.id]);
    expect(textOf(ada.messages.get(runId)!)).toContain('of the test digits correctly');
    const edits = ada.events.flatMap((e) =>
      e.type === 'message' && e.message.id === runId ? [e.message] : [],
    );
    expect(edits.some((message) => textOf(message).includes('Went on from its checkpoint'))).toBe(true);
    expect([...ada.messages.values()].filter((m) => m.content.includes('has ended'))).toHaveLength(1);
    // The message of the run is let go only after its owner was told.
    const { messages } = channel.services.store;
    await vi.waitFor(async () => expect(await messages.listOpen()).toEqual([]), 5000);
  });
});

test('a run in a DM lives and ends there', async () => {
  const kim = channel.seat('Kim');
  const channelId = kim.person.directChannelId();
  await kim.type('/train mlp epochs:1 batch:64', [], channelId);
  const notice = await kim.reads(`<@${kim.person.user.id}>`, 'has ended');
  expect(notice.channel_id).toBe(channelId);
  const run = [...kim.messages.values()].find((m) => textOf(m).includes('of the test digits correctly'))!;
  expect(run.channel_id).toBe(channelId);
});

describe('what can happen to a message', () => {
  test('after 15 minutes it goes on through the channel', async () => {
    await ada.type(LONG);
    const { id } = await training(ada);
    later += 16 * 60_000;
    const epoch = () => /Epoch \*\*(\d+) of/.exec(textOf(ada.messages.get(id)!))?.[1];
    const before = epoch();
    await ada.until(() => epoch() !== before);
    await cancel(ada, id);
  });

  test('when it is deleted the run goes on, and its owner is told of the end', async () => {
    const bob = channel.seat('Bob');
    const moderator = channel.seat('Mod', { moderator: true });
    await bob.type('/train mlp epochs:6 batch:8');
    const { id } = await training(bob);
    moderator.person.deleteMessage(id);
    const notice = await bob.reads(`<@${bob.person.user.id}>`, 'has ended');
    expect(notice.mentions.map((user) => user.id)).toEqual([bob.person.user.id]);
    expect(textOf(await bob.say('/runs list'))).toContain('finished');
  });

  test('when its channel is deleted the run goes on, and its owner is told directly', async () => {
    const cleo = channel.seat('Cleo');
    const thread = cleo.person.openThread({ name: 'my first network' }).id;
    await cleo.type('/train mlp epochs:3 batch:8', [], thread);
    expect((await training(cleo)).channel_id).toBe(thread);
    channel.discord.world.deleteChannel(thread);
    const notice = await cleo.reads(`<@${cleo.person.user.id}>`, 'has ended');
    expect(notice.channel_id).toBe(cleo.person.directChannelId());
    expect(textOf(await cleo.say('/runs list'))).toContain('finished');
  });
});
