/** Finds the run that somebody wants explained, and explains it. */
import type { Reply } from '../../src/bot/index.ts';
import type { CommandContext } from '../../src/contracts/command.ts';
import type { LessonSummary } from '../../src/contracts/lesson.ts';
import { GradusError } from '../../src/core/errors/index.ts';
import { myRuns } from '../options/runChoice.ts';
import { runExplainedReply } from '../views/runExplained.ts';
import { findRun, runName } from './findRun.ts';

/** @throws GradusError RUN_NOT_FOUND, RUN_NOT_ENDED, RUN_IMPORTED */
export async function explainRun(
  id: string,
  context: CommandContext,
  concept?: LessonSummary,
): Promise<Reply> {
  const view = await findRun(id, context);
  if (view.record.endedAt === null) throw new GradusError('RUN_NOT_ENDED', { id });
  if (view.record.spec.imported) throw new GradusError('RUN_IMPORTED', { id });
  const probes = await context.store.runs.probes(id);
  return runExplainedReply(view, probes, context, concept);
}

/** @param text "last", or a run's name. @throws GradusError NO_ENDED_RUN */
export async function chosenRun(text: string, learnerId: string, context: CommandContext): Promise<string> {
  if (text.trim().toLowerCase() !== 'last') return runName(text);
  const newest = (await myRuns(learnerId, context)).find(
    ({ endedAt, spec }) => endedAt !== null && !spec.imported,
  );
  if (!newest) throw new GradusError('NO_ENDED_RUN', {});
  return newest.id;
}
