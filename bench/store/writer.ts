/** A process that writes as fast as it can and says what was acknowledged, until it is killed. Started by writing.ts. */
import { openStore } from '../../src/store/index.ts';
import type { Place } from './ground.ts';
import { benchRequest } from './request.ts';

const { runs } = await openStore(JSON.parse(process.argv[2]) as Place);
const { id } = await runs.create(benchRequest('reference'), Date.now());
for (let step = 1; ; step++) {
  await runs.addPoints(id, [{ step, loss: 1 / step, accuracy: 0.5, learningRate: 1e-3 }]);
  console.log(JSON.stringify({ id, step }));
  // Lets the line out: what was not told was not acknowledged.
  if (step % 8 === 0) await new Promise((resolve) => setImmediate(resolve));
}
