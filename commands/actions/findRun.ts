/** A run by its name, as a person or a button gives it. */
import type { CommandContext } from '../../src/contracts/command.ts';
import type { RunRecord, RunView } from '../../src/contracts/run.ts';
import { GradusError } from '../../src/core/errors/index.ts';
import { myRuns } from '../options/runChoice.ts';

/** "Run k7m2q", "#k7m2q" and " K7M2Q " all mean k7m2q. */
export function runName(text: string): string {
  return text
    .trim()
    .toLowerCase()
    .replace(/^.*[\s#]/, '');
}

/** @param text "last", the newest run of mine that is wanted, or a run's name. @returns null where there is no such last one */
export async function chosenRun(
  text: string,
  learnerId: string,
  context: CommandContext,
  wanted: (record: RunRecord) => boolean,
): Promise<string | null> {
  if (text.trim().toLowerCase() !== 'last') return runName(text);
  return (await myRuns(learnerId, context)).find(wanted)?.id ?? null;
}

/** @throws GradusError RUN_NOT_FOUND */
export async function findRun(id: string, { runs }: Pick<CommandContext, 'runs'>): Promise<RunView> {
  const view = await runs.view(id);
  if (!view) throw new GradusError('RUN_NOT_FOUND', { id });
  return view;
}
