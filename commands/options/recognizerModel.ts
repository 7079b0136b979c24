/** The model option of /predict: the shipped network, my newest finished run, a run by its name, or all of them. */
import type { CommandContext } from '../../src/contracts/command.ts';
import type { RunRecord } from '../../src/contracts/run.ts';
import type { RecognizerModel } from '../../src/contracts/vision.ts';
import { GradusError } from '../../src/core/errors/index.ts';
import { runName } from '../actions/findRun.ts';
import { predictTexts } from '../texts/predict.ts';
import { readsDigits } from './digitModels.ts';
import { myRuns } from './runChoice.ts';

/** 'shipped', or the id of a run: what buttons carry. */
export type ModelKey = string;

/** A network that can be asked, with what is known of it. */
export interface NamedModel {
  readonly key: ModelKey;
  readonly name: string;
  readonly testAccuracy?: number;
}

/** Runs that a table compares at most: more do not fit a picture. */
const MOST_RUNS = 8;

export const keyOf = (model: RecognizerModel): ModelKey => (model.type === 'shipped' ? 'shipped' : model.key);

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
  return modelOf(record.id, context);
}

/** @throws GradusError RUN_NOT_FOUND, RUN_WITHOUT_WEIGHTS */
export async function modelOf(
  key: ModelKey,
  { runs }: Pick<CommandContext, 'runs'>,
): Promise<RecognizerModel> {
  if (key === 'shipped') return { type: 'shipped' };
  return { type: 'weights', key, file: await runs.weights(key) };
}

/** The shipped one, then this person's finished runs, newest first. */
export async function modelsOf(learnerId: string, context: CommandContext): Promise<NamedModel[]> {
  const records = (await myRuns(learnerId, context)).filter(canPredict).slice(0, MOST_RUNS);
  const { language } = context;
  return [
    { key: 'shipped', name: predictTexts.shippedName[language] },
    ...records.map(({ id, spec, result }) => ({
      key: id,
      name: predictTexts.runName[language](id, spec.model.name),
      testAccuracy: result?.testAccuracy,
    })),
  ];
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
