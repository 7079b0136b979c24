/** What the message of a run says in each state, in both languages. */
import { describe, expect, test } from 'vitest';
import { commands } from '../../commands/index.ts';
import { hasEnded, runReply, runTitle } from '../../commands/views/run.ts';
import { advisedSpec } from '../../commands/views/runButtons.ts';
import { progressBar, rateText } from '../../commands/views/runParts.ts';
import { mostFrequentConfusion } from '../../commands/views/runResult.ts';
import { parseCustomId } from '../../src/bot/customId.ts';
import { payloadOf } from '../../src/bot/reply.ts';
import type { Language } from '../../src/contracts/language.ts';
import type { RunView } from '../../src/contracts/run.ts';
import {
  fakeFigures,
  someRecord,
  someResult,
  someView,
  startedRecord,
  trainingView,
} from '../helpers/fakeServices.ts';

const states: Readonly<Record<string, RunView>> = {
  queued: { ...someView, ahead: 2, expectedStart: 1_700_000_100_000, expectedSeconds: 75 },
  unserved: { ...someView, nobodyTrains: true, expectedSeconds: 75 },
  imported: {
    ...someView,
    record: {
      ...someRecord,
      spec: { ...someRecord.spec, epochs: 0, imported: { format: 'keras', file: 'mine.keras' } },
      status: 'finished',
      parameterCount: 7850,
      endedAt: 1,
    },
  },
  loading: {
    ...someView,
    record: { ...someRecord, status: 'running' },
    loading: { stage: 'download', fraction: 0.4 },
  },
  starting: { ...someView, record: { ...someRecord, status: 'running' }, expectedSeconds: 75 },
  training: trainingView,
  testing: { ...trainingView, progress: { ...trainingView.progress!, phase: 'testing', step: 5064 } },
  paused: { ...trainingView, record: { ...startedRecord, status: 'paused' } },
  finished: {
    ...trainingView,
    record: { ...startedRecord, status: 'finished', result: someResult, endedAt: 1 },
  },
  failed: {
    ...trainingView,
    record: {
      ...startedRecord,
      status: 'failed',
      endedAt: 1,
      error: { code: 'LOSS_NOT_FINITE', params: { step: 12, layer: 'dense', learningRate: 10 } },
    },
  },
  cancelled: { ...trainingView, record: { ...startedRecord, status: 'cancelled', endedAt: 1 } },
  interrupted: { ...someView, record: { ...startedRecord, status: 'interrupted', endedAt: 1 } },
};

const cases = Object.entries(states).flatMap(([name, view]) =>
  (['en', 'zh-CN'] as const).map((language) => [name, language, view] as const),
);

async function words(view: RunView, language: Language): Promise<string> {
  const { embeds } = payloadOf(await runReply(view, fakeFigures(), language));
  return embeds
    .flatMap((embed) => [
      embed.title,
      embed.description,
      ...(embed.fields ?? []).flatMap((f) => [f.name, f.value]),
    ])
    .filter(Boolean)
    .join('\n');
}

const routes = new Set(commands.flatMap((command) => Object.keys(command.components ?? {})));

