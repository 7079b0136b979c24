/** What other rooms may use of training. */
export { createRunService, type RunServiceOptions } from './service.ts';
