/** The only list of migrations, in order: number n brings schema n − 1 to n. A released one is never changed. */
import type { Kysely } from 'kysely';
import { up as runs } from './001-runs.ts';
import { up as runMessages } from './002-run-messages.ts';
import { up as messageOwners } from './003-message-owners.ts';
import { up as themesAndProbes } from './004-themes-and-probes.ts';
import { up as severalMachines } from './005-several-machines.ts';
import { up as study } from './006-study.ts';
import { up as corrections } from './007-corrections.ts';
import { up as chores } from './008-chores.ts';

export type Migration = (db: Kysely<unknown>) => Promise<void>;

export const migrations: readonly Migration[] = [
  runs,
  runMessages,
  messageOwners,
  themesAndProbes,
  severalMachines,
  study,
  corrections,
  chores,
];
