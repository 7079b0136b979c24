/** Finds the run that somebody wants explained, and explains it. */
import type { Reply } from '../../src/bot/index.ts';
import type { CommandContext } from '../../src/contracts/command.ts';
import type { LessonSummary } from '../../src/contracts/lesson.ts';
import type { RunRecord } from '../../src/contracts/run.ts';
import { GradusError } from '../../src/core/errors/index.ts';
import { runExplainedReply } from '../views/runExplained.ts';
import { chosenRun, findRun } from './findRun.ts';

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
export async function runToExplain(
  text: string,
  learnerId: string,
  context: CommandContext,
): Promise<string> {
  const ended = ({ endedAt, spec }: RunRecord) => endedAt !== null && !spec.imported;
  const id = await chosenRun(text, learnerId, context, ended);
  if (id === null) throw new GradusError('NO_ENDED_RUN', {});
  return id;
}
