/** What other rooms may use of training. */
export { createInspector } from './inspector.ts';
export { openRuns, type RunsOptions } from './open.ts';
