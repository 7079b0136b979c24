/**
 * `npm test`: formatting and lint, types, then all tests. The last line is "N passed, N failed, N skipped"; what is
 * skipped is named with its reason (it stands in the test's name). Arguments are handed to vitest.
 */
import { type SpawnSyncReturns, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inProject, projectRoot } from '../src/core/paths.ts';

interface Tally {
  passed: number;
  failed: number;
  skipped: number;
}

/** What vitest's JSON reporter writes, as far as it is read here. */
interface VitestReport {
  readonly success: boolean;
  readonly testResults: readonly {
    readonly name: string;
    readonly status: string;
    readonly message?: string;
    readonly assertionResults: readonly { readonly fullName: string; readonly status: string }[];
  }[];
}

const tally: Tally = { passed: 0, failed: 0, skipped: 0 };

function node(script: string, args: readonly string[]): SpawnSyncReturns<Buffer> {
  return spawnSync(process.execPath, [inProject(...script.split('/')), ...args], {
    cwd: projectRoot,
    stdio: 'inherit',
  });
}

/** A tool that says yes or no counts as one check. */
function check(label: string, script: string, args: readonly string[]): void {
  console.log(`\n── ${label}`);
  const { status } = node(script, args);
  if (status === 0) tally.passed++;
  else tally.failed++;
}

function runVitest(args: readonly string[]): void {
  console.log('\n── tests');
  const folder = mkdtempSync(join(tmpdir(), 'gradus-test-'));
  const file = join(folder, 'report.json');
  const { status } = node('node_modules/vitest/vitest.mjs', [
    'run',
    '--reporter=default',
    '--reporter=json',
    `--outputFile.json=${file}`,
    ...args,
  ]);
  try {
    count(JSON.parse(readFileSync(file, 'utf8')) as VitestReport, status);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function count(report: VitestReport, exitCode: number | null): void {
  const failedBefore = tally.failed;
  const skipped: string[] = [];
  for (const file of report.testResults) {
    // A file that fails to load has no tests to count, and must not vanish.
    if (file.status === 'failed' && file.assertionResults.length === 0) tally.failed++;
    for (const test of file.assertionResults) {
      if (test.status === 'passed') tally.passed++;
      else if (test.status === 'failed') tally.failed++;
      else skipped.push(test.fullName);
    }
  }
  tally.skipped += skipped.length;
  if (skipped.length > 0)
    console.log(`\nskipped, each with its reason:\n${skipped.map((s) => `  ${s}`).join('\n')}`);
  // An error outside any test (an unhandled rejection, a failing set-up) ends vitest with a code and no failed test.
  if (exitCode !== 0 && tally.failed === failedBefore) tally.failed++;
}

check('formatting and lint', 'node_modules/@biomejs/biome/bin/biome', ['check', '.']);
check('types', 'node_modules/typescript/bin/tsc', ['--noEmit']);
check('types of the page', 'node_modules/typescript/bin/tsc', [
  '--noEmit',
  '--project',
  'src/local/page/tsconfig.json',
]);
runVitest(process.argv.slice(2));

console.log(`\n${tally.passed} passed, ${tally.failed} failed, ${tally.skipped} skipped`);
process.exit(tally.failed === 0 ? 0 : 1);
