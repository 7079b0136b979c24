/** A run's network as files that other programs read. */
import { inLanguage, type Reply } from '../../src/bot/index.ts';
import type { CommandContext } from '../../src/contracts/command.ts';
import type { ModelFormat } from '../../src/contracts/exchange.ts';
import type { RunView } from '../../src/contracts/run.ts';
import { GradusError } from '../../src/core/errors/index.ts';
import { formatHelp, modelsTexts } from '../texts/models.ts';
import { hasEnded } from './run.ts';
import { LARGEST_FILE } from './runExport.ts';

const MEGABYTE = 1024 ** 2;

/** @throws GradusError RUN_NOT_FINISHED, RUN_WITHOUT_WEIGHTS, RUN_WEIGHTS_GONE, EXPORT_TOO_LARGE, EXCHANGE_TIMEOUT */
export async function modelExportReply(
  view: RunView,
  format: ModelFormat,
  { runs, exchange, language }: Pick<CommandContext, 'runs' | 'exchange' | 'language'>,
): Promise<Reply> {
  const { record, epochs } = view;
  const { id, spec } = record;
  if (!hasEnded(view)) throw new GradusError('RUN_NOT_FINISHED', { id });
  const files = await exchange.pack(format, await runs.weights(id), { record, epochs });
  const large = files.find(({ bytes }) => bytes.byteLength > LARGEST_FILE);
  if (large) {
    const megabytes = Number((large.bytes.byteLength / MEGABYTE).toFixed(1));
    throw new GradusError('EXPORT_TOO_LARGE', {
      file: large.name,
      megabytes,
      limit: LARGEST_FILE / MEGABYTE,
    });
  }
  const said = inLanguage(modelsTexts, language).exported(id, spec.model.name);
  return {
    text: [said, formatHelp[format][language]].join(language === 'en' ? ' ' : ''),
    files: files.map(({ name, bytes }) => ({ name, bytes: Buffer.from(bytes) })),
  };
}
