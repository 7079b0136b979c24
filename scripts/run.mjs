#!/usr/bin/env node
/**
 * What every `npm run` of Gradus goes through: makes sure that what the command needs is installed and built (once, and
 * saying so), then runs it in this process. Plain JavaScript, because on a fresh clone nothing else can run yet.
 *
 * usage: node scripts/run.mjs COMMAND [arguments]
 */
import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { ensureReady } from './ready.mjs';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const [command = 'start', ...args] = process.argv.slice(2);

const entries = {
  start: 'src/main.js',
  test: 'scripts/test.js',
  say: 'scripts/say.js',
  bench: 'bench/index.js',
  worker: 'scripts/worker.js',
  backup: 'scripts/backup.js',
  restore: 'scripts/restore.js',
  doctor: 'scripts/doctor.js',
  'local-discord': 'scripts/local-discord.js',
  'setup-tensorflow': 'scripts/setup-tensorflow.js',
  'docs-figures': 'scripts/docs-figures.js',
  'train-pretrained': 'scripts/train-pretrained.js',
  'train-tutor': 'scripts/train-tutor.js',
  build: null,
};

if (!Object.hasOwn(entries, command)) {
  console.error(`gradus: no command "${command}"; there are ${Object.keys(entries).join(', ')}`);
  process.exit(2);
}

try {
  await ensureReady(root);
} catch (error) {
  console.error(`gradus: ${error instanceof Error ? error.message : error}`);
  process.exit(1);
}

// Settings of this installation; what the shell says goes first. Tests and benchmarks have their own.
const settings = join(root, '.env');
if (['start', 'say', 'worker', 'doctor', 'local-discord'].includes(command) && existsSync(settings)) {
  process.loadEnvFile(settings);
}

const entry = entries[command];
if (entry) {
  const file = join(root, 'build', entry);
  if (!existsSync(file)) throw new Error(`${entry} was not built`);
  process.argv = [process.argv[0], file, ...args];
  await import(pathToFileURL(file).href);
}
