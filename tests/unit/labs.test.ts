/** Every lab in both languages, at its usual and at its extreme settings; the service around them, with a real process. */
import { existsSync } from 'node:fs';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { lessons } from '../../lessons/index.ts';
import { labs } from '../../lessons/labs.ts';
import type { LabResult, LabService } from '../../src/contracts/lab.ts';
import { languages } from '../../src/core/language.ts';
import { inProject } from '../../src/core/paths.ts';
import { render } from '../../src/figures/render.ts';
import { completed, createLabs } from '../../src/tutor/labs/index.ts';
import { runInChild } from '../../src/tutor/labs/process.ts';

const chinese = /\p{Script=Han}/u;

test('every lab.ts is in the list, under its lesson', () => {
  const having = Object.keys(lessons).filter((id) => existsSync(inProject('lessons', id, 'lab.ts')));
  expect(Object.keys(labs).sort()).toEqual(having.sort());
});

describe.each(Object.entries(labs))('%s', (_, lab) => {
  test('can be shown on Discord, in both languages', () => {
    expect(lab.parameters.length).toBeGreaterThanOrEqual(1);
    expect(lab.parameters.length).toBeLessThanOrEqual(3);
    for (const { choices, initial } of lab.parameters) {
      expect(choices.length).toBeGreaterThanOrEqual(2);
      expect(choices.length).toBeLessThanOrEqual(25);
      expect(choices[initial]).toBeDefined();
    }
    const texts = [lab.title, lab.question, ...lab.parameters.map(({ label }) => label)];
    for (const text of texts)
      expect([chinese.test(text.en), chinese.test(text['zh-CN'])]).toEqual([false, true]);
    expect(lab.question.en.length).toBeLessThanOrEqual(300);
  });

  test.each(languages)('computes, draws and reads in %s, the same each time', async (language) => {
    const usual = completed(lab, []);
    const { figure, reading } = await lab.run(usual, language);
    expect(await lab.run(usual, language)).toEqual({ figure, reading });
    expect(reading).toMatch(/\d/);
    expect(reading).not.toMatch(/NaN|undefined|Infinity|\[object/);
    expect(chinese.test(reading)).toBe(language === 'zh-CN');
    const picture = await render({ request: figure, language, theme: 'dark' }, 0.5);
    expect(picture.bytes.length).toBeGreaterThan(500);
  });

  test('the settings matter, and the first ones of each work as well', async () => {
    const usual = await lab.run(completed(lab, []), 'en');
    const first = await lab.run(
      lab.parameters.map(() => 0),
      'en',
    );
    expect(first.reading).not.toMatch(/NaN|undefined|Infinity/);
    expect(first.reading).not.toBe(usual.reading);
    await render({ request: first.figure, language: 'en', theme: 'light' }, 0.5);
  });
});

describe('the service', () => {
  let service: LabService | undefined;
  afterEach(() => service?.close());
  const result: LabResult = { figure: { kind: 'formula', data: { latex: 'x' } }, reading: 'read' };

  test('runs a lab in a process and answers the same request from memory', async () => {
    const run = vi.fn(runInChild);
    service = createLabs(run);
    const answered = await service.run('learning-rate', [], 'en');
    expect(answered).toEqual(await labs['learning-rate'].run(completed(labs['learning-rate'], []), 'en'));
    await service.run('learning-rate', [99, -1, 7], 'en');
    expect(run).toHaveBeenCalledTimes(1);
  });

  test('ends a process that takes too long, and one that is no longer wanted', async () => {
    const order = { lesson: 'dropout', choice: [3, 3, 2], language: 'en' } as const;
    const never = new AbortController();
    await expect(runInChild(order, 1, never.signal)).rejects.toMatchObject({ code: 'LAB_TIMEOUT' });
    const closing = new AbortController();
    const running = runInChild(order, 60_000, closing.signal);
    closing.abort();
    await expect(running).rejects.toMatchObject({ code: 'LAB_FAILED' });
  });

  test('runs one at a time, refuses when many wait, and asks again after a failure', async () => {
    let running = 0;
    let most = 0;
    const run = vi.fn(async () => {
      most = Math.max(most, ++running);
      await new Promise((resolve) => setImmediate(resolve));
      running -= 1;
      return result;
    });
    service = createLabs(run);
    const choices = Array.from({ length: 9 }, (_, i) => [i, 0, 0]);
    const asked = choices.map((choice) =>
      service!.run('learning-rate', choice, 'en').catch((e: { code: string }) => e.code),
    );
    const answers = await Promise.all(asked);
    expect(answers.filter((answer) => answer === 'LAB_BUSY')).toHaveLength(1);
    expect(most).toBe(1);
    await service.close();

    const failing = vi.fn(async () => Promise.reject(new Error('no')));
    service = createLabs(failing);
    await expect(service.run('sgd', [], 'en')).rejects.toThrow('no');
    await expect(service.run('sgd', [], 'en')).rejects.toThrow('no');
    expect(failing).toHaveBeenCalledTimes(2);
    await expect(service.run('ethics', [], 'en')).rejects.toMatchObject({ code: 'LAB_UNKNOWN' });
  });
});
