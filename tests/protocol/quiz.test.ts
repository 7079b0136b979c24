/** A quiz as a person takes it: all kinds of answers, hints, a restart in the middle, again what was wrong, and reviews. */

import type { APIMessage } from 'discord-api-types/v10';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Language } from '../../src/contracts/language.ts';
import type { Question } from '../../src/contracts/quiz.ts';
import {
  errorOf,
  isEphemeral,
  openChannel,
  type Seat,
  type TestChannel,
  textOf,
} from '../helpers/channel.ts';

/** ms by which the bot's clock is ahead: days go by in a test. */
let later = 0;
let channel: TestChannel;
beforeAll(async () => {
  channel = await openChannel({ discord: { clock: () => Date.now() + later } });
});
afterAll(() => channel.close());

/** Presses a button and waits until its answer is whole: a slow one is announced first. */
async function click(seat: Seat, message: APIMessage, label: string): Promise<APIMessage> {
  const { id } = await seat.click(message, label);
  await seat.settled();
  return seat.messages.get(id)!;
}

const words = {
  en: {
    next: 'Next question ▶',
    result: 'Show the result',
    hint: 'Hint',
    pass: 'I don’t know',
    type: 'Type the answer',
    right: '✅ Right',
    wrong: '❌ Not quite',
    again: 'Again what I got wrong',
  },
  'zh-CN': {
    next: '下一题 ▶',
    result: '看成绩',
    hint: '提示',
    pass: '不知道',
    type: '填写答案',
    right: '✅ 答对了',
    wrong: '❌ 不对',
    again: '再做一遍答错的',
  },
} as const;

const customIds = (message: APIMessage): string[] =>
  (message.components ?? []).flatMap((row) =>
    'components' in row ? row.components.flatMap((c) => ('custom_id' in c ? [c.custom_id] : [])) : [],
  );

/** The question that a message asks, as the bot knows it. */
async function asked(message: APIMessage, language: Language): Promise<Question> {
  const [, id, index] = customIds(message)
    .find((c) => c.startsWith('quiz-hint'))!
    .split(':');
  const { study } = channel.services;
  return study.question(await study.quiz(id), Number(index), language);
}

async function select(seat: Seat, message: APIMessage, value: string): Promise<APIMessage> {
  const before = textOf(message);
  const customId = customIds(message).find((id) => id.startsWith('quiz-line'))!;
  await seat.person.component({ messageId: message.id, customId, values: [value] });
  return seat.until(() => {
    const now = seat.messages.get(message.id);
    return now && textOf(now) !== before ? now : undefined;
  });
}

async function fillIn(seat: Seat, message: APIMessage, label: string, value: string): Promise<void> {
  const interactionId = await seat.press(message, label);
  await seat.until(() => seat.events.find((e) => e.type === 'modal' && e.interactionId === interactionId));
  await seat.person.submitModal({ interactionId, fields: { answer: value } });
  await seat.settled();
}

/** Answers as a person would. @returns the message with the explanation */
async function reply(
  seat: Seat,
  message: APIMessage,
  language: Language,
  right: boolean,
): Promise<APIMessage> {
  const question = await asked(message, language);
  switch (question.kind) {
    case 'numeric': {
      const value = question.answer + (right ? 0 : 10 * question.tolerance + 1);
      await fillIn(seat, message, words[language].type, value.toFixed(question.decimals).replace('.', ','));
      return seat.messages.get(message.id)!;
    }
    case 'order': {
      const order = right ? question.right : [...question.right].reverse();
      let now = message;
      for (const step of order) now = await click(seat, now, 'ABCDE'[step]);
      return now;
    }
    case 'wrong-line':
      return select(seat, message, String(right ? question.wrong : question.wrong === 1 ? 2 : 1));
    default: {
      const { options } = question;
      const letter = (i: number) => (options.every((o) => /^[A-E]$/.test(o)) ? options[i] : 'ABCDE'[i]);
      return click(seat, message, letter(right ? question.right : (question.right + 1) % options.length));
    }
  }
}

