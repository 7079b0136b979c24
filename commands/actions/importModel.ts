/** A model from outside becomes a run of no epochs: listed, shown, used, exported and deleted like any other. */
import type { Attachment } from 'discord.js';
import { type Answerable, download, inLanguage, type Reply } from '../../src/bot/index.ts';
import type { CommandContext } from '../../src/contracts/command.ts';
import type { RunSpec } from '../../src/contracts/run.ts';
import { GradusError } from '../../src/core/errors/index.ts';
import { modelsTexts } from '../texts/models.ts';
import { runReply } from '../views/run.ts';
import { findRun } from './findRun.ts';

/** Imported models that one person may keep: 20 MB each at most. */
const MOST_IMPORTED = 20;
const LONGEST_NAME = 32;
/** Letters of any language; nothing that Markdown or a file system would take for something else. */
const validName = new RegExp(`^[\\p{L}\\p{N}][\\p{L}\\p{N} .-]{0,${LONGEST_NAME - 1}}$`, 'u');

/**
 * @param name null: as the file is called
 * @throws GradusError IMPORT_NAME, IMPORT_FULL, and those of the download and of ModelExchange.unpack
 */
export async function importModel(
  interaction: Answerable,
  upload: Attachment,
  name: string | null,
  context: CommandContext,
): Promise<Reply> {
  const called = name === null ? nameOf(upload.name) : name.trim();
  if (!validName.test(called)) throw new GradusError('IMPORT_NAME', { name: called.slice(0, LONGEST_NAME) });
  const imported = await context.exchange.unpack(await download(upload), called);
  const spec: RunSpec = {
    model: imported.model,
    engine: 'wasm',
    epochs: 0,
    batchSize: 1,
    learningRate: 0,
    optimizer: { type: 'sgd' },
    seed: 0,
    imported: { format: imported.format, file: upload.name.replaceAll('`', "'").slice(0, 60) },
  };
  const { parameterCount } = imported;
  const { id } = await context.store.runs.addImported(
    { learnerId: interaction.user.id, channelId: interaction.channelId, spec, parameterCount },
    imported.weights,
    context.clock(),
    MOST_IMPORTED,
  );
  const t = inLanguage(modelsTexts, context.language);
  const reply = await runReply(await findRun(id, context), context.figures, context.language);
  const text = [
    t.importedNow(id, context.mention('predict')),
    ...(imported.softmaxAdded ? [t.softmaxAdded] : []),
  ].join('\n');
  return { ...reply, text };
}

/** "my_model (1).keras" → "my model 1" */
function nameOf(file: string): string {
  return file
    .replace(/\.[^.]*$/, '')
    .replace(/[^\p{L}\p{N} .-]+/gu, ' ')
    .trim()
    .slice(0, LONGEST_NAME)
    .trim();
}
