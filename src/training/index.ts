/** What other rooms may use of training. */
export { openRuns, type RunsOptions } from './open.ts';
