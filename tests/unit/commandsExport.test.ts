/** /runs export in every format, and why there may be nothing to export. */
import { expect, test } from 'vitest';
import { personalExport } from '../../commands/actions/personalData.ts';
import { formatHelp, formatNames, modelFormats } from '../../commands/texts/models.ts';
import { modelExportReply } from '../../commands/views/modelExport.ts';
import { exportReply } from '../../commands/views/runExport.ts';
import type { ModelExchange, ModelFile } from '../../src/contracts/exchange.ts';
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

test('what is stored about a person goes out in parts that Discord takes, and all of it', async () => {
  const archive = Uint8Array.from({ length: 32 * 2 ** 20 }, (_, i) => (i * 7) % 251);
  let packed: readonly ModelFile[] = [];
  const exchange = {
    async archive(files: readonly ModelFile[]) {
      packed = files;
      return archive;
    },
  } as Partial<ModelExchange> as ModelExchange;
  const row = (run_id: string, leftOut: boolean) => ({ run_id, kind: 'weights', leftOut });
  const people = {
    count: async () => ({
      runs: 2,
      artifacts: 2,
      corrections: 1,
      reviews: 0,
      readings: 1,
      quizzes: 0,
      learners: 1,
    }),
    export: async () => ({
      rows: { artifacts: [row('aaaaa', false), row('bbbbb', true)] },
      files: [
        { table: 'artifacts', key: ['aaaaa', 'weights'], bytes: Uint8Array.of(1) },
        { table: 'corrections', key: ['c'], bytes: new Uint8Array(784) },
      ],
    }),
  };
  const store = { people } as never;
  const [first, second, ...more] = await personalExport(
    '1',
    contextOf({ store, exchange, language: 'zh-CN' }),
  );
  expect(more).toEqual([]);
  const parts = [...first.files!, ...second.files!];
  expect(parts.map(({ name }) => name)).toEqual([1, 2, 3, 4].map((n) => `gradus-data.zip.00${n}`));
  expect(Math.max(...parts.map(({ bytes }) => bytes.length))).toBe(10 * 2 ** 20);
  expect(Buffer.concat(parts.map(({ bytes }) => bytes)).equals(archive)).toBe(true);
  expect(first.text).toContain(
    '2 次训练及其曲线、2 个训练好的网络、1 个纠正过的数字、1 篇读过的课程和你的设置',
  );
  expect(first.text).toContain('分为 4 个部分');
  expect(first.text).toContain('以下训练的权重太大，未包含在内：bbbbb');
  expect(second.text).toBe('第 3 至 4 部分，共 4 部分。');
  expect(packed.map(({ name }) => name)).toEqual([
    'README.txt',
    'README.zh-CN.txt',
    'data.json',
    'artifacts/aaaaa-weights',
    'corrections/c.png',
  ]);
});
