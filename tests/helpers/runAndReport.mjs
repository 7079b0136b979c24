/**
 * A process that submits one run and tells what happens, one JSON object a line: for tests that kill it. Plain
 * JavaScript on the compiled code, because Node 20 runs no TypeScript.
 *
 * usage: node runAndReport.mjs HOME MNIST_DIR REQUEST_AS_JSON
 */
import { createLogger } from '../../build/src/core/log.js';
import { openStore } from '../../build/src/store/index.js';
import { openRuns } from '../../build/src/training/index.js';

const [home, mnistDir, request] = process.argv.slice(2);
const store = await openStore({ home });
const runs = await openRuns({ store, home, mnistDir, logger: createLogger('info') });
const { record } = await runs.submit(JSON.parse(request));
runs.watch(record.id, (view) => {
  const { status } = view.record;
  console.log(
    JSON.stringify({ id: record.id, status, points: view.curve.length, epochs: view.epochs.length }),
  );
});
