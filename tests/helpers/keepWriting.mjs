/**
 * A process that stores imported models, each with its weights in one transaction, and says each number that is stored, until
 * its standard input ends. usage: node keepWriting.mjs HOME [DATABASE_URL]
 */
import { openStore } from '../../build/src/store/index.js';

const [home, databaseUrl] = process.argv.slice(2);
const store = await openStore({ home, databaseUrl });
let going = true;
process.stdin.on('end', () => {
  going = false;
});
process.stdin.resume();
for (let n = 1; going; n++) {
  const request = { learnerId: 'cy', channelId: null, spec: { n }, parameterCount: 1 };
  await store.runs.addImported(request, new Uint8Array(20_000).fill(n % 256), n, 1e6);
  process.stdout.write(`${n}\n`);
  await new Promise((resolve) => setImmediate(resolve));
}
await store.close();