test.each(['en', 'zh-CN'] as const)('a whole quiz in %s, with a restart in the middle', async (language) => {
  const w = words[language];
  const seat = channel.seat(language === 'en' ? 'Ada' : '小明', { locale: language });
  let message = await seat.say('/quiz topic:relu count:5');
  const kinds = new Set<string>();
  for (let n = 1; n <= 5; n++) {
    expect(isEphemeral(message)).toBe(true);
    const question = await asked(message, language);
    kinds.add(question.kind);
    expect(textOf(message)).toContain(question.text.slice(0, 40));
    expect(textOf(message)).not.toContain(question.explanation.slice(0, 40));
    if (n === 2) {
      message = await click(seat, message, w.hint);
      expect(textOf(message)).toContain(question.hint);
    }
    if (n === 3) await channel.restart();
    message = await reply(seat, message, language, n > 1);
    expect(textOf(message)).toContain(n > 1 ? w.right : w.wrong);
    expect(textOf(message)).toContain(question.explanation);
    if (question.figure) expect(message.embeds[0].image?.url).toBeTruthy();
    message = await click(seat, message, n < 5 ? w.next : w.result);
  }
  expect([...kinds].sort()).toEqual(['choice', 'numeric', 'order', 'plot', 'wrong-line']);
  expect(textOf(message)).toMatch(language === 'en' ? /4 of 5 right/ : /5 题答对 4 题/);

  message = await click(seat, message, w.again);
  message = await reply(seat, message, language, false);
  expect(textOf(message)).toContain(w.wrong);

  await channel.restart();
  // The wrong one is due after minutes, those that were right after days.
  expect(errorOf(await seat.say('/review'))).toBe('REVIEW_NOTHING_DUE');
  later += 3600_000;
  const review = await seat.say('/review count:50');
  expect(textOf(review)).toMatch(/1 (of|\/) 5/);
  const again = await seat.say('/quiz only:wrong');
  expect(textOf(again)).toMatch(/1 (of|\/) 1/);
  expect(textOf(await reply(seat, again, language, true))).toContain(w.right);
  expect(errorOf(await seat.say('/quiz only:wrong'))).toBe('QUIZ_NOTHING_WRONG');
});

test('what is no number is told, and the question stays open', async () => {
  const seat = channel.seat('Grace');
  let message = await seat.say('/quiz topic:relu count:5');
  while ((await asked(message, 'en')).kind !== 'numeric') {
    message = await click(seat, await click(seat, message, words.en.pass), words.en.next);
  }
  await fillIn(seat, message, words.en.type, 'many');
  expect(errorOf(seat.last)).toBe('ANSWER_NOT_A_NUMBER');
  expect(textOf(await reply(seat, seat.messages.get(message.id)!, 'en', true))).toContain(words.en.right);
});

test('a button of a question that has been answered shows where the quiz is', async () => {
  const seat = channel.seat('Linus');
  const first = await seat.say('/quiz topic:relu count:2');
  const [, id] = customIds(first)
    .find((c) => c.startsWith('quiz-pass'))!
    .split(':');
  await click(seat, first, words.en.pass);
  await seat.person.component({ messageId: first.id, customId: customIds(seat.messages.get(first.id)!)[0] });
  await seat.reads('Question 2 of 2');
  // Of the question before: a client that was slow.
  const { study } = channel.services;
  expect(await study.answer(await study.quiz(id), 0, { given: '0', hinted: false }, Date.now())).toBeNull();
  expect((await study.quiz(id)).results).toEqual([false]);
});

test('in a thread: the questions are there, and only who began may answer', async () => {
  const [ada, eve] = [channel.seat('Ada'), channel.seat('Eve')];
  const { id: begun } = await ada.say('/quiz topic:relu count:1 where:thread');
  const question = await ada.reads('Question 1 of 1');
  expect(isEphemeral(question)).toBe(false);
  expect(question.channel_id).toBe(begun === question.id ? [...ada.messages.keys()][0] : begun);
  await eve.until(() => eve.messages.get(question.id));
  await eve.press(question, words.en.pass);
  await eve.settled();
  expect(errorOf(eve.last)).toBe('OWNER_ONLY');
  expect(textOf(await click(ada, question, words.en.pass))).toContain('Here is the answer');
});

test('an unknown topic names the nearest', async () => {
  expect(errorOf(await channel.seat('Ada').say('/quiz topic:gradient boosting'))).toBe('CONCEPT_UNKNOWN');
});
