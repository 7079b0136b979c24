/** /runs export in every format, and why there may be nothing to export. */
import { expect, test } from 'vitest';
import { formatHelp, formatNames, modelFormats } from '../../commands/texts/models.ts';
import { modelExportReply } from '../../commands/views/modelExport.ts';
import { exportReply } from '../../commands/views/runExport.ts';
import type { ModelExchange } from '../../src/contracts/exchange.ts';
import type { RunStatus, RunView } from '../../src/contracts/run.ts';
import { explainError, GradusError } from '../../src/core/errors/index.ts';
import { contextOf, someResult, startedRecord, trainingView } from '../helpers/fakeServices.ts';

const viewOf = (status: RunStatus): RunView => ({
  ...trainingView,
  record: { ...startedRecord, status, result: status === 'finished' ? someResult : null },
});

/** Packs one file of that size. */
function context(weights: Uint8Array | GradusError, bytes = 5) {
  const asked: string[] = [];
  const exchange = {
    async pack(format) {
      asked.push(format);
      return [{ name: `k7m2q.${format}`, bytes: new Uint8Array(bytes) }];
    },
  } as Partial<ModelExchange> as ModelExchange;
  const runs = {
    async weights() {
      if (weights instanceof GradusError) throw weights;
      return weights;
    },
  } as never;
  return { asked, context: contextOf({ exchange, runs, language: 'zh-CN' }) };
}

test.each(modelFormats)('%s is one file with a word on its use', async (format) => {
  const { asked, context: zh } = context(Uint8Array.of(1));
  const reply = await modelExportReply(viewOf('finished'), format, zh);
  expect(asked).toEqual([format]);
  expect(reply.files?.map(({ name }) => name)).toEqual([`k7m2q.${format}`]);
  expect(reply.text).toBe(`训练 **k7m2q** 的网络（cnn）。${formatHelp[format]['zh-CN']}`);
  expect(formatNames[format].en.length).toBeLessThanOrEqual(100);
});

test.each<[RunStatus, Uint8Array | GradusError, number, string]>([
  ['running', Uint8Array.of(1), 5, 'RUN_NOT_FINISHED'],
  ['paused', Uint8Array.of(1), 5, 'RUN_NOT_FINISHED'],
  ['failed', new GradusError('RUN_WITHOUT_WEIGHTS', { id: 'k7m2q' }), 5, 'RUN_WITHOUT_WEIGHTS'],
  ['finished', new GradusError('RUN_WEIGHTS_GONE', { id: 'k7m2q' }), 5, 'RUN_WEIGHTS_GONE'],
  ['finished', Uint8Array.of(1), 10 * 2 ** 20 + 1, 'EXPORT_TOO_LARGE'],
])('of a run that is %s: refused in words', async (status, weights, bytes, code) => {
  const parts = context(weights, bytes).context;
  const error = await modelExportReply(viewOf(status), 'keras', parts).catch((e: unknown) => e);
  expect(error).toMatchObject({ code });
  expect(explainError(error, 'zh-CN')).toMatch(/^[^a-z]*(k7m2q|\p{Script=Han})/u);
  expect(explainError(error, 'en')).toContain('k7m2q');
});

test('what was measured can be had when the weights are gone', async () => {
  const gone = context(new GradusError('RUN_WEIGHTS_GONE', { id: 'k7m2q' })).context;
  const reply = await exportReply(viewOf('finished'), gone);
  expect(reply.files?.map(({ name }) => name)).toEqual(['k7m2q.json', 'k7m2q.csv']);
  expect(reply.text).toContain('权重已不再保留');
});
