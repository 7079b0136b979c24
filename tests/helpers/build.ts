/** Before all tests: child processes and workers run compiled code, so it has to be that of these sources. */
import { inProject, projectRoot } from '../../src/core/paths.ts';

export default async function setup(): Promise<void> {
  const { ensureReady } = await import(inProject('scripts', 'ready.mjs'));
  await ensureReady(projectRoot);
}
