/** How long things are kept where the configuration does not say. */
import type { RetentionPolicy } from '../contracts/store.ts';

export const usualRetention: RetentionPolicy = { pausedDays: 30, weightsDays: null, everyHours: 24 };
