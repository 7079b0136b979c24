/** The model option of /predict: the shipped network, my newest finished run, or a run by its name. */
import type { CommandContext } from '../../src/contracts/command.ts';
import type { RunRecord } from '../../src/contracts/run.ts';
import type { RecognizerModel } from '../../src/contracts/vision.ts';
import { GradusError } from '../../src/core/errors/index.ts';
import { runName } from '../actions/findRun.ts';
import { readsDigits } from './digitModels.ts';
import { myRuns } from './runChoice.ts';

/**
 * @throws GradusError NO_FINISHED_RUN, RUN_NOT_FOUND, OWNER_ONLY, RUN_NOT_FOR_DIGITS, RUN_WITHOUT_WEIGHTS
 */
export async function recognizerModel(
  chosen: string | null,
  learnerId: string,
  context: CommandContext,
): Promise<RecognizerModel> {
  if (chosen === null || chosen === 'shipped') return { type: 'shipped' };
  const record =
    chosen === 'last' ? await newest(learnerId, context) : await named(chosen, learnerId, context);
  return { type: 'weights', key: record.id, file: await context.runs.weights(record.id) };
}

/** Finished, and of a network that reads digits. */
export function canPredict(record: RunRecord): boolean {
  return record.status === 'finished' && readsDigits(record.spec.model);
}

async function newest(learnerId: string, context: CommandContext): Promise<RunRecord> {
  const record = (await myRuns(learnerId, context)).find(canPredict);
  if (!record) throw new GradusError('NO_FINISHED_RUN', {});
  return record;
}

async function named(text: string, learnerId: string, context: CommandContext): Promise<RunRecord> {
  const id = runName(text);
  const record = await context.store.runs.find(id);
  if (!record) throw new GradusError('RUN_NOT_FOUND', { id });
  if (record.learnerId !== learnerId) throw new GradusError('OWNER_ONLY', { owner: record.learnerId });
  if (!readsDigits(record.spec.model)) {
    throw new GradusError('RUN_NOT_FOR_DIGITS', { id, model: record.spec.model.name });
  }
  return record;
}
