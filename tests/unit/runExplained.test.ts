/** What "Explain this run" says of the loss: where it began, where it came to rest, and a peak on the way. */
import { expect, test } from 'vitest';
import { runExplainedReply } from '../../commands/views/runExplained.ts';
import { payloadOf } from '../../src/bot/reply.ts';
import type { Language } from '../../src/contracts/language.ts';
import { createTutor } from '../../src/tutor/index.ts';
import { fakeFigures, trainingView } from '../helpers/fakeServices.ts';

const tutor = await createTutor();

async function said(losses: readonly number[], language: Language): Promise<string> {
  const curve = losses.map((loss, i) => ({ step: i + 1, loss, accuracy: 0.1, learningRate: 1 }));
  const context = { tutor, figures: fakeFigures(), language };
  return JSON.stringify(payloadOf(await runExplainedReply({ ...trainingView, curve }, [], context)));
}

/** Ends on a lucky batch: 2.4, 2.2, 2.4, 2.2, … */
const restless = Array.from({ length: 100 }, (_, i) => (i === 0 ? 2.5 : i % 2 === 0 ? 2.4 : 2.2));

test.each([
  ['en', 'from 2.5 to 2.3 ', 'rose to'],
  ['zh-CN', '从 2.5 变到 2.3（', '冲到'],
] as const)('the end is a mean, not the last batch; a peak is named (%s)', async (language, course, rose) => {
  const calm = await said(restless, language);
  expect(calm).toContain(course);
  expect(calm).not.toContain(rose);
  const peaked = await said(
    restless.map((loss, i) => (i === 3 ? 970 : loss)),
    language,
  );
  expect(peaked).toContain(course);
  expect(peaked).toContain(`${rose} 970`);
});
