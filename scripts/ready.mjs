/**
 * Installs and builds what is missing or out of date, and nothing else. A stamp holds what a part was made from; a lock
 * makes two commands that start at once take turns.
 */
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

/** What is built, in order: from which folders and files, by which command (node's arguments). */
const parts = [
  {
    name: 'kernels',
    label: 'the WebAssembly kernels',
    from: ['kernels', 'scripts/build-kernels.mjs'],
    run: ['scripts/build-kernels.mjs'],
  },
  {
    name: 'page',
    label: 'the page',
    from: [
      'src/local/page',
      'src/local/commandLine.ts',
      'src/local/mentions.ts',
      'src/contracts',
      'scripts/build-page.mjs',
    ],
    run: ['scripts/build-page.mjs'],
  },
  {
    name: 'code',
    label: 'the code',
    from: ['src', 'commands', 'lessons', 'models', 'scripts', 'bench', 'tsconfig.json'],
    run: ['node_modules/typescript/bin/tsc', '--noCheck', '--project', 'tsconfig.build.json'],
  },
];

/** @param {string} root the project's folder */
export async function ensureReady(root) {
  const lock = join(root, 'build', '.lock');
  mkdirSync(join(root, 'build'), { recursive: true });
  await acquire(lock);
  try {
    await ensureInstalled(root);
    for (const part of parts) await ensureBuilt(root, part);
  } finally {
    rmSync(lock, { recursive: true, force: true });
  }
}

async function ensureInstalled(root) {
  const wanted = hashFiles([join(root, 'package-lock.json')], (file) => readFileSync(file, 'utf8'));
  const stamp = join(root, 'node_modules', '.gradus-stamp');
  if (readIfThere(stamp) === wanted) return;
  const started = Date.now();
  say('installing packages (only this once) …');
  // `ci` begins by removing what is there: right for a fresh clone, rude to one in use.
  const install = existsSync(stamp) ? 'install' : 'ci';
  await run(root, process.platform === 'win32' ? 'npm.cmd' : 'npm', [
    install,
    '--no-audit',
    '--no-fund',
    '--loglevel=error',
  ]);
  writeFileSync(stamp, wanted);
  say(`packages installed in ${seconds(started)}`);
}

async function ensureBuilt(root, part) {
  const files = part.from.flatMap((from) => walk(join(root, from))).sort();
  const wanted = hashFiles(files, (file) => {
    const { size, mtimeMs } = statSync(file);
    return `${file.slice(root.length)} ${size} ${mtimeMs}`;
  });
  const stamp = join(root, 'build', `.stamp-${part.name}`);
  if (readIfThere(stamp) === wanted) return;
  const started = Date.now();
  say(`building ${part.label} …`);
  await run(root, process.execPath, part.run);
  writeFileSync(stamp, wanted);
  say(`built ${part.label} in ${seconds(started)}`);
}

/** Status lines go to standard error: standard output belongs to the command (`npm run say -- --json`). */
function say(line) {
  console.error(`gradus: ${line}`);
}

function seconds(since) {
  return `${((Date.now() - since) / 1000).toFixed(1)} s`;
}

function readIfThere(file) {
  return existsSync(file) ? readFileSync(file, 'utf8') : null;
}

function walk(path) {
  if (!existsSync(path)) return [];
  if (!statSync(path).isDirectory()) return [path];
  return readdirSync(path).flatMap((name) => walk(join(path, name)));
}

function hashFiles(files, describe) {
  const hash = createHash('sha256');
  for (const file of files) hash.update(describe(file)).update('\n');
  return hash.digest('hex');
}

/** A folder is made atomically, so it serves as a lock; one whose process is gone is taken over. */
async function acquire(lock) {
  for (let told = false; ; ) {
    try {
      mkdirSync(lock);
      writeFileSync(join(lock, 'pid'), String(process.pid));
      return;
    } catch (error) {
      if (error.code !== 'EEXIST') throw error;
    }
    const pid = Number(readIfThere(join(lock, 'pid')));
    const age = existsSync(lock) ? Date.now() - statSync(lock).mtimeMs : 0;
    if (pid ? !isAlive(pid) : age > 5000) {
      rmSync(lock, { recursive: true, force: true });
      continue;
    }
    if (!told) say('another command is installing or building; waiting for it …');
    told = true;
    await sleep(200);
  }
}

function isAlive(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error.code === 'EPERM';
  }
}

function run(root, command, args) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { cwd: root, stdio: ['ignore', 2, 2] });
    child.on('error', reject);
    child.on('exit', (code, signal) =>
      code === 0 ? resolve() : reject(new Error(`${command} ${args.join(' ')} ended with ${signal ?? code}`)),
    );
  });
}
