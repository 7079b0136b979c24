/** A run by its name, as a person or a button gives it. */
import type { CommandContext } from '../../src/contracts/command.ts';
import type { RunView } from '../../src/contracts/run.ts';
import { GradusError } from '../../src/core/errors/index.ts';

/** "Run k7m2q", "#k7m2q" and " K7M2Q " all mean k7m2q. */
export function runName(text: string): string {
  return text
    .trim()
    .toLowerCase()
    .replace(/^.*[\s#]/, '');
}

/** @throws GradusError RUN_NOT_FOUND */
export async function findRun(id: string, { runs }: Pick<CommandContext, 'runs'>): Promise<RunView> {
  const view = await runs.view(id);
  if (!view) throw new GradusError('RUN_NOT_FOUND', { id });
  return view;
}
