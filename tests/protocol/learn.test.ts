/** /learn and the depths of /explain, as a person uses them: begin, read, leave, come back after a restart. */
import type { APIMessage } from 'discord-api-types/v10';
import { afterAll, beforeAll, expect, test } from 'vitest';
import {
  buttonsOf,
  isEphemeral,
  openChannel,
  type Seat,
  type TestChannel,
  textOf,
} from '../helpers/channel.ts';

let channel: TestChannel;
beforeAll(async () => {
  channel = await openChannel();
});
afterAll(() => channel.close());

/** Presses a button and waits until its answer is whole: a slow one is announced first. */
async function click(seat: Seat, message: APIMessage, label: string): Promise<APIMessage> {
  const { id } = await seat.click(message, label);
  await seat.settled();
  return seat.messages.get(id)!;
}

const labels = (seat: Seat) => buttonsOf(seat.last).map(({ label }) => label);

test.each([
  ['en', 'Ada', ['Begin', 'Next ▶', 'Continue where I was', 'Next lesson ▶'], 'Your course: 1 of'],
  ['zh-CN', '小明', ['开始', '下一页 ▶', '从上次的地方继续', '下一课 ▶'], '课中的 1 课'],
] as const)('in %s: begin, leave, go on, finish', async (locale, name, [begin, next, goOn, onward], done) => {
  const seat = channel.seat(name, { locale });
  let map = await seat.say('/learn');
  expect(isEphemeral(map)).toBe(true);
  expect(map.embeds[0].image?.url).toMatch(/course\.png/);
  let lesson = await click(seat, map, begin);
  expect(isEphemeral(lesson)).toBe(true);
  lesson = await click(seat, lesson, next);

  await channel.restart();
  map = await seat.say('/learn');
  expect(labels(seat)).toContain(goOn);
  const again = await click(seat, map, goOn);
  expect(textOf(again)).toBe(textOf(lesson));
  lesson = again;
  while (!buttonsOf(lesson).find(({ label }) => label === next)!.disabled)
    lesson = await click(seat, lesson, next);

  map = await seat.say('/learn');
  expect(textOf(map)).toContain(done);
  const second = await click(seat, map, onward);
  expect(textOf(second)).not.toBe(textOf(lesson));
  // Another part of the map is another picture.
  await seat.person.component({ messageId: map.id, customId: 'learn-part', values: ['5'] });
  await seat.until(() => seat.messages.get(map.id)!.embeds[0].image?.url !== map.embeds[0].image?.url);
});

test('/explain: short leads to the whole lesson, a proof is shown to who asks for it', async () => {
  const seat = channel.seat('Grace');
  const short = await seat.say('/explain backpropagation depth:short');
  expect(labels(seat)).not.toContain('Next ▶');
  const whole = await click(seat, short, 'The whole lesson ▶');
  expect(textOf(whole)).toMatch(/1 of (\d+)/);
  const pages = Number(/1 of (\d+)/.exec(textOf(whole))![1]);
  const proof = await click(seat, whole, 'Proof');
  expect(Number(/\d+ of (\d+)/.exec(textOf(proof))![1])).toBeGreaterThan(pages);
  const direct = await seat.say('/explain backpropagation depth:proof');
  expect(textOf(direct)).toMatch(new RegExp(`1 of ${/\d+ of (\d+)/.exec(textOf(proof))![1]}`));
  expect(textOf(await seat.say('/explain ethics depth:proof'))).toContain('nothing to derive');
});

test('the buttons of a lesson lead to its example, its figure, its code, a quiz and the next lesson', async () => {
  const seat = channel.seat('Linus');
  const lesson = await seat.say('/explain relu');
  expect(textOf(await click(seat, lesson, 'Example'))).toContain('Three units with the inputs 2 and 1');
  const figure = await click(seat, seat.messages.get(lesson.id)!, 'Figure');
  expect(figure.embeds[0].image?.url).toBeTruthy();
  const code = await click(seat, figure, 'Code');
  expect(textOf(code)).toContain('relu: { value: (x) => (x <= 0 ? 0 : x)');
  expect(textOf(await click(seat, code, 'Quiz me'))).toContain('Question 1 of 5 · ReLU');
  const question = await click(seat, seat.messages.get(lesson.id)!, 'Quiz me');
  expect(textOf(question)).toContain('Question 1 of 5 · ReLU');
  const next = buttonsOf(seat.messages.get(lesson.id)!).find(({ label }) => label?.startsWith('Next: '))!;
  expect(textOf(await click(seat, seat.messages.get(lesson.id)!, next.label!))).not.toContain('ReLU · ');
});

test('/lab: all of them, one, and with another setting', async () => {
  const seat = channel.seat('Grace');
  const list = await seat.say('/lab');
  await seat.person.component({ messageId: list.id, customId: 'lab-open', values: ['optimizer'] });
  const lab = await seat.reads('Four optimizers', 'Lowest loss first');
  expect(lab.embeds[0].image?.url).toMatch(/lab-optimizer\.gif/);
  await seat.person.component({ messageId: lab.id, customId: 'lab-set:optimizer:3-2:0', values: ['0'] });
  await seat.reads('Four optimizers', 'Learning rate: η = 0.003', 'Lowest loss first');
  const direct = await channel.seat('小明', { locale: 'zh-CN' }).say('/lab experiment:学习率');
  expect(textOf(direct)).toContain('山谷里的学习率');
});