describe('the message of a run', () => {
  test.each(cases)(
    '%s (%s): words in the right language, nothing undefined, buttons that work',
    async (_, language, view) => {
      const text = await words(view, language);
      expect(text).not.toMatch(/undefined|null|\[object/);
      if (language === 'en') expect(text).not.toMatch(/\p{Script=Han}/u);
      else expect(text).toMatch(/\p{Script=Han}/u);
      const reply = await runReply(view, fakeFigures(), language);
      const buttons = (reply.rows ?? []).flatMap((row) => row.components);
      for (const component of buttons) {
        const id = 'custom_id' in component ? component.custom_id : '';
        expect(routes, id).toContain(parseCustomId(id).route);
      }
      expect(buttons.length).toBeGreaterThan(0);
    },
  );

  test('says the place in the queue', async () => {
    expect(await words(states.queued, 'en')).toContain(
      'Place 3: 2 runs go first. It should start <t:1700000100:R>.',
    );
    expect(await words(states.queued, 'zh-CN')).toContain('排在第 3 位，前面还有 2 个训练。');
    expect(await words({ ...someView, ahead: 0 }, 'en')).toContain('It is next.');
  });

  test('shows everything that a watcher wants to know while it trains', async () => {
    const text = await words(trainingView, 'en');
    for (const part of [
      '`██████████░░░░░░░░░░` 50 %',
      'Epoch **2 of 3** · step 2,532 of 5,064',
      '0.1234',
      '96.2 %',
      '96.9 % · loss 0.101',
      '2,346 images/s',
      '35 s',
      'Adam · learning rate 0.001 · batch 32 · seed 42',
      'MNIST, from the folder MNIST_DIR',
    ]) {
      expect(text).toContain(part);
    }
  });

  test('names the engine and its build in the footer', async () => {
    const { panels } = await runReply(trainingView, fakeFigures(), 'en');
    expect(panels![0].footer).toBe('Run k7m2q · wasm relaxed-simd 1f3c9a02 · 2 threads · 34,826 parameters');
  });

  test('says plainly when the digits are synthetic', async () => {
    const data = { ...startedRecord.data!, name: 'synthetic', origin: 'generated' } as const;
    const view = { ...trainingView, record: { ...startedRecord, data } };
    expect(await words(view, 'en')).toContain('synthetic digits drawn by Gradus');
    expect(await words(view, 'zh-CN')).toContain('Gradus 自己绘制的合成数字');
  });

  test('ends with the accuracy, the confusion matrix and the mistakes', async () => {
    const figures = fakeFigures();
    const reply = await runReply(states.finished, figures, 'en');
    expect(figures.asked.map((request) => request.kind)).toEqual([
      'trainingChart',
      'confusionMatrix',
      'mistakes',
    ]);
    expect(reply.panels!.map((panel) => panel.picture?.name)).toEqual(['training', 'confusion', 'mistakes']);
    expect(runTitle(states.finished, 'en')).toBe('cnn reads 98.71 % of the test digits correctly');
    expect(reply.panels![1].text).toContain('**4** for a **9** (12×)');
  });

  test('explains a failure in words, with the code in the footer', async () => {
    const { panels } = await runReply(states.failed, fakeFigures(), 'zh-CN');
    expect(panels![0].text).toContain('损失变成 NaN');
    expect(panels![0].footer).toMatch(/^LOSS_NOT_FINITE · /);
  });

  test('goes out without a picture that cannot be drawn, and says why', async () => {
    const { panels } = await runReply(trainingView, fakeFigures(['trainingChart']), 'en');
    expect(panels![0].picture).toBeUndefined();
    expect(panels![0].text).toContain('Drawing took longer than 3 s');
  });

  test('says what the curve shows and offers to try it', async () => {
    const text = { en: 'The loss jumps about.', 'zh-CN': '损失上下跳动。' };
    const diagnosis = [{ code: 'learningRateTooHigh', text, tryNext: { learningRate: 1e-4 } }] as const;
    const view = { ...states.finished, diagnosis };
    expect(await words(view, 'zh-CN')).toContain('**从曲线看：** 损失上下跳动。');
    const { rows } = await runReply(view, fakeFigures(), 'en');
    expect(rows![0].components.map((c) => ('label' in c ? c.label : ''))).toContain(
      'Try it with rate 0.0001',
    );
    expect(advisedSpec(view)).toEqual({ ...startedRecord.spec, learningRate: 1e-4 });
    expect(advisedSpec(states.finished)).toBeNull();
  });

  test('knows which states are final', () => {
    const final = Object.entries(states).filter(([, view]) => hasEnded(view));
    expect(final.map(([name]) => name)).toEqual([
      'imported',
      'finished',
      'failed',
      'cancelled',
      'interrupted',
    ]);
  });
});

test.each([
  [0, '`░░░░░░░░░░░░░░░░░░░░` 0 %'],
  [1, '`████████████████████` 100 %'],
  [7, '`████████████████████` 100 %'],
])('the bar at %s', (fraction, bar) => {
  expect(progressBar(fraction, 'en')).toBe(bar);
});

test.each([
  [0.001, '0.001'],
  [0.00025, '0.00025'],
  [2.5e-7, '2.5e-7'],
  [0.0005000000000000001, '0.0005'],
  [10, '10'],
])('a learning rate of %s is written %s', (rate, text) => {
  expect(rateText(rate)).toBe(text);
});

test('a matrix without mistakes has no most frequent one', () => {
  expect(
    mostFrequentConfusion([
      [5, 0],
      [0, 7],
    ]),
  ).toBeNull();
});

test.each(['queued', 'starting'])('what a run should take is said before it begins: %s', async (state) => {
  const textIn = async (language: Language) =>
    (await runReply(states[state], fakeFigures(), language)).panels![0].text;
  expect(await textIn('en')).toContain('It should take about 1 min 15 s.');
  expect(await textIn('zh-CN')).toContain('预计用时约 1 分 15 秒。');
});
