/** Runs over a longer time: their owner steers them, the bot restarts, tokens run out, messages vanish. */
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
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
beforeEach(async () => {
  later = 0;
  channel = await openChannel({
    digits: [6000, 100],
    services: onReference,
    discord: { clock: () => Date.now() + later },
  });
  ada = channel.seat('Ada');
});
afterEach(() => channel.close());

/** Long enough to be steered. */
const LONG = '/train mlp epochs:100 batch:8';
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
    const said = await ada.click(ada.messages.get(id)!, 'Learning rate ÷ 2');
    expect(textOf(said)).toContain('0.004');
    await ada.until(() => textOf(ada.messages.get(id)!).includes('learning rate 0.004'));
    await cancel(ada, id);
  });
});

describe('a restart of the bot', () => {
  test('says goodbye, and the same message goes on from the checkpoint to the end', async () => {
    await ada.type('/train mlp epochs:8 batch:8');
    const { id } = await training(ada);
    const before = ada.events.length;
    await channel.restart();
    const farewell = ada.events
      .slice(before)
      .find((e) => e.type === 'message' && textOf(e.message).includes('Gradus is restarting'));
    expect(farewell).toBeDefined();
    await ada.until(() => textOf(ada.messages.get(id)!).includes('Went on from its checkpoint'));
    const notice = await ada.reads('has ended');
    expect(notice.mentions.map((user) => user.id)).toEqual([ada.person.user.id]);
    expect(textOf(ada.messages.get(id)!)).toContain('of the test digits correctly');
    expect([...ada.messages.values()].filter((m) => m.content.includes('has ended'))).toHaveLength(1);
  });

  test('leaves the buttons of old messages alive', async () => {
    const lesson = await ada.say('/explain backprop');
    await channel.restart();
    expect(textOf(await ada.click(lesson, 'Next ▶'))).not.toBe(textOf(lesson));
  });

  test('commands are not registered again', async () => {
    const ids = ada.person.snapshot().commands.map((command) => command.id);
    await channel.restart();
    expect(ada.person.snapshot().commands.map((command) => command.id)).toEqual(ids);
    expect(ada.events.filter((event) => event.type === 'commands')).toEqual([]);
  });
});

describe('what can happen to a message', () => {
  test('after 15 minutes it goes on through the channel', async () => {
    await ada.type(LONG);
    const { id } = await training(ada);
    later = 16 * 60_000;
    const epoch = () => /Epoch \*\*(\d+) of/.exec(textOf(ada.messages.get(id)!))?.[1];
    const before = epoch();
    await ada.until(() => epoch() !== before);
    await cancel(ada, id);
  });

  test('when it is deleted the run goes on, and its owner is told of the end', async () => {
    const moderator = channel.seat('Mod', { moderator: true });
    await ada.type('/train mlp epochs:8 batch:8');
    const { id } = await training(ada);
    moderator.person.deleteMessage(id);
    const notice = await ada.reads('has ended');
    expect(notice.mentions.map((user) => user.id)).toEqual([ada.person.user.id]);
    expect(textOf(await ada.say('/runs list'))).toContain('finished');
  });
});
