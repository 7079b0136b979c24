/** A run as files: all of it as JSON, its curve as CSV for a spreadsheet, its weights as Gradus keeps them. */
import { inLanguage, type Reply } from '../../src/bot/index.ts';
import type { CommandContext } from '../../src/contracts/command.ts';
import type { RunView } from '../../src/contracts/run.ts';
import { GradusError } from '../../src/core/errors/index.ts';
import { runsTexts } from '../texts/runs.ts';

/** Bytes that Discord takes in one file. */
export const LARGEST_FILE = 10 * 1024 * 1024;

export async function exportReply(view: RunView, { runs, language }: CommandContext): Promise<Reply> {
  const t = inLanguage(runsTexts, language);
  const { record } = view;
  const { id } = record;
  const weights = record.status === 'finished' ? await keptWeights(id, runs) : null;
  const fits = weights !== null && weights.byteLength <= LARGEST_FILE;
  const aboutWeights = weights === null ? t.weightsGone : fits ? t.weightsFormat : t.weightsTooLarge;
  return {
    text: [t.exported(id), ...(record.status === 'finished' ? [aboutWeights] : [])].join('\n'),
    files: [
      { name: `${id}.json`, bytes: Buffer.from(jsonOf(view)) },
      { name: `${id}.csv`, bytes: Buffer.from(csvOf(view)) },
      ...(weights && fits ? [{ name: `${id}.weights`, bytes: Buffer.from(weights) }] : []),
    ],
  };
}

/** What was measured can be had without them. */
async function keptWeights(id: string, runs: CommandContext['runs']): Promise<Uint8Array | null> {
  try {
    return await runs.weights(id);
  } catch (error) {
    if (error instanceof GradusError && error.code === 'RUN_WEIGHTS_GONE') return null;
    throw error;
  }
}

/** Pixels of mistakes as base64: 28×28 bytes, 255 is ink. Who it belongs to and where it ran is nobody's business. */
function jsonOf({ record, curve, epochs, marks }: RunView): string {
  const { learnerId: _, channelId: __, ...rest } = record;
  const plain = (_key: string, value: unknown) =>
    value instanceof Uint8Array ? Buffer.from(value).toString('base64') : value;
  return JSON.stringify({ ...rest, curve, epochs, marks }, plain, 2);
}

export function csvOf({ curve, epochs }: Pick<RunView, 'curve' | 'epochs'>): string {
  const head = 'step,loss,accuracy,learning_rate,validation_loss,validation_accuracy';
  const points = curve.map((p) => ({ step: p.step, line: [p.loss, p.accuracy, p.learningRate, '', ''] }));
  const ends = epochs.map((e) => ({
    step: e.step,
    line: [e.loss, e.accuracy, '', e.validationLoss, e.validationAccuracy],
  }));
  const lines = [...points, ...ends]
    .sort((a, b) => a.step - b.step)
    .map(({ step, line }) => [step, ...line].join(','));
  return `${[head, ...lines].join('\n')}\n`;
}
