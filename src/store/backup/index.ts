/** `npm run backup` and `npm run restore`: everything that is kept, out of a live system into one file, and back. */
export { type BackupReport, backUp } from './backUp.ts';
export { type RestoreReport, restore } from './restore.ts';
